/**
 * What a report asks of usage: the selection of a report, the entities and the period. Every store
 * of usage ({@code columnar}, {@code table}) depends on this package, and this package on none.
 */
package io.penumbra.reporting.usage;
