/**
 * Usage and queries of it: selection of a report, entities and period. {@link
 * io.penumbra.reporting.usage.UsageSource} answers them; its implementations ({@code relational},
 * {@code columnar}) depend on this package, and not vice versa.
 */
package io.penumbra.reporting.usage;
