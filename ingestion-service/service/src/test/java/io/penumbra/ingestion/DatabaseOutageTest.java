package io.penumbra.ingestion;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Stop and start of a real Postgres while sensors send data. */
@QuarkusTest
@TestProfile(DatabaseOutageTest.Fresh.class)
@WithTestResource(OwnPostgres.class)
@WithTestResource(Neighbours.class)
class DatabaseOutageTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("ingestion-service");
  private static final int SENDERS = 6;
  private static final Instant AT = Instant.now().minusSeconds(3_600);

  /** Profile with shorter waits. */
  public static class Fresh implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("penumbra.chunking.freshness", "100MS", "penumbra.gate.every", "1S");
    }
  }

  @Test
  void answersUnavailableAndLosesNoAcknowledgedRecords() throws Exception {
    Neighbours.reset();
    await().atMost(20, SECONDS).until(() -> send("warm-up", "warm").statusCode() == 200);

    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    AtomicInteger slowest = new AtomicInteger();
    AtomicBoolean go = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        String sender = "s" + i;
        threads.submit(
            () -> {
              for (int n = 0; go.get() || n == 0; ) {
                String host = sender + "-" + n + ".example.com";
                long begin = System.nanoTime();
                Response response = send("m-" + sender, host);
                slowest.accumulateAndGet(
                    (int)
                        SECONDS.convert(
                            System.nanoTime() - begin, java.util.concurrent.TimeUnit.NANOSECONDS),
                    Math::max);
                answers.merge(response.statusCode(), 1, Integer::sum);
                if (response.statusCode() == 200) {
                  acknowledged.add(host);
                  n++;
                } else {
                  assertThat(response.header("Retry-After")).matches("\\d+");
                  Thread.sleep(100);
                }
              }
              return null;
            });
      }
      try {
        for (int outage = 0; outage < 2; outage++) {
          int before = acknowledged.size();
          await().atMost(30, SECONDS).until(() -> acknowledged.size() > before + 50);
          int refused = answers.getOrDefault(503, 0);
          OwnPostgres.switchOff();
          await().atMost(30, SECONDS).until(() -> answers.getOrDefault(503, 0) > refused + 20);
          OwnPostgres.switchOn();
        }
        int before = acknowledged.size();
        await().atMost(30, SECONDS).until(() -> acknowledged.size() > before + 50);
      } finally {
        go.set(false);
      }
    }
    assertThat(answers.keySet()).containsOnly(200, 503);
    assertThat(slowest.get()).isLessThan(15);
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(new HashSet<>(arrived())).containsAll(acknowledged));
    assertThat(arrived()).doesNotHaveDuplicates();
  }

  /**
   * Returns the hosts of all transactions in received chunks. A repeated chunk is recognised by its
   * id.
   */
  private static List<String> arrived() {
    Map<Object, Chunk> chunks = new HashMap<>();
    Neighbours.received().forEach(chunk -> chunks.put(chunk.id(), chunk));
    return chunks.values().stream()
        .flatMap(chunk -> chunk.sections().stream())
        .flatMap(section -> section.transactions().stream())
        .map(transaction -> transaction.host())
        .toList();
  }

  private static Response send(String machine, String host) {
    String record =
        """
        {"time":"%s","machine":{"id":"%s"},"user":"CORP\\\\ann","localAddress":"10.0.0.1",\
        "remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"%s"}\
        """
            .formatted(AT, machine, host);
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.sensor())
        .header("Idempotency-Key", host)
        .contentType("application/x-ndjson")
        .body(record.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions");
  }
}
