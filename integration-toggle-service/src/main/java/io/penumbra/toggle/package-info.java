/**
 * The integration switch and its state. Packages depend on each other in this order, never back:
 * request, audit, feature, prerequisite, integration, preferences.
 */
package io.penumbra.toggle;
