package io.penumbra.perf.attack;

import io.penumbra.local.Frozen;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Attacks with servers that keep connections open but do not respond. */
final class Freezes {

  private static final Duration FIRST_BYTE = Duration.ofSeconds(10);
  private static final Duration READINESS = Duration.ofSeconds(15);

  /** Number of requests to each service; exceeds the size of its connection pool. */
  private static final int REQUESTS = 30;

  /** Request for each service that a user's role answers from the database. */
  private static final Map<Service, String> QUESTIONS =
      Map.of(
          Service.TOGGLE, "/api/v1/audit",
          Service.INGESTION, "/api/v1/backlog",
          Service.CORRELATION, "/api/v1/catalogue/versions",
          Service.REPORTING, "/api/v1/reports/win10-endpoint-users/machines?search=a");

  private Freezes() {}

  static List<AttackCase> listCases() {
    return List.of(
        new AttackCase(
            Group.FREEZE,
            "frozen-postgres",
            "SIGSTOP to Postgres, %d requests to each service, SIGCONT".formatted(REQUESTS),
            "503 within 10 s; readiness 503 within 15 s, 200 within 15 s after",
            Duration.ofSeconds(90),
            Freezes::postgres),
        new AttackCase(
            Group.FREEZE,
            "frozen-issuer",
            "SIGSTOP to Keycloak, requests with tokens of known and unknown keys, SIGCONT",
            "unknown: 503 within 10 s, known: 200; readiness of reporting 503 within 15 s,"
                + " of the others 200",
            Duration.ofSeconds(90),
            Freezes::issuer));
  }

  /** Answer of a service, or a missing answer. */
  private record Answer(int status, boolean isProblem, Duration took) {

    boolean isUnavailable() {
      return status == 503 && isProblem && took.compareTo(FIRST_BYTE) <= 0;
    }
  }

  private static Finding postgres(Target target)
      throws IOException, InterruptedException, ExecutionException {
    Map<Service, Long> before = target.processes();
    Map<Service, String> tokens = listTokens(target);
    List<String> faults = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    Map<Service, Duration> down = new EnumMap<>(Service.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> asked = new ArrayList<>();
      try (Frozen _ = Frozen.freeze(target.stack().postgresProcess())) {
        for (Service service : Service.values()) {
          for (int i = 0; i < REQUESTS; i++) {
            asked.add(threads.submit(() -> ask(target, service, tokens.get(service))));
          }
        }
        down.putAll(each(threads, service -> target.awaitReadiness(service, false, READINESS)));
        for (Future<Answer> one : asked) {
          answers.add(one.get());
        }
      }
      Map<Service, Duration> up =
          each(threads, service -> target.awaitReadiness(service, true, READINESS));
      for (Service service : Service.values()) {
        record(faults, down.get(service) == null, service.id() + " stayed ready");
        record(faults, up.get(service) == null, service.id() + " did not become ready again");
        int status = ask(target, service, tokens.get(service)).status;
        record(faults, status != 200, "%s answers %d after it".formatted(service.id(), status));
      }
      long unavailable = answers.stream().filter(Answer::isUnavailable).count();
      record(
          faults,
          unavailable != answers.size(),
          "%d answers late or no problem: %s"
              .formatted(answers.size() - unavailable, counted(answers)));
      String damage = target.damage(before);
      return new Finding(
          "%d of %d: 503, the last after %s; readiness 503 after %s, 200 after %s%s%s"
              .formatted(
                  unavailable,
                  answers.size(),
                  longest(answers.stream().map(Answer::took).toList()),
                  longest(down.values()),
                  longest(up.values()),
                  faults.isEmpty() ? "" : "; " + String.join(", ", faults),
                  damage),
          faults.isEmpty() && damage.isEmpty());
    }
  }

  private static Finding issuer(Target target)
      throws IOException, InterruptedException, ExecutionException {
    Map<Service, Long> before = target.processes();
    Map<Service, String> tokens = listTokens(target);
    String unknown = getTokenOfUnknownKey();
    List<String> faults = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    Duration down;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Frozen _ = Frozen.freeze(target.stack().issuerProcess())) {
        long frozen = System.nanoTime();
        Map<Service, Future<Answer>> asked = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
          asked.put(service, threads.submit(() -> ask(target, service, unknown)));
        }
        down = target.awaitReadiness(Service.REPORTING, false, READINESS);
        record(faults, down == null, "reporting-service stayed ready");
        for (Service service : Service.values()) {
          answers.add(asked.get(service).get());
          int status = ask(target, service, tokens.get(service)).status;
          record(
              faults,
              status != 200,
              "%s answers %d to a known key".formatted(service.id(), status));
        }
        Thread.sleep(
            Duration.ofNanos(Math.max(0, READINESS.toNanos() - (System.nanoTime() - frozen))));
        for (Service service : Service.values()) {
          record(
              faults,
              service != Service.REPORTING && !target.isReady(service),
              service.id() + " is not ready");
        }
      }
      Duration up = target.awaitReadiness(Service.REPORTING, true, READINESS);
      record(faults, up == null, "reporting-service did not become ready again");
      long unavailable = answers.stream().filter(Answer::isUnavailable).count();
      record(
          faults,
          unavailable != answers.size(),
          "late or no problem: %s".formatted(counted(answers)));
      String damage = target.damage(before);
      return new Finding(
          "%d of %d unknown: 503, the last after %s; readiness of reporting 503 after %s, 200 after %s%s%s"
              .formatted(
                  unavailable,
                  answers.size(),
                  longest(answers.stream().map(Answer::took).toList()),
                  formatSeconds(down),
                  formatSeconds(up),
                  faults.isEmpty() ? "" : "; " + String.join(", ", faults),
                  damage),
          faults.isEmpty() && damage.isEmpty());
    }
  }

  private static Map<Service, String> listTokens(Target target) throws IOException {
    Map<Service, String> tokens = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      SignIn person = service == Service.REPORTING ? target.analyst() : target.admin();
      tokens.put(service, person.token());
    }
    return tokens;
  }

  private static Answer ask(Target target, Service service, String token)
      throws InterruptedException {
    long begin = System.nanoTime();
    try {
      HttpResponse<String> response =
          target.send(target.request(service, QUESTIONS.get(service), token).GET());
      return new Answer(
          response.statusCode(),
          response
                  .headers()
                  .firstValue("Content-Type")
                  .orElse("")
                  .startsWith("application/problem+json")
              && response.headers().firstValue("Retry-After").isPresent(),
          Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException none) {
      return new Answer(0, false, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** Returns a well-formed token with an unknown key that services must look up at the issuer. */
  private static String getTokenOfUnknownKey() {
    return encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"unknown\"}")
        + "."
        + encode("{\"typ\":\"Bearer\",\"aud\":\"penumbra\",\"sub\":\"attack\",\"exp\":4102444800}")
        + "."
        + encode("x".repeat(256));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private interface Waiting {
    Duration of(Service service) throws InterruptedException;
  }

  private static Map<Service, Duration> each(ExecutorService threads, Waiting waiting)
      throws InterruptedException, ExecutionException {
    Map<Service, Future<Duration>> futures = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      futures.put(service, threads.submit(() -> waiting.of(service)));
    }
    Map<Service, Duration> durations = new EnumMap<>(Service.class);
    for (Map.Entry<Service, Future<Duration>> future : futures.entrySet()) {
      durations.put(future.getKey(), future.getValue().get());
    }
    return durations;
  }

  private static void record(List<String> faults, boolean failed, String what) {
    if (failed) {
      faults.add(what);
    }
  }

  private static String counted(List<Answer> answers) {
    return Bombs.counted(answers.stream().map(Answer::status).toList());
  }

  private static String longest(Iterable<Duration> durations) {
    Duration longest = Duration.ZERO;
    for (Duration duration : durations) {
      if (duration == null) {
        return "never";
      }
      longest = duration.compareTo(longest) > 0 ? duration : longest;
    }
    return formatSeconds(longest);
  }

  private static String formatSeconds(Duration duration) {
    return duration == null ? "never" : SlowClients.formatSeconds(duration);
  }
}
