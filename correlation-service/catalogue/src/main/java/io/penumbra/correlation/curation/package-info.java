/**
 * What administrators make of the catalogue: custom apps, overrides, imports, and history named
 * again. Each change is a version.
 */
package io.penumbra.correlation.curation;
