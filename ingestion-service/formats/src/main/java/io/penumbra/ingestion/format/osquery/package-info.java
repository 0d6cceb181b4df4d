/**
 * Result logs of osquery and Fleet: rows of scheduled queries, one by one, as differences, or as
 * snapshots.
 */
package io.penumbra.ingestion.format.osquery;
