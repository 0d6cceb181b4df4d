package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Api;
import io.penumbra.local.send.Totals;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test with a real Squid between curl and a server. Its log is sent like with {@code ./penumbra
 * send}; the totals equal the counts of awk.
 */
@Tag(SharedStack.CHANGES)
@Order(12)
@ExtendWith(SharedStack.Extension.class)
class SquidIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private static TestStack shared;

  @BeforeAll
  static void share(SharedStack all) {
    shared = all.stack();
  }

  @Test
  void equalsCountsOfAwk() throws IOException, InterruptedException {
    assumeTrue(Squid.isInstalled(), Squid.NOT_INSTALLED);
    TestStack stack = shared.ofSource("squid");
    stack.turnOn();
    useCanaries(stack);
    JsonNode feed = blockingFeed(stack);
    Path log =
        Squid.browse(
            folder,
            "include %s\nhttp_access deny !penumbra_exceptions penumbra"
                .formatted(folder.resolve("feed.conf")),
            feed.at("/canary/host").asText());
    List<String> counted =
        List.of(Programs.output("awk", Squid.AWK, log.toString()).strip().split(" "));
    long transactions = Long.parseLong(counted.get(0));
    long down = Long.parseLong(counted.get(1));
    long blocked = Long.parseLong(counted.get(2));
    long denied = blocked - 1; // of MEGA: all but the canary
    long challenges = Long.parseLong(counted.get(3));
    long unused = Long.parseLong(counted.get(4));
    assertThat(transactions + challenges).isEqualTo(Squid.REQUESTS + 1);
    assertThat(denied).isPositive();
    assertThat(challenges).isPositive();
    Totals totals = stack.send(log, () -> {});
    assertThat(totals.accepted()).isEqualTo(transactions);
    assertThat(totals.rejected()).isEmpty();
    assertThat(totals.skipped())
        .isEqualTo(Map.of("auth-challenge", challenges, "no-connection", unused));
    await()
        .atMost(PATIENCE)
        .until(
            () -> stack.report("/summary?period=P7D").get("transactions").asLong() == transactions);
    JsonNode summary = stack.report("/summary?period=P7D");
    assertThat(summary.get("bytesDown").asLong()).isEqualTo(down);
    assertThat(summary.get("bytesUp").isNull()).as("Squid does not log what was sent").isTrue();
    assertThat(summary.get("ipAddresses").asLong()).isEqualTo(5);
    JsonNode mega = app(stack, "MEGA");
    assertThat(mega.get("blocked").asLong()).isEqualTo(denied);
    assertThat(mega.get("transactions").asLong()).isEqualTo(denied);
    assertThat(app(stack, "Slack").get("blocked").asLong()).isZero();
    assertShowsDenialsAsEffect(stack, denied);
    assertProvesCanary(stack, feed);
    assertReadsOwnLogformat(stack);
    assertSnapshotOfSameLogIsApart(stack, log, transactions, down, blocked);
  }

  /** Configures a canary for feeds below an internal domain. */
  private static void useCanaries(TestStack stack) {
    Api correlation = stack.asAdmin(Service.CORRELATION);
    correlation.change(
        "PUT",
        "/api/v1/catalogue/internal-domains?history=keep",
        Map.of("domains", List.of("corp.penumbra-test.com")),
        "*");
    correlation.change(
        "PUT",
        "/api/v1/enforcement/settings",
        Map.of("enabled", true, "canaryDomain", "canary.corp.penumbra-test.com"),
        "*");
  }

  /**
   * Asserts the path from a feed through Squid's denial and its log to the state of the feed's
   * canary.
   */
  private static void assertProvesCanary(TestStack stack, JsonNode feed) {
    JsonNode feeds = stack.asAdmin(Service.REPORTING).get("/api/v1/feeds");
    assertThat(feeds.get("items"))
        .filteredOn(one -> one.get("id").equals(feed.get("id")))
        .singleElement()
        .extracting(one -> one.at("/canary/state").asText())
        .isEqualTo("proven");
    assertThat(stack.report("/apps?period=P7D&search=penumbra-test").get("items")).isEmpty();
  }

  /**
   * Writes the feed of an unsanctioned app to a file, as Squid would fetch it, and returns the
   * feed.
   */
  private static JsonNode blockingFeed(TestStack stack) throws IOException, InterruptedException {
    Api correlation = stack.asAdmin(Service.CORRELATION);
    int app = correlation.get("/api/v1/catalogue/apps/mega").at("/app/appId").asInt();
    correlation.change(
        "PUT", "/api/v1/apps/%d/tags/unsanctioned".formatted(app), Map.of("reason", "test"), null);
    JsonNode feed = correlation.post("/api/v1/feeds", Map.of("name", "proxies", "format", "squid"));
    HttpResponse<String> list =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        correlation.base().resolve("/api/v1/feeds/" + feed.at("/feed/id").asText()))
                    .header("Authorization", "Bearer " + feed.get("token").asText())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(list.statusCode()).isEqualTo(200);
    Files.writeString(folder.resolve("feed.conf"), list.body());
    return feed.get("feed");
  }

  /**
   * Asserts the path from a tag through a feed, a proxy's denial and its log to the effect of
   * enforcement.
   */
  private static void assertShowsDenialsAsEffect(TestStack stack, long denied) {
    JsonNode detail = stack.asAdmin(Service.REPORTING).get("/api/v1/enforcement/effect/mega");
    JsonNode day = detail.at("/effect/changeDay");
    assertThat(day.get("transactions").asLong()).isEqualTo(denied);
    assertThat(day.get("blocked").asLong()).isEqualTo(denied);
    assertThat(day.get("allowed").asLong()).isZero();
    assertThat(detail.get("reaching").asInt()).isZero();
    assertThat(detail.at("/verdicts/blocked").asLong()).isEqualTo(denied);
    assertThat(detail.at("/feeds/0/upToDate").asBoolean()).isTrue();
    JsonNode all = stack.asAdmin(Service.REPORTING).get("/api/v1/enforcement/effect");
    assertThat(all.get("items"))
        .filteredOn(item -> item.path("app").asText().equals("mega"))
        .singleElement()
        .extracting(item -> item.at("/changeDay/blocked").asLong())
        .isEqualTo(denied);
  }

  /**
   * Asserts that an uploaded snapshot of the log has the counts of awk and does not affect other
   * reports.
   */
  private static void assertSnapshotOfSameLogIsApart(
      TestStack stack, Path log, long transactions, long down, long blocked) {
    stack.turnOff();
    String state = stack.integrationState();
    String global = "/api/v1/reports/global/summary?period=P7D";
    JsonNode before = stack.read(global);
    JsonNode report = stack.snapshot("Squid", "squid", log);
    assertThat(report.at("/report/state").asText()).isEqualTo("ready");
    String path = "/api/v1/snapshot-reports/" + report.at("/report/id").asText();
    JsonNode summary = stack.read(path + "/summary");
    assertThat(summary.get("transactions").asLong()).isEqualTo(transactions);
    assertThat(summary.get("bytesDown").asLong()).isEqualTo(down);
    assertThat(summary.get("bytesUp").isNull()).isTrue();
    assertThat(summary.get("blocked").asLong()).isEqualTo(blocked);
    assertThat(summary.get("ipAddresses").asLong()).isEqualTo(5);
    JsonNode mega = stack.read(path + "/apps?search=MEGA").at("/items/0");
    assertThat(mega.get("transactions").asLong()).isEqualTo(blocked - 1);
    JsonNode after = stack.read(global);
    for (String figure : List.of("transactions", "users", "ipAddresses", "machines", "apps")) {
      assertThat(after.get(figure)).as(figure).isEqualTo(before.get(figure));
    }
    assertThat(stack.integrationState()).isEqualTo(state);
  }

  /**
   * awk script that counts the requests of that logformat without challenges, with sent and
   * received bytes.
   */
  private static final String AWK_OWN =
      "$9 ~ /:407:/ || $9 ~ /^NONE/ {next} {n++; up += $7; down += $8}"
          + " END {print n + 0, up + 0, down + 0}";

  private static void assertReadsOwnLogformat(TestStack stack)
      throws IOException, InterruptedException {
    Path log = folder.resolve("own.log");
    JsonNode read =
        stack.tryParser(
            Map.of("layout", "squid-logformat", "logformat", Squid.OWN), Files.readString(log));
    long up = 0;
    long down = 0;
    for (JsonNode line : read.get("lines")) {
      for (JsonNode use : line.get("verdict").get("transactions")) {
        up += use.get("bytesUp").asLong();
        down += use.get("bytesDown").asLong();
      }
    }
    assertThat(read.get("rejected")).isEmpty();
    assertThat("%d %d %d".formatted(read.get("accepted").asLong(), up, down))
        .isEqualTo(Programs.output("awk", AWK_OWN, log.toString()).strip());
  }

  private static JsonNode app(TestStack stack, String name) {
    for (JsonNode app : stack.report("/apps?period=P7D&search=" + name).get("items")) {
      if (app.get("name").asText().equals(name)) {
        return stack.report("/apps/%d?period=P7D".formatted(app.get("id").asInt()));
      }
    }
    throw new AssertionError("no app " + name);
  }
}
