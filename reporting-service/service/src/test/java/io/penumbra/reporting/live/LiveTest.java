package io.penumbra.reporting.live;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.ShortLimits;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notification of open dashboards about new figures: over real HTTP, from a real Postgres. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class LiveTest {

  private static final String REPORTS = "/api/v1/reports/";

  @TestHTTPResource URI service;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  private final List<Stream> open = new ArrayList<>();

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
  }

  @AfterEach
  void nobodyListens() {
    open.forEach(Stream::close);
    await().atMost(20, SECONDS).until(() -> metric("listeners") == 0);
    open.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"win10-endpoint-users", "global", "source-zeek"})
  void sendsEveryChangeToListenersAndNothingElse(String report) throws Exception {
    Stream stream = listen(report, Tokens.analyst());
    await().atMost(10, SECONDS).until(() -> stream.ids().size() == 1);
    assertThat(stream.lines).anyMatch(line -> line.matches("data: ?\\{\"updatedAt\":\"20.*\"}"));

    ReadModels.sql("update report.usage set transactions = transactions + 1");
    await().atMost(10, SECONDS).until(() -> stream.ids().size() > 1);
    int before = settled(stream);
    assertThat(stream.ids()).doesNotHaveDuplicates();

    long heartbeats = stream.comments();
    await().atMost(10, SECONDS).until(() -> stream.comments() > heartbeats + 10);
    assertThat(stream.ids()).hasSize(before);
  }

  @Test
  void ignoresDataOfOtherSources() throws Exception {
    Stream endpoints = listen("win10-endpoint-users", Tokens.analyst());
    Stream zeek = listen("source-zeek", Tokens.analyst());
    await().atMost(10, SECONDS).until(() -> endpoints.ids().size() + zeek.ids().size() == 2);
    io.penumbra.testing.TestStack.connectAsSuperuser()
        .createStatement()
        .execute("update report.report_version set version = version + 1 where source_id = 2");
    await().atMost(10, SECONDS).until(() -> zeek.ids().size() == 2);
    long heartbeats = endpoints.comments();
    await().atMost(10, SECONDS).until(() -> endpoints.comments() > heartbeats + 10);
    assertThat(endpoints.ids()).hasSize(1);
  }

  @Test
  void pollsTheDatabaseOnceForAllListenersAndNeverForNone() throws Exception {
    for (int i = 0; i < ShortLimits.STREAMS; i++) {
      listen("global", Tokens.analyst());
    }
    await().atMost(10, SECONDS).until(() -> open.stream().allMatch(s -> s.ids().size() == 1));
    assertThat(metric("listeners")).isEqualTo(ShortLimits.STREAMS);
    double polls = metric("polls_total");
    long begun = System.nanoTime();
    await().atMost(10, SECONDS).until(() -> metric("polls_total") > polls + 3);
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(metric("polls_total") - polls).isLessThan(seconds * ShortLimits.POLLS_A_SECOND + 2);

    nobodyListens();
    double last = metric("polls_total");
    await().pollDelay(Duration.ofMillis(1_000)).until(() -> metric("polls_total") <= last + 1);
  }

  @Test
  void refusesTooManyStreamsOfOnePerson() throws Exception {
    for (int i = 0; i < ShortLimits.STREAMS; i++) {
      listen("global", Tokens.analyst());
    }
    HttpResponse<InputStream> refused = ask("global", Tokens.analyst());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(new String(refused.body().readAllBytes())).contains("too-many-requests");
    // the limit of one person does not affect others
    listen("global", Tokens.admin());

    open.getFirst().close();
    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(listen("global", Tokens.analyst())).isNotNull());
  }

  @Test
  void endsStreamsForReconnection() throws Exception {
    Stream stream = listen("global", Tokens.analyst());
    await().atMost(60, SECONDS).until(() -> stream.ended);
  }

  @Test
  void restrictsStreamsToReadersOfReports() throws Exception {
    assertThat(ask("global", null).statusCode()).isEqualTo(401);
    assertThat(ask("global", "nonsense").statusCode()).isEqualTo(401);
    assertThat(ask("global", Tokens.auditor()).statusCode()).isEqualTo(403);
    assertThat(ask("global", Tokens.sensor()).statusCode()).isEqualTo(403);
    assertThat(ask("no-such-report", Tokens.analyst()).statusCode()).isEqualTo(404);
  }

  private static int settled(Stream stream) {
    // the test rewrites the read models in several steps
    int[] seen = {0};
    await()
        .atMost(10, SECONDS)
        .pollInterval(Duration.ofMillis(600))
        .until(() -> seen[0] == (seen[0] = stream.ids().size()));
    return stream.ids().size();
  }

  private Stream listen(String report, String token) throws Exception {
    HttpResponse<InputStream> answer = ask(report, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    Stream stream = new Stream(answer.body());
    open.add(stream);
    assertThat(answer.headers().allValues("Cache-Control")).contains("no-store");
    return stream;
  }

  private HttpResponse<InputStream> ask(String report, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(REPORTS + report + "/events"))
            .timeout(Duration.ofSeconds(10))
            .header("Accept", "text/event-stream")
            .header("X-Requested-With", "JavaScript");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private double metric(String name) {
    String prefix = "penumbra_reporting_live_" + name + ' ';
    return given()
        .get(metrics)
        .asString()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(prefix.length())))
        .findFirst()
        .orElse(0);
  }

  /** Stream with the received lines. */
  private static final class Stream {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final InputStream body;
    volatile boolean ended;

    Stream(InputStream body) {
      this.body = body;
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (Scanner scanner = new Scanner(body)) {
        while (scanner.hasNextLine()) {
          lines.add(scanner.nextLine());
        }
      } finally {
        ended = true;
      }
    }

    List<String> ids() {
      return lines.stream().filter(line -> line.startsWith("id:")).toList();
    }

    long comments() {
      return lines.stream().filter(line -> line.startsWith(":")).count();
    }

    void close() {
      try {
        body.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
