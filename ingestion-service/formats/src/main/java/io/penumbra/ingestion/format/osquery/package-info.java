/**
 * Result logs of osquery and Fleet: rows of scheduled queries as events, differences or snapshots.
 */
package io.penumbra.ingestion.format.osquery;
