package io.penumbra.perf.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.history.History;
import io.penumbra.perf.ingest.Senders;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.Traffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmark of policies with a history of 90 days: back-test time, delay from visible data to the
 * alert, and throughput loss of ingestion with many policies.
 */
public final class PoliciesBench {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final String POLICIES = "/api/v1/policies";

  /**
   * Settings of the benchmark.
   *
   * @param transactions number of transactions in the history
   * @param backtests number of consecutive back-tests
   * @param alerts number of measured alerts
   * @param policies number of enabled policies during ingestion
   * @param ingest number of transactions in each round of ingestion
   * @param rounds number of rounds of ingestion, with and without policies each
   */
  public record Settings(
      long transactions,
      int backtests,
      int alerts,
      int policies,
      long ingest,
      int rounds,
      boolean nativeExecutables,
      String commit) {}

  private final Workspace workspace;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;

  public PoliciesBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.folder = workspace.root().resolve(".penumbra/bench/policies");
    this.settings = settings;
    this.listener = listener;
  }

  /** Runs the benchmark and returns the figures of {@code --json}. */
  public Map<String, Object> run() throws SQLException {
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"));
        BenchStack stack =
            new BenchStack(
                workspace,
                folder,
                settings.nativeExecutables(),
                EnumSet.allOf(Service.class),
                // alert latency is measured from visibility, not from sending
                BenchStack.QUICK_CHUNKS,
                listener::say)) {
      long all = settings.ingest() * (2L * settings.rounds() + 1);
      new Traffic(
              new TrafficPlan(
                  all,
                  TrafficPlan.computeMachinesFor(all, 1, Density.REAL),
                  1,
                  1,
                  Density.REAL,
                  Instant.now()),
              Catalogue.read(workspace.root()))
          .sendTo(spool);
      spool.finish();
      listener.say("Starting Postgres, Keycloak and the services…");
      stack.start();
      return measure(stack, spool);
    }
  }

  private Map<String, Object> measure(BenchStack stack, Spool spool) throws SQLException {
    History history = new History(stack, History.Use.WORK, listener);
    history.growTo(settings.transactions());
    History.Size size = history.size();
    Api admin = new Api(stack.reporting(), stack.admin());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", settings.commit());
    json.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("transactions", size.transactions());
    json.put("machines", size.machines());

    Times backtests = createBacktests(admin);
    json.put("backtestP50Ms", Math.round(backtests.percentile(.5)));
    json.put("backtestP99Ms", Math.round(backtests.percentile(.99)));
    json.put("backtestWantedMs", 2_000);

    Times lags = new AlertLags(stack, settings.alerts(), listener).measure();
    json.put("alerts", lags.millis().length);
    json.put("visibleToAlertP50Ms", Math.round(lags.percentile(.5)));
    json.put("visibleToAlertP99Ms", Math.round(lags.percentile(.99)));
    json.put("visibleToAlertMaxMs", Math.round(lags.percentile(1)));
    json.put("visibleToAlertWantedMs", 10_000);

    putIngest(json, stack, spool, admin);
    return json;
  }

  /** Back-tests policies with thresholds that no app, some apps and all apps exceed. */
  private Times createBacktests(Api admin) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < settings.backtests(); i++) {
      Map<String, Object> policy =
          Map.of(
              "name",
              "bench",
              "severity",
              "low",
              "thresholds",
              switch (i % 3) {
                case 0 -> Map.of("traffic", 500_000_000L);
                case 1 -> Map.of("users", 20, "upload", 10_000_000L);
                default -> Map.of("transactions", 0);
              });
      long begin = System.nanoTime();
      JsonNode result = admin.post(POLICIES + "/backtest", Map.of("policy", policy));
      millis.add((System.nanoTime() - begin) / 1e6);
      if (!result.path("days").isArray()) {
        throw new IllegalStateException("a back-test returned " + result);
      }
      listener.progress("Back-tests", i + 1, settings.backtests());
    }
    return Times.of(millis);
  }

  private void putIngest(Map<String, Object> json, BenchStack stack, Spool spool, Api admin)
      throws SQLException {
    create(admin);
    Senders senders = new Senders(stack.ingestion(), stack.sensor(), 8);
    int from = 0;
    int next = spool.requests(0, settings.ingest());
    throughput(stack, senders, spool, spool.entries().subList(from, next), "Warming up");
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int round = 0; round < 2 * settings.rounds(); round++) {
      from = next;
      next = from + spool.requests(from, settings.ingest());
      boolean enabled = round % 2 == 1;
      enable(stack, enabled);
      double rate =
          throughput(
              stack,
              senders,
              spool,
              spool.entries().subList(from, Math.min(next, spool.entries().size())),
              enabled ? "With policies" : "Without policies");
      (enabled ? with : without).add(rate);
    }
    double before = Times.of(without).median();
    double after = Times.of(with).median();
    json.put("policies", settings.policies());
    json.put("transactionsPerSecondWithout", Math.round(before));
    json.put("transactionsPerSecondWith", Math.round(after));
    json.put("rounds", settings.rounds());
    json.put("policiesCostPercent", Math.round((1 - after / before) * 1_000) / 10.0);
    json.put("policiesCostWantedPercent", 5);
    try (Connection postgres = stack.postgres()) {
      json.put("alertsRaised", Sql.readNumber(postgres, "select count(*) from reporting.alert"));
    }
  }

  private void create(Api admin) {
    String[] categories = {
      "Cloud storage", "Collaboration", "CRM", "Code hosting", "Generative AI", "Webmail"
    };
    for (int i = 0; i < settings.policies(); i++) {
      Map<String, Object> filters =
          i % 3 == 0 ? Map.of() : Map.of("category", List.of(categories[i % categories.length]));
      admin.post(
          POLICIES,
          Map.of(
              "name",
              "Bench policy " + i,
              "severity",
              "low",
              "filters",
              filters,
              "thresholds",
              Map.of("users", 2 + i % 50, "upload", 1_000_000L * (1 + i % 100))));
      listener.progress("Creating policies", i + 1, settings.policies());
    }
  }

  private static void enable(BenchStack stack, boolean enabled) throws SQLException {
    try (Connection postgres = stack.postgres();
        Statement statement = postgres.createStatement()) {
      statement.execute(
          "update reporting.policy set enabled = %b, active_from = %s, revision = revision + 1 where name like 'Bench policy %%'"
              .formatted(enabled, enabled ? "current_date - 1" : "null"));
    }
  }

  /** Returns the number of transactions per second until the reports include all of them. */
  private double throughput(
      BenchStack stack, Senders senders, Spool spool, List<Spool.Entry> entries, String what) {
    long lines = Spool.lines(entries);
    long begin = System.nanoTime();
    senders.send(spool, entries, done -> listener.progress(what, done, lines));
    stack.awaitSettled(PATIENCE, () -> listener.progress(what + ": rolling up", lines, lines));
    return lines / ((System.nanoTime() - begin) / 1e9);
  }
}
