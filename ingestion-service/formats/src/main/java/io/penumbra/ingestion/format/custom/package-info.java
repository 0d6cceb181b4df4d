/**
 * Reads logs that no built-in reader knows, by a definition that an administrator wrote: how a line
 * parts into fields, and which field means what.
 */
package io.penumbra.ingestion.format.custom;
