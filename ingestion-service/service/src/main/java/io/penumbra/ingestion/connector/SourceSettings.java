package io.penumbra.ingestion.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Settings of a source, without its secret. Only the field of its kind is set.
 *
 * @param kafka the topic of a Kafka cluster or an event hub
 * @param azureBlob the container of an Azure storage account
 */
@RegisterForReflection
@Schema(
    name = "ConnectorSource",
    requiredProperties = {})
record SourceSettings(
    @Schema(nullable = true) Kafka kafka, @Schema(nullable = true) AzureBlob azureBlob) {

  /** First records of a topic. */
  @Schema(name = "ConnectorStart")
  enum Start {
    /** All retained records. */
    @JsonProperty("earliest")
    EARLIEST,
    /** Records that arrive after the start. */
    @JsonProperty("latest")
    LATEST
  }

  /** Mechanism of SASL. */
  @Schema(name = "SaslMechanism")
  enum Mechanism {
    @JsonProperty("plain")
    PLAIN("PLAIN"),
    @JsonProperty("scram-sha-256")
    SCRAM_SHA_256("SCRAM-SHA-256"),
    @JsonProperty("scram-sha-512")
    SCRAM_SHA_512("SCRAM-SHA-512");

    private final String name;

    Mechanism(String name) {
      this.name = name;
    }

    String saslName() {
      return name;
    }
  }

  /**
   * A topic of Kafka, or an event hub through its Kafka endpoint.
   *
   * @param servers initial brokers, as host:port separated by commas; null takes the namespace of
   *     the connection string
   * @param topic name of the topic or event hub; null takes the connection string's EntityPath
   * @param group consumer group; null for penumbra
   * @param tls whether brokers are reached by TLS; null for true
   * @param username of SASL; null for none, or that of a connection string
   * @param mechanism of SASL; null for plain
   * @param start first records of the topic; null for earliest
   */
  @RegisterForReflection
  @Schema(
      name = "KafkaSource",
      requiredProperties = {})
  record Kafka(
      @Schema(nullable = true) String servers,
      @Schema(nullable = true) String topic,
      @Schema(nullable = true) String group,
      @Schema(nullable = true) Boolean tls,
      @Schema(nullable = true) String username,
      @Schema(nullable = true) Mechanism mechanism,
      @Schema(nullable = true) Start start) {}

  /**
   * A container of an Azure storage account.
   *
   * @param url address of the container, without a shared access signature
   * @param prefix beginning of the names of the blobs to read; null for all
   * @param days age of the oldest blobs to read, from 1 to 90; null for 7
   */
  @RegisterForReflection
  @Schema(name = "AzureBlobSource", requiredProperties = "url")
  record AzureBlob(
      String url, @Schema(nullable = true) String prefix, @Schema(nullable = true) Integer days) {}

  ConnectorKind kind() {
    return kafka != null ? ConnectorKind.KAFKA : ConnectorKind.AZURE_BLOB;
  }
}
