/** Baselines of entities, with which deviations are reported. */
package io.penumbra.reporting.baseline;
