package io.penumbra.ingestion.connector;

import io.penumbra.commons.outbox.DestinationTrust;
import io.penumbra.commons.outbox.TargetAddress;
import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.intake.FetchedIntake;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics of Kafka clusters, and event hubs through their Kafka endpoint. */
@ApplicationScoped
class KafkaType implements SourceType {

  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:]+]):(\\d{1,5})");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._$-]{1,249}");
  private static final String GROUP_BY_DEFAULT = "penumbra";

  private final DestinationTrust trust;
  private final FetchedIntake intake;

  KafkaType(DestinationTrust trust, FetchedIntake intake) {
    this.trust = trust;
    this.intake = intake;
  }

  @Override
  public ConnectorKind kind() {
    return ConnectorKind.KAFKA;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public SourceSettings checked(SourceSettings settings, String secret) {
    SourceSettings.Kafka given = settings.kafka();
    Optional<EventHubConnection> hub = EventHubConnection.parse(secret);
    String servers =
        given.servers() == null
            ? hub.map(EventHubConnection::server).orElse(null)
            : given.servers().replace(" ", "");
    String topic =
        given.topic() == null ? hub.map(EventHubConnection::topic).orElse(null) : given.topic();
    if (servers == null
        || !Arrays.stream(servers.split(",", -1)).allMatch(s -> SERVER.matcher(s).matches())) {
      throw reject(
          "servers",
          "must be one or several host:port, separated by commas; it may be left out with a connection string of Event Hubs as secret");
    }
    if (topic == null || !TOPIC.matcher(topic).matches()) {
      throw reject(
          "topic",
          "must be the name of a topic or event hub; it may be left out where the connection string has an EntityPath");
    }
    String group = given.group() == null ? GROUP_BY_DEFAULT : given.group();
    if (!GROUP.matcher(group).matches()) {
      throw reject("group", "must be 1 to 249 letters, digits, dots, dashes or underscores");
    }
    String username =
        given.username() == null && hub.isPresent() ? EventHubConnection.USER : given.username();
    if (username != null && (username.isBlank() || username.length() > 255)) {
      throw reject("username", "must have 1 to 255 characters, or be left out");
    }
    return new SourceSettings(
        new SourceSettings.Kafka(
            servers,
            topic,
            group,
            given.tls() == null || given.tls(),
            username,
            username == null
                ? null
                : given.mechanism() == null ? SourceSettings.Mechanism.PLAIN : given.mechanism(),
            given.start() == null ? SourceSettings.Start.EARLIEST : given.start()),
        null);
  }

  private static ProblemException reject(String field, String expectation) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "field \"source.kafka.%s\" %s".formatted(field, expectation));
  }

  @Override
  public String origin(SourceSettings settings) {
    return settings.kafka().servers() + (settings.kafka().tls() ? "" : " without TLS");
  }

  @Override
  public String data(SourceSettings settings) {
    return "topic " + settings.kafka().topic();
  }

  @Override
  public Source open(Connector connector, String secret, Positions positions)
      throws SourceException {
    return new KafkaSource(
        client(connector.settings().kafka(), secret, connector.allowPrivateNetwork()),
        connector,
        positions,
        intake.mostBytes());
  }

  @Override
  public Source.Sample sample(
      SourceSettings settings,
      String secret,
      boolean allowPrivateNetwork,
      List<String> reached,
      int mostRecords)
      throws SourceException {
    SourceSettings.Kafka kafka = settings.kafka();
    try (KafkaConsumer<byte[], byte[]> client = client(kafka, secret, allowPrivateNetwork)) {
      return new KafkaSample(client, kafka, allowPrivateNetwork, reached).read(mostRecords);
    } catch (KafkaException e) {
      throw KafkaFailure.of(e, kafka);
    }
  }

  /** Creates a client after a check of the addresses of the bootstrap servers. */
  private KafkaConsumer<byte[], byte[]> client(
      SourceSettings.Kafka kafka, String secret, boolean allowPrivateNetwork)
      throws SourceException {
    requireAllowed(kafka, allowPrivateNetwork);
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.servers());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "penumbra");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // positions are stored in Postgres; a position that is out of range is handled by KafkaSource
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 30_000);
    // Event Hubs closes connections that are idle for four minutes
    settings.put(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, 180_000);
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 180_000);
    settings.put("enable.metrics.push", false);
    settings.put("security.protocol", formatProtocol(kafka));
    if (kafka.tls()) {
      settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, KafkaTls.class);
      settings.put(KafkaTls.CONTEXT, trust.context());
      settings.put(KafkaTls.ALLOW_PRIVATE, allowPrivateNetwork);
    }
    if (kafka.username() != null) {
      if (secret == null) {
        throw new SourceException("the password is missing", "Set the secret of the connector");
      }
      settings.put(SaslConfigs.SASL_MECHANISM, kafka.mechanism().saslName());
      settings.put(SaslConfigs.SASL_JAAS_CONFIG, formatLogin(kafka, secret));
    }
    try {
      return new KafkaConsumer<>(
          settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw KafkaFailure.of(e, kafka);
    }
  }

  private static void requireAllowed(SourceSettings.Kafka kafka, boolean allowPrivateNetwork)
      throws SourceException {
    for (String server : kafka.servers().split(",", -1)) {
      Matcher parts = SERVER.matcher(server);
      if (!parts.matches()) {
        throw new SourceException("%s is not host:port".formatted(server), "Correct servers");
      }
      requireAllowed(
          kafka,
          parts.group(1).replaceAll("[\\[\\]]", ""),
          Integer.parseInt(parts.group(2)),
          allowPrivateNetwork);
    }
  }

  /** Refuses a broker at an address that is not allowed. */
  static void requireAllowed(
      SourceSettings.Kafka kafka, String host, int port, boolean allowPrivateNetwork)
      throws SourceException {
    try {
      TargetAddress.of(
          new TargetUrl(kafka.tls() ? "kafka+tls" : "kafka", host, port, "/"), allowPrivateNetwork);
    } catch (TargetAddress.Refused e) {
      throw new SourceException(
          e.getMessage(),
          e.isPermanent()
              ? "Correct servers, or allow the private network where the broker is in it"
              : "Check the name of the broker and the DNS of ingestion-service");
    }
  }

  private static String formatProtocol(SourceSettings.Kafka kafka) {
    return (kafka.username() == null ? "" : "SASL_") + (kafka.tls() ? "SSL" : "PLAINTEXT");
  }

  /**
   * Builds the JAAS entry of a client.
   *
   * @throws SourceException when a credential has a control character: the end of a line would end
   *     the quoted text, and the rest could name another login module
   */
  static String formatLogin(SourceSettings.Kafka kafka, String secret) throws SourceException {
    if ((kafka.username() + secret).chars().anyMatch(Character::isISOControl)) {
      throw new SourceException(
          "the username or the secret has a control character",
          "Enter both again, each on one line");
    }
    String module =
        kafka.mechanism() == SourceSettings.Mechanism.PLAIN
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(module, quoted(kafka.username()), quoted(secret));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
