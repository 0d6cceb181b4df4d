/** Single transactions, as reporting-service asks correlation-service for them. */
package io.penumbra.contracts.transaction;
