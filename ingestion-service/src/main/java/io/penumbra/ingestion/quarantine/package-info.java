/**
 * What was rejected: kept with its raw lines, listed, and given up when there is too much of it.
 */
package io.penumbra.ingestion.quarantine;
