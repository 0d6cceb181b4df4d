/** Catalogue of advanced features, and state of their flags. */
package io.penumbra.toggle.feature;
