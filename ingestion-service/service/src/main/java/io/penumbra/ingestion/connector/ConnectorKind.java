package io.penumbra.ingestion.connector;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Type of a source that records are fetched from. */
enum ConnectorKind {
  @JsonProperty("kafka")
  KAFKA,
  @JsonProperty("azure-blob")
  AZURE_BLOB
}
