package io.penumbra.ingestion;

import io.penumbra.local.Ports;
import io.penumbra.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Process of a real Apache Kafka broker in KRaft mode: TLS and SASL PLAIN for connectors, plain
 * text for producers of tests. Records survive a kill.
 */
final class KafkaBroker implements AutoCloseable {

  static final String USER = "reader";
  static final String PASSWORD = "to-\"read\";only";

  /** Password of the user of Event Hubs. */
  static final String CONNECTION =
      "Endpoint=sb://localhost/;SharedAccessKeyName=listen;SharedAccessKey=c2VjcmV0";

  private final Path folder;
  private final Path settings;
  private final int clientPort = Ports.free();
  private final int plainPort = Ports.free();
  private Process process;

  KafkaBroker(Path folder, TestCertificate certificate) throws IOException, InterruptedException {
    this.folder = folder;
    this.settings = folder.resolve("server.properties");
    int controller = Ports.free();
    Files.writeString(
        settings,
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        listeners=CLIENT://127.0.0.1:%2$d,INTERNAL://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%1$d
        advertised.listeners=CLIENT://localhost:%2$d,INTERNAL://127.0.0.1:%3$d
        listener.security.protocol.map=CLIENT:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=INTERNAL
        sasl.enabled.mechanisms=PLAIN
        listener.name.client.plain.sasl.jaas.config=%4$s
        ssl.keystore.type=PKCS12
        ssl.keystore.location=%5$s
        ssl.keystore.password=%6$s
        ssl.key.password=%6$s
        log.dirs=%7$s
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        group.min.session.timeout.ms=1000
        log.retention.check.interval.ms=500
        """
            .formatted(
                controller,
                clientPort,
                plainPort,
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " user_%s=\"%s\" user_$ConnectionString=\"%s\";"
                        .formatted(USER, PASSWORD.replace("\"", "\\\\\""), CONNECTION),
                certificate.store(),
                TestCertificate.PASSWORD,
                folder.resolve("log")));
    int formatted =
        java("kafka.tools.StorageTool", "format", "-t", id(), "-c", settings.toString()).waitFor();
    if (formatted != 0) {
      throw new IOException("the broker's folder was not formatted: " + log());
    }
    start();
  }

  private static String id() {
    UUID random = UUID.randomUUID();
    return new org.apache.kafka.common.Uuid(
            random.getMostSignificantBits(), random.getLeastSignificantBits())
        .toString();
  }

  void start() throws IOException {
    process = java("kafka.Kafka", settings.toString());
  }

  /** Kills the process without a shutdown. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Returns the bootstrap servers for connectors. */
  String servers() {
    return "localhost:" + clientPort;
  }

  /** Returns the client settings for producers of tests. */
  Map<String, Object> plain() {
    return Map.of("bootstrap.servers", "127.0.0.1:" + plainPort);
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("broker.log"));
  }

  private Process java(String... arguments) throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> jars = Stream.of(path.split(":")).filter(it -> it.endsWith(".jar")).toList();
    List<String> command =
        Stream.concat(
                Stream.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    String.join(":", jars)),
                Stream.of(arguments))
            .toList();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
        .start();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
