/**
 * Administrators' changes to the catalogue: custom apps, overrides, imports and reclassification.
 * Each change creates a version.
 */
package io.penumbra.correlation.curation;
