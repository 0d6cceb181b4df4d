package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestCertificate;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Connectors to a real broker over TLS and SASL, with kills of the broker and rejections by the
 * database.
 */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class KafkaConnectorTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestCertificate certificate;
  private static Path folder;
  private static KafkaBroker broker;

  /** Adds the broker's certificate and short waits. */
  static void addSettings(Map<String, String> settings) {
    try {
      folder = Files.createTempDirectory("penumbra-kafka");
      certificate = TestCertificate.in(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("penumbra.test.connectors", folder.toString());
    settings.put("penumbra.destinations.ca-file", certificate.certificate().toString());
    settings.put("penumbra.connectors.longest-pause", "2S");
    settings.put("penumbra.connectors.list-every", "300MS");
    settings.put("penumbra.connectors.secrets", folder.toString());
  }

  @Inject Pool pool;

  @BeforeEach
  void open() throws Exception {
    Neighbours.reset();
    Sending.awaitOpen();
    if (broker == null) {
      // another class loader may have created the profile and its certificate
      Path made = Path.of(System.getProperty("penumbra.test.connectors"));
      broker =
          new KafkaBroker(
              made,
              new TestCertificate(
                  made.resolve("tls.crt"), made.resolve("tls.key"), made.resolve("tls.p12")));
    }
  }

  @AfterAll
  static void end() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  private static String topic(int partitions) throws Exception {
    String name = unique();
    try (Admin client = Admin.create(broker.plain())) {
      client.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return name;
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(broker.plain());
    settings.put("acks", "all");
    settings.put("linger.ms", 5);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> body(String name, String topic, String user, String secret) {
    return Map.of(
        "name",
        name,
        "source",
        Map.of(
            "kafka",
            Map.of("servers", broker.servers(), "topic", topic, "username", user, "group", name)),
        "secret",
        secret,
        "allowPrivateNetwork",
        true);
  }

  private static ValidatableResponse create(String topic) {
    return admin()
        .body(body(topic, topic, KafkaBroker.USER, KafkaBroker.PASSWORD))
        .post("/api/v1/connectors")
        .then()
        .statusCode(201);
  }

  private static <T> T of(String connector, String field) {
    return admin()
        .get("/api/v1/connectors/" + connector)
        .then()
        .statusCode(200)
        .extract()
        .path(field);
  }

  /** Numbers of accepted and other records in the receipts of requests. */
  private record Counted(long accepted, long others) {}

  private Counted counted(String sender) throws IOException {
    long accepted = 0;
    long others = 0;
    for (Row row :
        pool.preparedQuery("select receipt from ingestion.batch where sender = $1")
            .executeAndAwait(Tuple.of(sender))) {
      JsonNode receipt = JSON.readTree(row.getString("receipt"));
      accepted += receipt.path("accepted").asLong();
      for (String verdict : List.of("skipped", "rejected")) {
        for (JsonNode count : receipt.path(verdict)) {
          others += count.asLong();
        }
      }
    }
    return new Counted(accepted, others);
  }

  private long positions(String connector) {
    return pool.preparedQuery(
            "select coalesce(sum(position), 0)::bigint from ingestion.connector_position p"
                + " join ingestion.connector c using (sensor_id) where c.name = $1")
        .executeAndAwait(Tuple.of(connector))
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void countsEachRecordOnceWhileBrokerIsKilledAndDatabaseRefuses() throws Exception {
    String topic = topic(4);
    String machine = unique();
    create(topic);
    int sent = 0;
    int accepted = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (int round = 0; round < 6; round++) {
        for (int i = 0; i < 200; i++) {
          boolean malformed = i % 50 == 0;
          String text = malformed ? "{\"time\":" : record(machine);
          producer.send(new ProducerRecord<>(topic, i % 4, null, text.getBytes(UTF_8)));
          sent++;
          accepted += malformed ? 0 : 1;
        }
        producer.flush();
        switch (round) {
          case 1 -> {
            broker.kill();
            broker.start();
          }
          case 3 -> refuseAndAllow(topic);
          case 4 ->
              pool.query(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where usename = current_user and pid <> pg_backend_pid()")
                  .executeAndAwait();
          default -> {}
        }
      }
    }
    int all = sent + 2;
    // the first requests of the test may use a closed connection
    await().atMost(60, SECONDS).ignoreExceptions().until(() -> positions(topic) == all);
    // a tombstone is not a record; "{}" is a rejected record
    Counted expected = new Counted(accepted, sent - accepted + 1);
    await()
        .atMost(20, SECONDS)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(counted(topic)).isEqualTo(expected));
    await().atMost(20, SECONDS).until(() -> transactionsOf(machine).size() >= expected.accepted());
    await().atMost(20, SECONDS).until(() -> "running".equals(of(topic, "state")));
    // the lag is unknown until the consumer fetches again
    await().atMost(20, SECONDS).until(() -> Integer.valueOf(0).equals(of(topic, "lagRecords")));
  }

  /** Makes the statement that stores records and the position fail, then succeed. */
  private void refuseAndAllow(String sender) throws Exception {
    for (String statement :
        List.of(
            "create or replace function ingestion.refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'refused by a test'; end $$",
            "create trigger refuse before insert on ingestion.batch for each row when (new.sender ="
                + " '%s') execute function ingestion.refuse()".formatted(sender))) {
      pool.query(statement).executeAndAwait();
    }
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(sender, 0, null, null)).get(); // tombstone
      producer.send(new ProducerRecord<>(sender, 0, null, "{}".getBytes(UTF_8))).get();
    }
    await().atMost(30, SECONDS).until(() -> "failing".equals(of(sender, "state")));
    for (String statement :
        List.of("drop trigger refuse on ingestion.batch", "drop function ingestion.refuse()")) {
      pool.query(statement).executeAndAwait();
    }
  }

  @Test
  void readsOnAfterOthersOfItsGroupLeave() throws Exception {
    String topic = topic(4);
    String machine = unique();
    create(topic);
    Map<String, Object> settings = new HashMap<>(broker.plain());
    settings.put("group.id", topic);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      send(producer, topic, machine);
      await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 4);
      try (KafkaConsumer<byte[], byte[]> other =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        other.subscribe(List.of(topic));
        await()
            .atMost(30, SECONDS)
            .until(
                () -> {
                  other.poll(Duration.ofMillis(200));
                  return other.assignment().size() == 2;
                });
        Set<TopicPartition> others = Set.copyOf(other.assignment());
        send(producer, topic, machine);
        await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 6);
        assertThat(others).hasSize(2);
      }
      // the other replica stored nothing, so all its partitions are read from the stored positions
      await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 8);
    }
    assertThat(counted(topic)).isEqualTo(new Counted(8, 0));
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String machine) {
    for (int partition = 0; partition < 4; partition++) {
      byte[] value = record(machine).getBytes(UTF_8);
      producer.send(new ProducerRecord<>(topic, partition, null, value));
    }
    producer.flush();
  }

  @Test
  void countsRecordsThatTopicDeletedBeforeTheyWereRead() throws Exception {
    String topic = topic(1);
    String machine = unique();
    create(topic);
    try (KafkaProducer<byte[], byte[]> producer = producer();
        Admin client = Admin.create(broker.plain())) {
      producer.send(new ProducerRecord<>(topic, 0, null, record(machine).getBytes(UTF_8))).get();
      await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 1);
      admin().post("/api/v1/connectors/" + topic + "/pause").then().statusCode(200);
      assertThat(KafkaConnectorTest.<String>of(topic, "state")).isEqualTo("paused");
      // replicas notice the pause within seconds
      await().atMost(20, SECONDS).until(() -> hasNoMembers(client, topic));
      for (int i = 0; i < 5; i++) {
        producer.send(new ProducerRecord<>(topic, 0, null, record(machine).getBytes(UTF_8))).get();
      }
      client
          .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(4)))
          .all()
          .get();
      admin().post("/api/v1/connectors/" + topic + "/resume").then().statusCode(200);
    }
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 3);
    assertThat(KafkaConnectorTest.<Integer>of(topic, "missedRecords")).isEqualTo(3);
  }

  private static boolean hasNoMembers(Admin client, String group) throws Exception {
    return client.describeConsumerGroups(List.of(group)).all().get().get(group).members().isEmpty();
  }

  @Test
  void waitsWhileIntegrationIsOffAndReadsConnectionStringOfEventHubs() throws Exception {
    String topic = topic(1);
    String machine = unique();
    Neighbours.switchIntegration(false);
    admin()
        .body(
            Map.of(
                "name",
                topic,
                "source",
                Map.of("kafka", Map.of("servers", broker.servers(), "topic", topic)),
                "secret",
                KafkaBroker.CONNECTION,
                "allowPrivateNetwork",
                true))
        .post("/api/v1/connectors")
        .then()
        .statusCode(201)
        .body("source.kafka.username", equalTo("$ConnectionString"))
        .body("hasSecret", equalTo(true));
    String bundle = "{\"records\":[%s,\n%s]}".formatted(record(machine), record(machine));
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(topic, 0, null, bundle.getBytes(UTF_8))).get();
    }
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                "waiting".equals(of(topic, "state"))
                    && admin().get("/api/v1/connectors/" + topic).path("problem") == null);
    assertThat(transactionsOf(machine)).isEmpty();
    Neighbours.switchIntegration(true);
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 2);
  }

  @Test
  void connectionTestReportsReachedPeerAndNextStep() throws Exception {
    String topic = topic(2);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      send(producer, topic(4), unique());
      for (int i = 0; i < 12; i++) {
        byte[] value = (i == 11 ? "{\"a\":" : record(unique())).getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
      }
    }
    test(body("a", topic, KafkaBroker.USER, KafkaBroker.PASSWORD))
        .body("problem", nullValue())
        .body("reached[1]", containsString("2 partitions with 12 records"))
        .body("records.records", hasSize(10))
        .body("records.accepted", equalTo(9));
    test(body("a", topic, KafkaBroker.USER, "wrong"))
        .body("reached", hasSize(0))
        .body("problem.cause", containsString("refused the credentials"));
    test(body("a", unique(), KafkaBroker.USER, KafkaBroker.PASSWORD))
        .body("problem.cause", containsString("there is no topic"));
    Map<String, Object> metadata =
        Map.of("kafka", Map.of("servers", "169.254.169.254:9093", "topic", "a"));
    test(Map.of("name", "a", "source", metadata, "allowPrivateNetwork", true))
        .body("problem.cause", containsString("never sent to"));
    Map<String, Object> loopback =
        Map.of("kafka", Map.of("servers", broker.servers(), "topic", "a"));
    test(Map.of("name", "a", "source", loopback))
        .body("problem.cause", containsString("in a private network"));
  }

  private static ValidatableResponse test(Map<String, Object> body) {
    return admin().body(body).post("/api/v1/connectors/test").then().statusCode(200);
  }

  @Test
  void neverReturnsSecretAndAuditsEachChange() throws Exception {
    String topic = topic(1);
    ValidatableResponse created = create(topic).body(not(containsString("only")));
    String tag = created.extract().header("ETag");
    String escaped = KafkaBroker.PASSWORD.replace("\"", "\\\"");
    assertThat(admin().get("/api/v1/connectors").asString()).doesNotContain(escaped);
    Map<String, Object> elsewhere =
        Map.of(
            "source",
            Map.of("kafka", Map.of("servers", "192.0.2.1:9093", "topic", topic, "username", "a")));
    admin()
        .header("If-Match", tag)
        .body(elsewhere)
        .put("/api/v1/connectors/" + topic)
        .then()
        .statusCode(400)
        .body("detail", containsString("belongs to other servers"));
    admin()
        .header("If-Match", tag)
        .body(
            Map.of(
                "source", Map.of("kafka", Map.of("servers", broker.servers(), "topic", unique()))))
        .put("/api/v1/connectors/" + topic)
        .then()
        .statusCode(400)
        .body("detail", containsString("must keep the topic or container"));
    admin()
        .header("If-Match", tag)
        .body(
            Map.of(
                "source",
                Map.of(
                    "kafka",
                    Map.of("servers", broker.servers(), "topic", topic, "username", "other")),
                "allowPrivateNetwork",
                true))
        .put("/api/v1/connectors/" + topic)
        .then()
        .statusCode(200)
        .body("hasSecret", equalTo(true));
    await().atMost(30, SECONDS).until(() -> "failing".equals(of(topic, "state")));
    assertThat(KafkaConnectorTest.<String>of(topic, "problem.nextStep")).contains("secret");
    String now = admin().get("/api/v1/connectors/" + topic).then().extract().header("ETag");
    admin().header("If-Match", tag).delete("/api/v1/connectors/" + topic).then().statusCode(412);
    admin().header("If-Match", now).delete("/api/v1/connectors/" + topic).then().statusCode(204);
    admin().get("/api/v1/connectors/" + topic).then().statusCode(404);
    assertThat(
            pool.preparedQuery(
                    "select detail->>'action' as action, coalesce(was, '') || coalesce(became, '') as"
                        + " text from audit.ingestion where what = $1 order by at")
                .executeAndAwait(Tuple.of("connector/" + topic)))
        .extracting(row -> row.getString("action"))
        .containsExactly("created", "changed", "deleted");
  }
}
