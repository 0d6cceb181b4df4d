/** Single transactions, requested by reporting-service from correlation-service. */
package io.penumbra.contracts.transaction;
