package io.penumbra.perf.attack;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import io.penumbra.perf.chaos.StoredRecords;
import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Attacks with more requests than a client may send. */
final class Floods {

  private static final int CONNECTIONS = 800;
  private static final int RECORDS = 5;
  private static final Duration FLOOD = Duration.ofSeconds(10);
  private static final int JOBS = 80;
  private static final int JOBS_OF_ONE_PERSON = 50;
  private static final int GUESSES = 30;
  private static final int READERS = 400;
  private static final int READ_RECORDS = 200_000;
  private static final Duration OTHER_READS = Duration.ofSeconds(1);
  private static final Duration READING = Duration.ofSeconds(45);
  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  /** Request of a reader; a POST if it has a body. */
  private record Reading(String path, String body) {}

  private static final List<Reading> READINGS =
      List.of(
          new Reading("/api/v1/search?q=hot&limit=50&period=P90D", null),
          new Reading(REPORT + "/machines?format=parquet&period=P90D", null),
          new Reading(
              "/api/v1/investigations/expand",
              "{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"P90D\",\"depth\":3,\"nodes\":2000}"),
          new Reading(REPORT + "/users?limit=500&period=P90D", null),
          new Reading(REPORT + "/transactions?format=xlsx&period=P7D", null),
          new Reading(REPORT + "/unmatched?format=parquet&period=P90D", null));

  private Floods() {}

  static List<AttackCase> listCases() {
    return List.of(
        new AttackCase(
            Group.FLOOD,
            "request-flood",
            "%d connections of one sensor send for %d s without a pause, another sensor sends"
                .formatted(CONNECTIONS, FLOOD.toSeconds()),
            "429 or 503 with Retry-After for the first; none of the other refused",
            Duration.ofSeconds(60),
            Floods::requests),
        new AttackCase(
            Group.FLOOD,
            "export-flood",
            "%d export jobs of one person at once".formatted(JOBS),
            "%d accepted, 429 for the others; another person's is accepted"
                .formatted(JOBS_OF_ONE_PERSON),
            Duration.ofSeconds(60),
            Floods::createExports),
        new AttackCase(
            Group.FLOOD,
            "read-flood",
            "%d connections of one analyst search, expand graphs and fetch files for %d s, after"
                    .formatted(READERS, READING.toSeconds())
                + " %,d records".formatted(READ_RECORDS),
            "200, or 503 with Retry-After; none of an administrator's requests refused, half of them"
                + " answered within %d ms; no service ends".formatted(OTHER_READS.toMillis()),
            Duration.ofMinutes(4),
            Floods::reads),
        new AttackCase(
            Group.FLOOD,
            "login-flood",
            "%d wrong passwords of one person, then the right one".formatted(GUESSES),
            "refused, also the right one; another person signs in",
            Duration.ofSeconds(60),
            Floods::createLogins));
  }

  /** Answers to a flooding connection by status; 0 represents a missing answer. */
  private record Flooded(List<Integer> statuses, int withoutRetryAfter) {}

  private static Finding requests(Target target)
      throws IOException, InterruptedException, ExecutionException {
    Sensor greedy = target.newSensor();
    Sensor other = target.newSensor();
    other.send(1);
    Map<Service, Long> before = target.processes();
    long end = System.nanoTime() + FLOOD.toNanos();
    List<Integer> flooded = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    int withoutRetryAfter = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Flooded>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(threads.submit(() -> createFlood(greedy, end)));
      }
      while (System.nanoTime() < end) {
        others.add(other.send(1).status());
        Thread.sleep(20);
      }
      for (Future<Flooded> connection : connections) {
        flooded.addAll(connection.get().statuses);
        withoutRetryAfter += connection.get().withoutRetryAfter;
      }
    }
    String damage = target.damage(before);
    boolean refused = flooded.contains(429) || flooded.contains(503);
    return new Finding(
        "the first: %s%s; the other: %s%s"
            .formatted(
                Bombs.counted(flooded),
                withoutRetryAfter == 0
                    ? ""
                    : ", %d without Retry-After".formatted(withoutRetryAfter),
                Bombs.counted(others),
                damage),
        refused
            && withoutRetryAfter == 0
            && List.of(200, 429, 503).containsAll(flooded)
            && others.stream().allMatch(status -> status == 200)
            && damage.isEmpty());
  }

  private static Flooded createFlood(Sensor sensor, long end) throws InterruptedException {
    List<Integer> statuses = new ArrayList<>();
    int withoutRetryAfter = 0;
    while (System.nanoTime() < end) {
      try {
        Sensor.Answer answer = sensor.send(RECORDS);
        statuses.add(answer.status());
        withoutRetryAfter += answer.isAcknowledged() || answer.retryLater() ? 0 : 1;
      } catch (IOException e) {
        statuses.add(0);
      }
    }
    return new Flooded(statuses, withoutRetryAfter);
  }

  private static Finding reads(Target target)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    Map<Service, Long> before = target.processes();
    HotKeys.sendMany(target.newSensor("read"), READ_RECORDS);
    StoredRecords stored = new StoredRecords(target.addresses().postgres());
    Wait.until(Duration.ofMinutes(2), () -> stored.applied() >= READ_RECORDS);
    long end = System.nanoTime() + READING.toNanos();
    List<Integer> readers = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    int withoutRetryAfter = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Flooded>> connections = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        int first = i;
        connections.add(threads.submit(() -> read(target, first, end)));
      }
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        others.add(
            target
                .send(
                    target.request(
                        Service.REPORTING, REPORT + "/apps?period=P7D", target.admin().token()))
                .statusCode());
        times.add(Duration.ofNanos(System.nanoTime() - begin));
        Thread.sleep(200);
      }
      for (Future<Flooded> connection : connections) {
        readers.addAll(connection.get().statuses);
        withoutRetryAfter += connection.get().withoutRetryAfter;
      }
    }
    Collections.sort(times);
    Duration median = times.get(times.size() / 2);
    String damage = target.damage(before);
    return new Finding(
        "the analyst: %s%s; the administrator: %s, p50 %d ms%s"
            .formatted(
                Bombs.counted(readers),
                withoutRetryAfter == 0
                    ? ""
                    : ", %d without Retry-After".formatted(withoutRetryAfter),
                Bombs.counted(others),
                median.toMillis(),
                damage),
        withoutRetryAfter == 0
            && median.compareTo(OTHER_READS) <= 0
            && List.of(200, 503).containsAll(readers)
            && others.stream().allMatch(status -> status == 200)
            && damage.isEmpty());
  }

  private static Flooded read(Target target, int first, long end) throws InterruptedException {
    List<Integer> statuses = new ArrayList<>();
    int withoutRetryAfter = 0;
    for (int i = first; System.nanoTime() < end; i++) {
      Reading reading = READINGS.get(i % READINGS.size());
      try {
        HttpRequest.Builder request =
            target.request(Service.REPORTING, reading.path, target.analyst().token());
        if (reading.body != null) {
          request
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(reading.body));
        }
        HttpResponse<String> answer = target.send(request);
        statuses.add(answer.statusCode());
        withoutRetryAfter +=
            answer.statusCode() == 200 || answer.headers().firstValue("Retry-After").isPresent()
                ? 0
                : 1;
      } catch (IOException e) {
        statuses.add(0);
      }
    }
    return new Flooded(statuses, withoutRetryAfter);
  }

  private static Finding createExports(Target target)
      throws InterruptedException, ExecutionException {
    Map<Service, Long> before = target.processes();
    List<Integer> answers = Bombs.atOnce(JOBS, () -> export(target, target.analyst()));
    int another = Bombs.atOnce(1, () -> export(target, target.admin())).getFirst();
    String damage = target.damage(before);
    return new Finding(
        "%s; another person: %d%s".formatted(Bombs.counted(answers), another, damage),
        Collections.frequency(answers, 202) == JOBS_OF_ONE_PERSON
            && Collections.frequency(answers, 429) == JOBS - JOBS_OF_ONE_PERSON
            && another == 202
            && damage.isEmpty());
  }

  private static int export(Target target, SignIn person) throws IOException, InterruptedException {
    return target
        .send(
            target
                .request(Service.REPORTING, "/api/v1/exports", person.token())
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString("{\"list\":\"apps\",\"format\":\"csv\"}")))
        .statusCode();
  }

  private static Finding createLogins(Target target) throws IOException {
    List<Integer> guesses = new ArrayList<>();
    for (int i = 0; i < GUESSES; i++) {
      guesses.add(signsIn(target.user("auditor", "guess")) ? 200 : 401);
    }
    boolean right = signsIn(target.user("auditor", "auditor"));
    boolean another = signsIn(target.user("analyst", "analyst"));
    return new Finding(
        "%d of %d guesses refused; right password %s; another person %s"
            .formatted(
                Collections.frequency(guesses, 401),
                GUESSES,
                right ? "accepted" : "refused",
                another ? "accepted" : "refused"),
        !guesses.contains(200) && !right && another);
  }

  private static boolean signsIn(SignIn person) throws IOException {
    try {
      person.token();
      return true;
    } catch (LocalStackException refused) {
      return false;
    }
  }
}
