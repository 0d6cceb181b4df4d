/** Check Point gateways, as Log Exporter sends them. */
package io.penumbra.ingestion.format.checkpoint;
