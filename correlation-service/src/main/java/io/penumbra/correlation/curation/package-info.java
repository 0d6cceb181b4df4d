/**
 * What administrators make of the catalogue: custom apps, overrides, imports, and history named
 * anew. Each change is a version.
 */
package io.penumbra.correlation.curation;
