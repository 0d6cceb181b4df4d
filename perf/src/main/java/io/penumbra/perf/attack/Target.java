package io.penumbra.perf.attack;

import io.penumbra.local.Readiness;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.system.Wait;
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
import java.util.stream.Collectors;

/** Stack under attack, from the perspective of clients and the operator. */
final class Target {

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

  /** Creates a sensor with a separate token. */
  Sensor newSensor() {
    return newSensor("endpoints");
  }

  /** Creates a sensor of the given report source. */
  Sensor newSensor(String reportSource) {
    String name = "attack-" + sensors.incrementAndGet();
    String token =
        new Api(url(Service.INGESTION, ""), admin)
            .post("/api/v1/sensors", Map.of("name", name, "reportSource", reportSource))
            .path("token")
            .asText();
    return new Sensor(http, url(Service.INGESTION, "/"), name, token, ledger);
  }

  /** Creates a request with a timeout above the maximum response time. */
  HttpRequest.Builder request(Service service, String path, String token) {
    return HttpRequest.newBuilder(url(service, path))
        .timeout(Duration.ofSeconds(70))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Returns the process ids of the services. A different id later shows that a process has ended.
   */
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
   * Checks that the same processes are running and ready.
   *
   * @return the faults, or an empty text
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

  /**
   * Waits for a readiness state of a service; returns the elapsed time, or null after a timeout.
   */
  Duration awaitReadiness(Service service, boolean ready, Duration patience)
      throws InterruptedException {
    return Wait.until(patience, () -> isReady(service) == ready).orElse(null);
  }
}
