/**
 * Usage and what is asked of it: the selection of a report, the entities and the period. {@link
 * io.penumbra.reporting.usage.UsageSource} answers; its implementations ({@code relational}, {@code
 * columnar}) depend on this package, and this package on none of them.
 */
package io.penumbra.reporting.usage;
