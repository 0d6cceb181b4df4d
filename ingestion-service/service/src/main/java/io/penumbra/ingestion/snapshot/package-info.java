/** Snapshot reports over uploaded logs, separate from all continuous data. */
package io.penumbra.ingestion.snapshot;
