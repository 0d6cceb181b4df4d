package io.penumbra.perf.attack;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Readiness;
import io.penumbra.local.client.Json;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The stack under attack, as its clients and its operator see it. */
final class Target {

  private static final Duration POLL = Duration.ofMillis(200);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Stack stack;
  private final Clock clock;
  private final SignIn admin;
  private final SignIn analyst;
  private final Ledger ledger = new Ledger();
  private final AtomicInteger sensors = new AtomicInteger();

  Target(Stack stack, Clock clock) {
    this.stack = stack;
    this.clock = clock;
    this.admin = user("admin", "admin");
    this.analyst = user("analyst", "analyst");
  }

  Stack stack() {
    return stack;
  }

  Addresses addresses() {
    return stack.addresses();
  }

  Ledger ledger() {
    return ledger;
  }

  SignIn admin() {
    return admin;
  }

  SignIn analyst() {
    return analyst;
  }

  SignIn user(String name, String password) {
    return SignIn.user(URI.create(stack.addresses().issuerUrl()), name, password, clock);
  }

  URI url(Service service, String path) {
    return URI.create(stack.addresses().url(service) + path);
  }

  /** A sensor with a token of its own. */
  Sensor newSensor() throws IOException, InterruptedException {
    String name = "attack-" + sensors.incrementAndGet();
    HttpResponse<String> response =
        send(
            request(Service.INGESTION, "/api/v1/sensors", admin.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("name", name)))));
    if (response.statusCode() != 201) {
      throw ProblemException.of(response);
    }
    return new Sensor(
        http,
        url(Service.INGESTION, "/"),
        name,
        Json.read(response.body()).path("token").asText(),
        ledger);
  }

  /** A request that waits longer than an answer may take, and not for ever. */
  HttpRequest.Builder request(Service service, String path, String token) {
    return HttpRequest.newBuilder(url(service, path))
        .timeout(Duration.ofSeconds(70))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The processes that serve now; another one later means that the first has ended. */
  Map<Service, Long> processes() {
    return Arrays.stream(Service.values())
        .collect(
            Collectors.toMap(
                service -> service,
                service -> stack.process(service).pid(),
                (one, _) -> one,
                () -> new EnumMap<>(Service.class)));
  }

  boolean isReady(Service service) throws InterruptedException {
    return Readiness.of(stack.addresses().readiness(service));
  }

  /**
   * What the services suffered: nothing if the same processes run and are ready.
   *
   * @return what is wrong, or an empty text
   */
  String damage(Map<Service, Long> before) throws InterruptedException {
    Map<Service, Long> now = processes();
    StringBuilder damage = new StringBuilder();
    for (Service service : Service.values()) {
      if (!now.get(service).equals(before.get(service))) {
        damage.append("; ").append(service.id()).append(" has ended");
      } else if (!isReady(service)) {
        damage.append("; ").append(service.id()).append(" is not ready");
      }
    }
    return damage.toString();
  }

  /** Waits until something is so; returns the time it took, or null if it took too long. */
  static Duration await(Duration patience, BooleanSupplier condition) throws InterruptedException {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > patience.toNanos()) {
        return null;
      }
      Thread.sleep(POLL);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The same for readiness. */
  Duration awaitReadiness(Service service, boolean ready, Duration patience)
      throws InterruptedException {
    return await(
        patience,
        () -> {
          try {
            return isReady(service) == ready;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for readiness.", e);
          }
        });
  }
}
