/**
 * Integration switch and its state. Packages depend only on packages before them in this order:
 * request, audit, feature, prerequisite, integration, preferences.
 */
package io.penumbra.toggle;
