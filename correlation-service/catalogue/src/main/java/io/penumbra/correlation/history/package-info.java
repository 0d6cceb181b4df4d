/**
 * Interfaces to records and usage counted earlier. The core module implements them for the
 * catalogue and enforcement. {@link io.penumbra.correlation.history.CanaryRecords} is the opposite:
 * enforcement implements it for core.
 */
package io.penumbra.correlation.history;
