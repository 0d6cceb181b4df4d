package io.penumbra.ingestion.connector;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a connection string of Azure Event Hubs.
 *
 * @param server host and port of the Kafka endpoint of its namespace
 * @param topic its EntityPath, or null
 */
record EventHubConnection(String server, String topic) {

  /** SASL user name for a connection string as password. */
  static final String USER = "$ConnectionString";

  private static final Pattern ENDPOINT =
      Pattern.compile("(?:^|;)\\s*Endpoint=sb://([^/:;]+)/?\\s*(?:;|$)");
  private static final Pattern ENTITY = Pattern.compile("(?:^|;)\\s*EntityPath=([^;]+)");
  private static final int KAFKA_PORT = 9093;

  /** Parses a secret; empty if it is not a connection string. */
  static Optional<EventHubConnection> parse(String secret) {
    Matcher endpoint = ENDPOINT.matcher(secret == null ? "" : secret);
    if (!endpoint.find()) {
      return Optional.empty();
    }
    Matcher entity = ENTITY.matcher(secret);
    return Optional.of(
        new EventHubConnection(
            endpoint.group(1) + ':' + KAFKA_PORT, entity.find() ? entity.group(1).strip() : null));
  }
}
