/** A service and its schema: one starts when the other is as new as it needs. */
package io.penumbra.contracts.schema;
