/** Connectors: sources that records are fetched from. */
package io.penumbra.ingestion.connector;
