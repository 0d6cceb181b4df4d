package io.penumbra.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Folders;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.AdvancedFeatures;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.Http;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.send.Rebase;
import io.penumbra.local.send.Records;
import io.penumbra.local.send.Sender;
import io.penumbra.local.send.Totals;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import io.penumbra.testing.PreparedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * Complete system as started by {@code ./penumbra up}, on free ports with separate data. It uses
 * native executables if {@code -Dpenumbra.native=true}.
 */
final class TestStack implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TestStack.class.getName());

  private final Clock clock = Clock.systemUTC();
  private final Stack stack;
  private final SignIn sensor;
  private final String report;

  /**
   * Returns a stack with empty data.
   *
   * @param name name of its folder below {@code .penumbra}; Postgres never runs as root and may
   *     have no access to a temporary folder
   */
  static TestStack named(String name) {
    return named(name, Map.of());
  }

  /**
   * Returns a stack with empty data. Its Postgres is a copy of the one in which Keycloak has
   * created its tables.
   *
   * @param environment additional settings of its services
   */
  static TestStack named(String name, Map<String, String> environment) {
    Workspace workspace = Workspace.find();
    Path folder = workspace.root().resolve(".penumbra/e2e").resolve(name);
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestStack made = new TestStack(workspace, folder, environment);
    made.stack.stamp();
    PreparedData.copyTo(workspace, folder.resolve("data/postgres"));
    return made;
  }

  private TestStack(Workspace workspace, Path folder, Map<String, String> environment) {
    stack =
        new Stack(
            new Stack.Settings(workspace, folder, "e2e", Boolean.getBoolean("penumbra.native"))
                .with(EnumSet.allOf(Service.class), environment),
            new Log());
    sensor = SignIn.client(issuer(), "penumbra-sensor", "penumbra-sensor", clock);
    report = "win10-endpoint-users";
  }

  private TestStack(Stack stack, SignIn sensor, String report) {
    this.stack = stack;
    this.sensor = sensor;
    this.report = report;
  }

  /**
   * Returns the same stack from the perspective of a new report source: it sends as the source's
   * sensor and reads the source's report.
   */
  TestStack ofSource(String source) {
    String token =
        asAdmin(Service.INGESTION)
            .post("/api/v1/sensors", Map.of("name", source, "reportSource", source))
            .get("token")
            .asText();
    String id =
        asAdmin(Service.REPORTING)
            .post("/api/v1/report-definitions", Map.of("name", source, "sources", List.of(source)))
            .get("id")
            .asText();
    return new TestStack(stack, SignIn.bearer(issuer(), token), id);
  }

  void start() {
    stack.start();
  }

  Addresses addresses() {
    return stack.addresses();
  }

  /** Waits until all services are ready. */
  void awaitReady() {
    EnumSet.allOf(Service.class).forEach(stack::awaitReady);
  }

  /** Kills a service; its supervisor restarts it. */
  void kill(Service service) {
    stack.process(service).destroyForcibly();
  }

  /** Turns the integration on and waits until sensors are admitted. */
  void turnOn() {
    OpenGate.open(Endpoints.of(addresses()), clock);
  }

  void turnOff() {
    features().turnOff();
  }

  /** Returns the state of the integration: off, pending, on or degraded. */
  String integrationState() {
    return features().status().get("state").asText();
  }

  private AdvancedFeatures features() {
    return new AdvancedFeatures(
        URI.create(addresses().url(Service.TOGGLE)),
        SignIn.user(issuer(), "admin", "admin", clock));
  }

  /** Sends a file like {@code ./penumbra send}. */
  Totals send(Path file, Runnable afterEachRequest) {
    Sender.Progress progress =
        new Sender.Progress() {
          @Override
          public void sent(Totals totals, double share) {
            afterEachRequest.run();
          }

          @Override
          public void waiting(String why, Duration forHowLong) {
            LOG.log(System.Logger.Level.INFO, "sender waits: " + why);
          }

          @Override
          public void rebased(Rebase rebase) {}
        };
    Sender sender =
        new Sender(URI.create(addresses().url(Service.INGESTION)), sensor, clock, progress);
    try (Records records = Records.of(file)) {
      return sender.send(records, Optional.empty(), false);
    }
  }

  /** Reads a path of the report as the analyst. */
  JsonNode report(String path) {
    return read("/api/v1/reports/" + report + path);
  }

  /** Reads any path of reporting-service as the analyst. */
  JsonNode read(String path) {
    return asAnalyst().get(path);
  }

  /** Uploads a log as a snapshot report, like the dashboard, and waits until it is read. */
  JsonNode snapshot(String name, String source, Path file) {
    Api analyst = asAnalyst();
    String id =
        analyst
            .post("/api/v1/snapshot-reports", Map.of("name", name, "source", source))
            .at("/report/id")
            .asText();
    String path = "/api/v1/snapshot-reports/" + id;
    try {
      int status =
          Http.send(
                  analyst
                      .request(path + "/files/access.log")
                      .header("Content-Type", "application/octet-stream")
                      .PUT(HttpRequest.BodyPublishers.ofFile(file))
                      .build())
              .statusCode();
      if (status != 200) {
        throw new AssertionError("the upload was answered with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    analyst.post(path + "/complete", Map.of());
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> analyst.get(path),
            report -> !report.at("/report/state").asText().equals("processing"));
  }

  Api asAnalyst() {
    return new Api(
        URI.create(addresses().url(Service.REPORTING)),
        SignIn.user(issuer(), "analyst", "analyst", clock));
  }

  /** Creates a sensor as the administrator and returns its token. */
  String newSensorToken(String name) {
    return asAdmin(Service.INGESTION)
        .post("/api/v1/sensors", Map.of("name", name))
        .get("token")
        .asText();
  }

  /** Reads a sample with a custom parser, like the administrator's dashboard. */
  JsonNode tryParser(Map<String, ?> definition, String sample) {
    return asAdmin(Service.INGESTION)
        .post("/api/v1/parsers?dryRun=true", Map.of("definition", definition, "sample", sample));
  }

  /** Returns the status code of ingestion for an empty request. */
  int ask(String token) {
    try {
      return Http.send(
              HttpRequest.newBuilder(
                      URI.create(addresses().url(Service.INGESTION) + "/api/v1/transactions"))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the time of a sensor's last request, or null. */
  String lastUsed(String name) {
    for (JsonNode sensor : asAdmin(Service.INGESTION).get("/api/v1/sensors").get("items")) {
      if (sensor.get("name").asText().equals(name)) {
        return sensor.get("lastUsedAt").asText(null);
      }
    }
    return null;
  }

  /** Returns the administrator's view of a syslog listener. */
  JsonNode listener(String name) {
    for (JsonNode listener : asAdmin(Service.INGESTION).get("/api/v1/listeners").get("items")) {
      if (listener.get("name").asText().equals(name)) {
        return listener;
      }
    }
    throw new AssertionError("no listener " + name);
  }

  /** Returns the status code of an administrator's read. */
  int status(Service service, String path) {
    return asAdmin(service).status(path);
  }

  /** Returns a client of a service's API with the administrator's token. */
  Api asAdmin(Service service) {
    return new Api(
        URI.create(addresses().url(service)), SignIn.user(issuer(), "admin", "admin", clock));
  }

  @Override
  public void close() {
    stack.close();
  }

  private URI issuer() {
    return URI.create(addresses().issuerUrl());
  }

  private static final class Log implements StackListener {

    @Override
    public void ready(String part, Duration after) {
      LOG.log(System.Logger.Level.INFO, part + " ready after " + after.toMillis() + " ms");
    }

    @Override
    public void ended(String part, int exitCode, Duration startedAgainIn) {
      LOG.log(System.Logger.Level.INFO, part + " ended with " + exitCode + ", is started again");
    }

    @Override
    public void note(String sentence) {
      LOG.log(System.Logger.Level.INFO, sentence);
    }
  }
}
