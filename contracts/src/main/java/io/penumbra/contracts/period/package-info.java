/** Periods of reports. */
package io.penumbra.contracts.period;
