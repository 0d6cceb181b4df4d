package io.penumbra.perf.attack;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import io.penumbra.perf.chaos.StoredRecords;
import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Attacks with many records of the same key. Records of a control sensor show that one sender does
 * not delay the figures of others.
 */
final class HotKeys {

  private static final int RECORDS = 2_000_000;
  private static final int RECORDS_OF_UPLOAD = 50_000;
  private static final int MACHINES = 200;
  private static final int APPS = 5_000;

  /** Maximum delay of the control sensor's figures under load, including a rollup. */
  private static final Duration ON_TIME = Duration.ofMinutes(4);

  private static final Duration LONGEST = Duration.ofMinutes(9);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private HotKeys() {}

  /** Template of unique records, by number. */
  private interface Record {
    String of(Instant start, int number);
  }

  static List<AttackCase> listCases() {
    return List.of(
        createHotKey("hot-address", "address within five minutes", HotKeys::ofAddress),
        createHotKey("hot-day", "address over one day", HotKeys::ofDay),
        createHotKey("hot-user", "user on %d machines".formatted(MACHINES), HotKeys::ofUser),
        createHotKey("hot-host", "host from %d machines".formatted(MACHINES), HotKeys::ofHost),
        createHotKey("hot-app", "app by %,d of its hosts".formatted(APPS), HotKeys::ofApp));
  }

  private static AttackCase createHotKey(String name, String key, Record record) {
    return new AttackCase(
        Group.HOT,
        name,
        "%,d records of one %s; a control sensor sends meanwhile".formatted(RECORDS, key),
        "all accepted and stored, none dead-lettered, no service ends; each figure of the control"
            + " sensor appears within %d s".formatted(ON_TIME.toSeconds()),
        LONGEST,
        target -> run(target, record));
  }

  private static Finding run(Target target, Record record)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    StoredRecords stored = new StoredRecords(target.addresses().postgres());
    Map<Service, Long> before = target.processes();
    Sensor sender = target.newSensor("hot");
    Sensor control = target.newSensor();
    Instant start = Instant.now().minus(10, ChronoUnit.MINUTES);
    List<Integer> statuses = new ArrayList<>();
    List<Duration> lags = new ArrayList<>();
    int deadLettered = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Integer>> upload = threads.submit(() -> upload(sender, start, record, RECORDS));
      boolean isApplied = false;
      while (!isApplied && deadLettered == 0) {
        String host = control.sendOne();
        lags.add(
            Wait.until(ON_TIME, PAUSE, () -> stored.listFigures(Ledger.RUN).containsKey(host))
                .orElse(Duration.ofDays(1)));
        deadLettered = stored.deadLettered();
        isApplied = upload.isDone() && stored.applied() >= RECORDS;
      }
      statuses.addAll(upload.get());
    }
    String damage = target.damage(before);
    Duration longest = lags.stream().max(Duration::compareTo).orElseThrow();
    return new Finding(
        "%s; longest lag of %d figures %s; %d dead-lettered%s"
            .formatted(
                Bombs.counted(statuses),
                lags.size(),
                longest.compareTo(ON_TIME) > 0 ? "too long" : SlowClients.formatSeconds(longest),
                deadLettered,
                damage),
        statuses.stream().allMatch(status -> status == 200)
            && longest.compareTo(ON_TIME) <= 0
            && deadLettered == 0
            && damage.isEmpty());
  }

  /** Sends records of many machines and hosts, as data for read attacks. */
  static void sendMany(Sensor sender, int records) throws IOException, InterruptedException {
    upload(sender, Instant.now().minus(10, ChronoUnit.MINUTES), HotKeys::ofApp, records);
  }

  private static List<Integer> upload(Sensor sender, Instant start, Record record, int records)
      throws IOException, InterruptedException {
    List<Integer> statuses = new ArrayList<>();
    for (int first = 0; first < records; first += RECORDS_OF_UPLOAD) {
      StringBuilder lines = new StringBuilder();
      for (int number = first; number < first + RECORDS_OF_UPLOAD; number++) {
        lines.append(record.of(start, number)).append('\n');
      }
      Sensor.Answer answer = sender.sendLines(lines.toString());
      while (answer.retryLater()) {
        Thread.sleep(PAUSE);
        answer = sender.sendLines(lines.toString());
      }
      statuses.add(answer.status());
    }
    return statuses;
  }

  private static String ofAddress(Instant start, int number) {
    return formatSquid(start.plusMillis(number % 300_000), number);
  }

  private static String ofDay(Instant start, int number) {
    Instant day = start.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    return formatSquid(day.plusMillis(number * 40L), number);
  }

  private static String formatSquid(Instant at, int number) {
    return "%d.%03d 100 10.9.9.9 TCP_TUNNEL/200 %d CONNECT s%d.hot.example.net:443 - HIER_DIRECT/203.0.113.7 -"
        .formatted(at.getEpochSecond(), at.toEpochMilli() % 1_000, number, number % 100);
  }

  private static String ofUser(Instant start, int number) {
    return local(start, number, "HOT\\\\one", "s" + number % 100 + ".hot.example.net");
  }

  private static String ofHost(Instant start, int number) {
    return local(start, number, "HOT\\\\u" + number % MACHINES, "one.hot.example.net");
  }

  private static String ofApp(Instant start, int number) {
    return local(
        start, number, "HOT\\\\u" + number % MACHINES, "h" + number % APPS + ".hot.example.net");
  }

  private static String local(Instant start, int number, String user, String host) {
    return """
    {"time":"%s","machine":{"id":"hot-%d"},"user":"%s","remoteAddress":"203.0.113.7","remotePort":443,\
    "protocol":"tcp","host":"%s","bytesUp":1,"bytesDown":%d}"""
        .formatted(start.plusMillis(number % 300_000), number % MACHINES, user, host, number);
  }
}
