/** Baselines of entities, so that deviations can be named with both numbers. */
package io.penumbra.reporting.baseline;
