/** State of the integration according to integration-toggle-service: whether data is accepted. */
package io.penumbra.ingestion.gate;
