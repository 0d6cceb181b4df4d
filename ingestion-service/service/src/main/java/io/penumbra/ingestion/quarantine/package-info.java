/** Quarantine: rejected records with their raw lines, listed, and deleted above the limits. */
package io.penumbra.ingestion.quarantine;
