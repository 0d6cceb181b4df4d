/** The catalogue of advanced features, and where each switch stands. */
package io.penumbra.toggle.feature;
