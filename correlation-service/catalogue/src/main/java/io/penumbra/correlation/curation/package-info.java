/**
 * Administrators' changes to the catalogue: custom apps, overrides, imports, and reclassification.
 * Each change is a version.
 */
package io.penumbra.correlation.curation;
