package io.penumbra.perf.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.history.History;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Benchmark of enforcement with a history of 91 days: time from a tag until every feed contains it,
 * plans with their blast radius, and each format of a large desired state.
 */
public final class EnforcementBench {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(100);
  private static final int WANTED_P99_MILLIS = 1_000;
  private static final int WANTED_PLAN_MILLIS = 1_000;
  private static final int WANTED_RENDER_MILLIS = 1_000;
  private static final int DOMAINS_OF_AN_APP = 1_000;
  private static final String FEEDS = "/api/v1/feeds";

  /** Number of apps in a plan; the maximum that a publication may change without confirmation. */
  private static final int APPS_OF_A_PLAN = 20;

  private static final String MOST_USED =
      """
      select app.key from report.app app join report.machine_app_pair p on p.right_id = app.app_id
      where app.kind = 'catalogued'
      group by app.key order by count(*) desc, app.key limit %d
      """
          .formatted(APPS_OF_A_PLAN);

  private static final List<String> FORMATS =
      List.of(
          "rpz",
          "hosts",
          "dnsmasq",
          "unbound",
          "pac",
          "squid",
          "palo-alto-edl",
          "fortigate",
          "defender-json",
          "defender-csv",
          "domains",
          "json");

  /**
   * Settings of the benchmark.
   *
   * @param transactions number of transactions in the history
   * @param tags number of single tags
   * @param plans number of single plans
   * @param domains number of domains in the large desired state
   */
  public record Settings(
      long transactions,
      int tags,
      int plans,
      int domains,
      boolean nativeExecutables,
      String commit) {}

  private final Workspace workspace;
  private final Settings settings;
  private final Listener listener;

  public EnforcementBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.settings = settings;
    this.listener = listener;
  }

  /** Runs the benchmark and returns the figures of {@code --json}. */
  public Map<String, Object> run() throws IOException {
    Path folder = workspace.root().resolve(".penumbra/bench/enforcement");
    try (BenchStack stack =
            new BenchStack(
                workspace,
                folder,
                settings.nativeExecutables(),
                EnumSet.allOf(Service.class),
                Map.of(),
                listener::say);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      listener.say("Starting Postgres, Keycloak and the services…");
      stack.start();
      return measure(stack, client);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> measure(BenchStack stack, HttpClient client) throws SQLException {
    History history = new History(stack, History.Use.WORK, listener);
    history.growTo(settings.transactions());
    History.Size size = history.size();
    Api admin = new Api(stack.reporting(), stack.admin());
    admin.change(
        "PUT",
        "/api/v1/enforcement/settings",
        Map.of(
            "enabled",
            true,
            "limits",
            Map.of("apps", 10_000, "domains", 100_000, "userPercent", 100)),
        "*");
    Map<String, String> feeds = new LinkedHashMap<>();
    for (String format : FORMATS) {
      feeds.put(
          format,
          admin
              .post(FEEDS, Map.of("name", "bench-" + format, "format", format))
              .at("/feed/id")
              .asText());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", settings.commit());
    json.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("transactions", size.transactions());
    json.put("machines", size.machines());
    json.put("feeds", feeds.size());
    json.put("tags", settings.tags());
    Times tags = tags(stack, admin, client, feeds);
    json.put("tagToFeedsP50Ms", Math.round(tags.median()));
    json.put("tagToFeedsP99Ms", Math.round(tags.percentile(.99)));
    json.put("tagToFeedsMaxMs", Math.round(tags.percentile(1)));
    json.put("tagToFeedsWantedP99Ms", WANTED_P99_MILLIS);
    putPlans(json, stack, admin);
    putRendering(json, stack, admin, client, feeds);
    return json;
  }

  /** Measures the time from the tag request until the last polled feed contains the tag. */
  private Times tags(BenchStack stack, Api admin, HttpClient client, Map<String, String> feeds)
      throws SQLException {
    List<String> domains = new ArrayList<>();
    for (int i = 0; i < settings.tags(); i++) {
      domains.add("tagged-%d.example.com".formatted(i));
      create(admin, "Tagged %d".formatted(i), List.of(domains.get(i)));
      listener.progress("Apps", i + 1, settings.tags());
    }
    Map<String, String> contents = new ConcurrentHashMap<>();
    List<Thread> readers =
        feeds.values().stream()
            .map(id -> Thread.ofVirtual().start(() -> follow(admin, client, id, contents)))
            .toList();
    List<Double> millis = new ArrayList<>();
    try {
      for (int i = 0; i < settings.tags(); i++) {
        int app = findApp(stack, domains.get(i));
        long begin = System.nanoTime();
        tag(admin, app);
        String domain = domains.get(i);
        while (contents.size() < feeds.size()
            || !contents.values().stream().allMatch(content -> content.contains(domain))) {
          if (System.nanoTime() - begin > PATIENCE.toNanos()) {
            throw new IllegalStateException(
                "%s is not in every feed after %d s".formatted(domain, PATIENCE.toSeconds()));
          }
          pause(Duration.ofMillis(5));
        }
        millis.add((System.nanoTime() - begin) / 1e6);
        listener.progress("Tags", i + 1, settings.tags());
      }
    } finally {
      readers.forEach(Thread::interrupt);
    }
    return Times.of(millis);
  }

  private static void follow(
      Api admin, HttpClient client, String id, Map<String, String> contents) {
    String tag = null;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        HttpRequest.Builder request = admin.request(FEEDS + "/" + id);
        if (tag != null) {
          request.header("If-None-Match", tag);
        }
        HttpResponse<String> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          contents.put(id, answer.body());
          tag = answer.headers().firstValue("ETag").orElse(null);
        }
        Thread.sleep(BETWEEN_POLLS);
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        // the next poll repeats the request
      }
    }
  }

  /**
   * Plans one of the most used apps, then all of these apps together, then the entire desired
   * state.
   */
  private void putPlans(Map<String, Object> json, BenchStack stack, Api admin) throws SQLException {
    List<String> apps = listMostUsed(stack);
    List<Double> millis = new ArrayList<>();
    long users = 0;
    for (int i = 0; i < settings.plans(); i++) {
      List<String> planned =
          switch (i % 3) {
            case 0 -> List.of(apps.get(i / 3 % apps.size()));
            case 1 -> apps;
            default -> List.of();
          };
      Map<String, Object> body =
          planned.isEmpty()
              ? Map.of()
              : Map.of(
                  "targets",
                  planned.stream().map(app -> Map.of("app", app, "action", "block")).toList());
      long begin = System.nanoTime();
      JsonNode plan = admin.post("/api/v1/enforcement/plan", body);
      millis.add((System.nanoTime() - begin) / 1e6);
      users = Math.max(users, plan.path("users").asLong());
      if (!planned.isEmpty() && plan.path("users").asLong() == 0) {
        throw new IllegalStateException("a plan of %s has no users: %s".formatted(planned, plan));
      }
      listener.progress("Plans", i + 1, settings.plans());
    }
    Times plans = Times.of(millis);
    json.put("plans", settings.plans());
    json.put("planMostUsers", users);
    json.put("planP50Ms", Math.round(plans.median()));
    json.put("planP99Ms", Math.round(plans.percentile(.99)));
    json.put("planMaxMs", Math.round(plans.percentile(1)));
    json.put("planWantedMs", WANTED_PLAN_MILLIS);
  }

  private static List<String> listMostUsed(BenchStack stack) throws SQLException {
    List<String> apps = new ArrayList<>();
    try (Connection connection = stack.postgres();
        PreparedStatement query = connection.prepareStatement(MOST_USED);
        ResultSet found = query.executeQuery()) {
      while (found.next()) {
        apps.add(found.getString(1));
      }
    }
    return apps;
  }

  /** Measures the first answer of each format for a new version that is not rendered yet. */
  private void putRendering(
      Map<String, Object> json,
      BenchStack stack,
      Api admin,
      HttpClient client,
      Map<String, String> feeds)
      throws SQLException {
    listener.say("Blocking %,d domains…".formatted(settings.domains()));
    for (int from = 0; from < settings.domains(); from += DOMAINS_OF_AN_APP) {
      int first = from;
      List<String> domains =
          IntStream.range(from, Math.min(from + DOMAINS_OF_AN_APP, settings.domains()))
              .mapToObj("host-%d.many.example.org"::formatted)
              .toList();
      create(admin, "Many %d".formatted(first), domains);
      tag(admin, findApp(stack, "Many %d".formatted(first)));
    }
    json.put(
        "domains", admin.get("/api/v1/enforcement/desired-state?limit=1").get("blocked").asLong());
    Map<String, Long> millis = new LinkedHashMap<>();
    for (Map.Entry<String, String> feed : feeds.entrySet()) {
      long begin = System.nanoTime();
      try {
        HttpResponse<byte[]> answer =
            client.send(
                admin.request(FEEDS + "/" + feed.getValue()).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException("a feed returned " + answer.statusCode());
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      millis.put(feed.getKey(), (System.nanoTime() - begin) / 1_000_000);
    }
    json.put("renderMs", millis);
    json.put(
        "renderWorstMs", millis.values().stream().mapToLong(Long::longValue).max().orElseThrow());
    json.put("renderWantedMs", WANTED_RENDER_MILLIS);
  }

  private static void create(Api admin, String name, List<String> domains) {
    admin.post(
        "/api/v1/catalogue/apps", Map.of("name", name, "category", "games", "domains", domains));
  }

  private static void tag(Api admin, int app) {
    admin.change(
        "PUT",
        "/api/v1/apps/%d/tags/unsanctioned".formatted(app),
        Map.of("reason", "benchmark"),
        null);
  }

  /** Returns the number of an app by its name or its only domain. */
  private static int findApp(BenchStack stack, String nameOrDomain) throws SQLException {
    String name =
        nameOrDomain.startsWith("tagged-")
            ? "Tagged " + nameOrDomain.replaceAll("\\D", "")
            : nameOrDomain;
    try (Connection connection = stack.postgres();
        PreparedStatement query =
            connection.prepareStatement("select app_id from report.app where name = ?")) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          throw new IllegalStateException("there is no app " + name);
        }
        return found.getInt(1);
      }
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
