/** Transactions, as stored by correlation-service: lists and exports. */
package io.penumbra.reporting.transaction;
