/** Skyhigh (McAfee) Web Gateway. */
package io.penumbra.ingestion.format.skyhigh;
