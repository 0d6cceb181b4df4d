/**
 * Interfaces to the records and usage that were counted earlier. The module core implements them;
 * the catalogue and enforcement use them and know no more of core. {@link
 * io.penumbra.correlation.history.CanaryRecords} is the opposite: enforcement implements it, and
 * core uses it.
 */
package io.penumbra.correlation.history;
