/** Snapshot reports: logs that people upload, read once and kept apart from all other data. */
package io.penumbra.ingestion.snapshot;
