/** Raw transactions, as correlation-service keeps them: listed, and exported. */
package io.penumbra.reporting.transaction;
