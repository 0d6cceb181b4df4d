package io.penumbra.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.send.RebasedCopy;
import io.penumbra.local.send.Totals;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.sample.RecordFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Test of Windows events from a file to the report over public HTTP, while every service is killed
 * once. The figures equal an independent recount. It runs on the sample and on each file of real
 * events in the folder {@code -Dpenumbra.real-data}.
 */
@Tag(SharedStack.CHANGES)
@Order(15)
@ExtendWith(SharedStack.Extension.class)
@ParameterizedClass
@MethodSource("io.penumbra.testing.sample.RecordFiles#windowsEvents")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WindowsEventsIT {

  private static final long SAMPLE_LINES = 12_716;
  private static final Map<String, Long> SAMPLE_REJECTED =
      Map.of("no-time-zone", 459L, "too-old", 19L);
  private static final Map<String, Long> SAMPLE_SKIPPED =
      Map.of(
          "no-connection", 3_265L,
          "inbound", 917L,
          "no-sign-in", 70L,
          "loopback", 455L,
          "unknown-kind", 237L,
          "no-answer", 99L);

  @TempDir static Path folder;

  private static TestStack shared;
  private static TestStack own;
  private static TestStack stack;
  private static Path events;
  private static WindowsRecount recount;

  @Parameter Path file;

  @BeforeAll
  static void share(SharedStack all) {
    shared = all.stack();
  }

  @BeforeParameterizedClassInvocation
  static void start(Path file) {
    events = RebasedCopy.of(file, folder.resolve("events.ndjson"), Clock.systemUTC());
    recount = new WindowsRecount(events, Clock.systemUTC().instant());
    if (RecordFiles.isSample(file)) {
      stack = shared.ofSource("windows-events");
    } else {
      // real files contain the same machines with mixed sign-ins
      own = TestStack.named("windows-events");
      own.start();
      stack = own;
    }
    stack.turnOff();
    awaitRefusal();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (own != null) {
      own.close();
    }
    recount.close();
  }

  @Test
  @Order(1)
  void refusesEventsWhileTheIntegrationIsOff() {
    assertThatThrownBy(() -> stack.send(events, () -> {}))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.is("integration-off")).isTrue());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode summary = stack.report("/summary?period=P90D");
              assertThat(summary.get("transactions").asLong()).isZero();
              assertThat(summary.get("machinesSinceTurnedOn").isNull()).isTrue();
              assertThat(summary.get("explanation").get(0).get("code").asText())
                  .isEqualTo("integration-off");
            });
  }

  @Test
  @Order(2)
  void countsEveryEventOnceWhileEveryServiceIsKilled() {
    stack.turnOn();
    Deque<Service> victims =
        new ArrayDeque<>(
            List.of(Service.INGESTION, Service.CORRELATION, Service.TOGGLE, Service.REPORTING));
    Totals totals =
        stack.send(
            events,
            () -> {
              if (!victims.isEmpty()) {
                stack.kill(victims.poll());
              }
            });
    assertThat(victims).isEmpty();
    assertThat(totals.lines()).isEqualTo(recount.number("select count(*) from event"));
    assertThat(totals.transactions()).isEqualTo(recount.number("select count(*) from outbound"));
    assertThat(totals.rejected()).containsOnlyKeys("too-old", "no-time-zone");
    assertThat(totals.accepted() + sum(totals.skipped()) + sum(totals.rejected()))
        .isEqualTo(totals.lines());
    if (RecordFiles.isSample(file)) {
      assertThat(totals.lines()).isEqualTo(SAMPLE_LINES);
      assertThat(totals.rejected()).isEqualTo(SAMPLE_REJECTED);
      assertThat(totals.skipped()).isEqualTo(SAMPLE_SKIPPED);
    }
    awaitFiguresOfTheRecount();
  }

  @Test
  @Order(3)
  void countsNothingTwiceWhenEventsAreSentAgain() {
    Totals totals = stack.send(events, () -> {});
    assertThat(totals.lines()).isEqualTo(recount.number("select count(*) from event"));
    awaitFiguresOfTheRecount();
  }

  @Test
  @Order(4)
  void matchesRecountInEveryList() {
    assertThat(by("/machines?period=P90D", "name"))
        .isEqualTo(recount.counts("select machine, count(*) from connection group by all"));
    assertThat(byAddress())
        .isEqualTo(recount.counts("select local, count(*) from connection group by all"));
    assertThat(by("/users?period=P90D", "name"))
        .isEqualTo(
            recount.counts(
                "select lower(person), count(*) from connection where person is not null group by"
                    + " all"));
    Map<String, Long> kinds = new TreeMap<>();
    stack
        .report("/apps?period=P90D&limit=1000")
        .get("items")
        .forEach(
            app -> {
              String kind = app.get("kind").asText();
              String group = kind.equals("internal") || kind.equals("unnamed") ? kind : "named";
              kinds.merge(group, app.get("transactions").asLong(), Long::sum);
            });
    assertThat(kinds)
        .isEqualTo(
            recount.counts(
                """
                select case
                    when name is null and remote_scope = 'public'
                      then if(remote in (select remote from of_range), 'named', 'unnamed')
                    when name is null or name not like '%.%' or name like '%.local' then 'internal'
                    else 'named' end,
                  count(*)
                from named group by all
                """));
    assertThat(blocked())
        .isEqualTo(recount.number("select count(*) from connection where action = 'blocked'"));
  }

  @Test
  @Order(5)
  void addsListsOfMachineUpToItsTransactions() {
    for (JsonNode machine : stack.report("/machines?period=P90D").get("items")) {
      String page = "/machines/" + machine.get("id").asInt();
      long transactions = machine.get("transactions").asLong();
      assertThat(stack.report(page + "?period=P90D").get("transactions").asLong())
          .isEqualTo(transactions);
      assertThat(sum(page + "/apps?period=P90D&limit=1000")).isEqualTo(transactions);
      assertThat(sum(page + "/ip-addresses?period=P90D&limit=1000")).isEqualTo(transactions);
      assertThat(sum(page + "/users?period=P90D&limit=1000")).isLessThanOrEqualTo(transactions);
    }
  }

  @Test
  @Order(6)
  void attributesEarlierTransactionsToLaterSignIns() {
    Path signIns = recount.signIns(folder.resolve("sign-ins.ndjson"));
    assertThat(recount.number("select count(*) from attributed where by_sign_in")).isPositive();
    assertThat(recount.number("select count(*) from attributed where who = 'shared'")).isPositive();
    Totals totals = stack.send(signIns, () -> {});
    assertThat(totals.accepted()).isEqualTo(totals.lines());
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(by("/users?period=P90D", "name"))
                    .isEqualTo(
                        recount.counts(
                            """
                            select lower(who), count(*) from attributed
                            where who is not null and who <> 'shared' group by all
                            """)));
    JsonNode summary = stack.report("/summary?period=P90D");
    assertThat(summary.get("transactions").asLong())
        .isEqualTo(recount.number("select count(*) from connection"));
    assertThat(summary.get("attributedTransactions").asLong())
        .isEqualTo(
            recount.number(
                "select count(*) from attributed where who is not null and who <> 'shared'"));
    assertThat(by("/machines?period=P90D", "name"))
        .isEqualTo(recount.counts("select machine, count(*) from connection group by all"));
  }

  @Test
  @Order(7)
  void refusesEventsWithinFiveSecondsOfTurningOff() {
    stack.turnOff();
    awaitRefusal();
  }

  private static void awaitFiguresOfTheRecount() {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              JsonNode summary = stack.report("/summary?period=P90D");
              assertThat(summary.get("transactions").asLong())
                  .isEqualTo(recount.number("select count(*) from connection"));
              assertThat(summary.get("machines").asLong())
                  .isEqualTo(recount.number("select count(distinct machine) from timely"));
              assertThat(summary.get("users").asLong())
                  .isEqualTo(recount.number("select count(distinct person) from connection"));
              assertThat(summary.get("ipAddresses").asLong())
                  .isEqualTo(recount.number("select count(distinct local) from connection"));
              assertThat(summary.get("attributedTransactions").asLong())
                  .isEqualTo(recount.number("select count(person) from connection"));
              assertThat(summary.get("measuredTransactions").asLong()).isZero();
              assertThat(summary.get("bytesUp").isNull()).isTrue();
            });
  }

  private static void awaitRefusal() {
    await()
        .atMost(5, SECONDS)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> stack.send(tiny(), () -> {}))
                    .isInstanceOf(ProblemException.class));
  }

  /** Returns a file with a record that is not counted. */
  private static Path tiny() throws IOException {
    return Files.writeString(
        folder.resolve("tiny.ndjson"),
        "{\"EventID\":5158,\"Channel\":\"Security\",\"Hostname\":\"WS-ALDER\"}\n");
  }

  private static Map<String, Long> by(String path, String field) {
    Map<String, Long> counts = new TreeMap<>();
    stack
        .report(path)
        .get("items")
        .forEach(
            item -> {
              String name = item.get(field).asText().toLowerCase(Locale.ROOT);
              int dot = name.indexOf('.');
              counts.put(
                  dot > 0 ? name.substring(0, dot) : name, item.get("transactions").asLong());
            });
    return counts;
  }

  private static Map<String, Long> byAddress() {
    Map<String, Long> counts = new TreeMap<>();
    stack
        .report("/ip-addresses?period=P90D&limit=1000")
        .get("items")
        .forEach(
            item ->
                counts.put(
                    InetAddress.ofLiteral(item.get("address").asText()).getHostAddress(),
                    item.get("transactions").asLong()));
    return counts;
  }

  private static long blocked() {
    long blocked = 0;
    for (JsonNode app : stack.report("/apps?period=P90D&limit=1000").get("items")) {
      // null if no source of its transactions reports blocks
      blocked +=
          stack.report("/apps/" + app.get("id").asInt() + "?period=P90D").get("blocked").asLong();
    }
    return blocked;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long sum(String path) {
    long sum = 0;
    for (JsonNode item : stack.report(path).get("items")) {
      sum += item.get("transactions").asLong();
    }
    return sum;
  }
}
