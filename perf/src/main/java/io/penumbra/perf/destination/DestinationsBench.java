package io.penumbra.perf.destination;

import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.system.UnseenHosts;
import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmark of the delay from an alert to its signed webhook. It measures single alerts, single
 * alerts while another destination never completes its answers, and many simultaneous alerts. A
 * plain HTTP client then posts the same messages to the same receiver.
 */
public final class DestinationsBench {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN = Duration.ofMillis(400);
  private static final int WANTED_P99_MILLIS = 5_000;

  private static final String DESTINATIONS = "/api/v1/destinations";

  /**
   * Settings of the benchmark.
   *
   * @param alerts number of single alerts, without and with the slow destination each
   * @param policies number of policies that raise an alert for each app at once
   */
  public record Settings(int alerts, int policies, boolean nativeExecutables, String commit) {}

  private final Workspace workspace;
  private final Settings settings;
  private final Listener listener;

  public DestinationsBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.settings = settings;
    this.listener = listener;
  }

  /** Runs the benchmark and returns the figures of {@code --json}. */
  public Map<String, Object> run() throws IOException {
    Path folder = workspace.root().resolve(".penumbra/bench/destinations");
    try (WebhookReceiver receiver = new WebhookReceiver();
        EndlessReceiver endless = new EndlessReceiver();
        BenchStack stack =
            new BenchStack(
                workspace,
                folder,
                settings.nativeExecutables(),
                EnumSet.allOf(Service.class),
                // messages are timed from the time of their alerts
                BenchStack.QUICK_CHUNKS,
                listener::say)) {
      listener.say("Starting Postgres, Keycloak and the services…");
      stack.start();
      return measure(stack, receiver, endless);
    }
  }

  private Map<String, Object> measure(
      BenchStack stack, WebhookReceiver receiver, EndlessReceiver endless) throws IOException {
    Api admin = new Api(stack.reporting(), stack.admin());
    create(admin, "receiver", receiver.url(), WebhookReceiver.SECRET);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", settings.commit());
    json.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("alerts", settings.alerts());

    Times alone = oneByOne(stack, admin, receiver, "alone");
    put(json, "delivered", alone);
    json.put("deliveredWantedP99Ms", WANTED_P99_MILLIS);

    Times plain = plain(receiver, "policy-alone");
    json.put("plainP50Ms", computeTenths(plain.median()));
    json.put("plainP99Ms", computeTenths(plain.percentile(.99)));
    json.put("deliveredToPlainP50", computeTenths(alone.median() / plain.median()));
    json.put("deliveredToPlainP99", computeTenths(alone.percentile(.99) / plain.percentile(.99)));

    create(admin, "endless", endless.url(), null);
    put(json, "nextToSlow", oneByOne(stack, admin, receiver, "next"));
    json.put("nextToSlowWantedP99Ms", WANTED_P99_MILLIS);
    json.put("slowDestinationRequests", endless.requests());

    putBurst(json, admin, receiver);
    json.put("repeats", receiver.repeats());
    json.put("badSignatures", receiver.badSignatures());
    return json;
  }

  private static void put(Map<String, Object> json, String what, Times times) {
    json.put(what + "P50Ms", Math.round(times.median()));
    json.put(what + "P99Ms", Math.round(times.percentile(.99)));
    json.put(what + "MaxMs", Math.round(times.percentile(1)));
  }

  private static double computeTenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static void create(Api admin, String name, URI url, String secret) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("name", name);
    draft.put("kind", "webhook");
    draft.put("url", url.toString());
    draft.put("secret", secret);
    draft.put("allowPrivateNetwork", true);
    admin.post(DESTINATIONS, draft);
  }

  private static void policy(Api admin, String name, String search) {
    admin.post(
        "/api/v1/policies",
        Map.of(
            "name",
            name,
            "severity",
            "low",
            "filters",
            Map.of("kind", List.of("unmatched"), "search", search),
            "thresholds",
            Map.of("transactions", 0),
            "enabled",
            true));
  }

  /** Raises an alert for each of several new hosts. */
  private Times oneByOne(BenchStack stack, Api admin, WebhookReceiver receiver, String name) {
    String prefix = "penumbra-%s-".formatted(name);
    policy(admin, name, prefix);
    UnseenHosts hosts = new UnseenHosts(stack, prefix);
    String policy = "policy-" + name;
    for (int i = 0; i < settings.alerts(); i++) {
      hosts.send(i);
      pause();
      listener.progress("Alerts: " + name, receiver.of(policy).size(), settings.alerts());
    }
    return await(receiver, List.of(policy), settings.alerts());
  }

  private Times await(WebhookReceiver receiver, List<String> policies, int messages) {
    if (Wait.until(PATIENCE, () -> arrivals(receiver, policies).size() >= messages).isEmpty()) {
      throw new IllegalStateException(
          "%d of %d alerts arrived in %d s"
              .formatted(arrivals(receiver, policies).size(), messages, PATIENCE.toSeconds()));
    }
    return Times.of(
        arrivals(receiver, policies).stream().map(WebhookReceiver.Arrival::millis).toList());
  }

  private static List<WebhookReceiver.Arrival> arrivals(
      WebhookReceiver receiver, List<String> policies) {
    return policies.stream().flatMap(policy -> receiver.of(policy).stream()).toList();
  }

  /** Posts the same messages to the same receiver one after another. */
  private Times plain(WebhookReceiver receiver, String policy) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (WebhookReceiver.Arrival arrival : receiver.of(policy)) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(receiver.plainUrl())
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(arrival.body()));
        arrival.headers().forEach(request::header);
        long begin = System.nanoTime();
        int status =
            client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        millis.add((System.nanoTime() - begin) / 1e6);
        if (status != 204) {
          throw new IllegalStateException("the receiver returned " + status);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return Times.of(millis);
  }

  /** Creates policies with thresholds that all apps of the run exceed in one evaluation. */
  private void putBurst(Map<String, Object> json, Api admin, WebhookReceiver receiver) {
    List<String> policies = new ArrayList<>();
    for (int i = 0; i < settings.policies(); i++) {
      policy(admin, "burst " + i, "penumbra-");
      policies.add("policy-burst-" + i);
    }
    int messages = 2 * settings.alerts() * settings.policies();
    listener.say("Raising %d alerts at once…".formatted(messages));
    Times burst = await(receiver, policies, messages);
    json.put("burstAlerts", messages);
    put(json, "burst", burst);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
