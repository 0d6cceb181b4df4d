/** Quarantine of rejected records: storage, listing, replay, and deletion above the limits. */
package io.penumbra.ingestion.quarantine;
