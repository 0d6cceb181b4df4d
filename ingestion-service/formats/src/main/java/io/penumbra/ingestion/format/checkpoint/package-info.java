/** Logs of Check Point gateways, as exported by Log Exporter. */
package io.penumbra.ingestion.format.checkpoint;
