package io.penumbra.perf.freshness;

import io.penumbra.local.Workspace;
import io.penumbra.perf.Listener;
import io.penumbra.perf.ingest.Senders;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.Traffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Benchmark of freshness. It determines the maximum rate at which transactions reach the read
 * models. Then it sends at half of this rate and measures the delay of sealed chunks, within a day
 * and at the start of another day. A day of traffic is sent in minutes; new groups and pairs of a
 * new day would otherwise be overrepresented.
 */
public final class FreshnessBench {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /**
   * Settings of the benchmark.
   *
   * @param warmUp number of transactions before the measurement
   * @param atFullSpeed number of transactions that determine the maximum rate
   * @param paced number of transactions sent at half of the maximum rate
   */
  public record Settings(
      long warmUp,
      long atFullSpeed,
      long paced,
      Density density,
      long seed,
      int connections,
      boolean nativeExecutables,
      String commit) {}

  private final Workspace workspace;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;

  public FreshnessBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.folder = workspace.root().resolve(".penumbra/bench/freshness");
    this.settings = settings;
    this.listener = listener;
  }

  /** Runs the benchmark and returns the figures of {@code --json}. */
  public Map<String, Object> run() throws SQLException {
    Map<String, String> environment = new HashMap<>(BenchStack.QUICK_CHUNKS);
    // chunks belong to past days; compaction would merge small ones during the measurement
    environment.put("PENUMBRA_COMPACTION_REST", "8760H");
    long all = settings.warmUp() + settings.atFullSpeed() + settings.paced();
    Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    TrafficPlan plan = plan(all, midnight);
    TrafficPlan next = plan(all, midnight.plus(Duration.ofDays(1)));
    List<Catalogue.App> apps = Catalogue.read(workspace.root());
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"));
        Spool nextDay = new Spool(folder.resolve("next-day.ndjson.gz"));
        BenchStack stack =
            BenchStack.with(
                environment, workspace, folder, settings.nativeExecutables(), listener::say)) {
      new Traffic(plan, apps).sendTo(spool);
      spool.finish();
      new Traffic(next, apps).sendTo(nextDay);
      nextDay.finish();
      listener.say("%,d transactions of %,d machines.".formatted(all, plan.machines()));
      stack.start();
      return measure(stack, spool, nextDay, plan);
    }
  }

  /** Returns a UTC day of traffic by the same machines each day. */
  private TrafficPlan plan(long transactions, Instant end) {
    return new TrafficPlan(
        transactions,
        TrafficPlan.computeMachinesFor(transactions, 1, settings.density()),
        1,
        settings.seed(),
        settings.density(),
        end);
  }

  private Map<String, Object> measure(
      BenchStack stack, Spool spool, Spool nextDay, TrafficPlan plan) throws SQLException {
    Senders senders = new Senders(stack.ingestion(), stack.sensor(), settings.connections());
    int first = spool.requests(0, settings.warmUp());
    int second = first + spool.requests(first, settings.atFullSpeed());
    send(stack, senders, spool, spool.entries().subList(0, first), 0, "Warming up");

    double highest;
    try (RollupRate rate = new RollupRate(stack.postgres())) {
      send(stack, senders, spool, spool.entries().subList(first, second), 0, "At full speed");
      highest = rate.transactionsPerSecond();
    }

    List<Spool.Entry> rest = spool.entries().subList(second, spool.entries().size());
    Paced paced = pace(stack, senders, spool, rest, highest / 2, "At half speed");
    List<Spool.Entry> begins = nextDay.entries().subList(0, nextDay.requests(0, settings.paced()));
    Paced dayBegins = pace(stack, senders, nextDay, begins, highest / 2, "After midnight");

    stack.stopServices();
    listener.say("Sending the same chunks to one replica of correlation, then to two…");
    Replicas replicas = new Replicas(stack);
    Replicas.Throughput one = replicas.measure(1);
    Replicas.Throughput two = replicas.measure(2);

    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", settings.commit());
    json.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    json.put("density", settings.density().name().toLowerCase(Locale.ROOT));
    json.put("machines", plan.machines());
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("maxTransactionsPerSecond", Math.round(highest));
    json.put("pacedTransactionsPerSecond", Math.round(paced.transactionsPerSecond()));
    json.put("pacedSeconds", paced.outcome.took().toSeconds());
    json.put("chunks", paced.applied.millis().length);
    putLatencies(json, "sealedToVisible", paced.applied);
    putLatencies(json, "sealedToRolledUp", paced.rolledUp);
    putLatencies(json, "dayBegins", dayBegins.applied);
    putLatencies(json, "dayBeginsToRolledUp", dayBegins.rolledUp);
    json.put("requestP50Ms", Math.round(paced.outcome.percentile(.5) * 10) / 10.0);
    json.put("requestP99Ms", Math.round(paced.outcome.percentile(.99) * 10) / 10.0);
    json.put(
        "replicaScaling",
        Math.round(two.transactionsPerSecond() / one.transactionsPerSecond() * 100) / 100.0);
    put(json, "oneReplica", one);
    put(json, "twoReplicas", two);
    return json;
  }

  /**
   * Measurement at a fixed rate.
   *
   * @param applied time from sealing until lists and counters include the chunk
   * @param rolledUp time from sealing until the read models include the chunk
   */
  private record Paced(Senders.Outcome outcome, long lines, Times applied, Times rolledUp) {
    double transactionsPerSecond() {
      return lines / (outcome.took().toMillis() / 1000.0);
    }
  }

  private Paced pace(
      BenchStack stack,
      Senders senders,
      Spool spool,
      List<Spool.Entry> entries,
      double linesPerSecond,
      String what)
      throws SQLException {
    Instant begin = Instant.now();
    try (Watcher watcher = new Watcher(stack.postgres())) {
      Senders.Outcome outcome = send(stack, senders, spool, entries, linesPerSecond, what);
      Watcher.Seen seen = watcher.seen();
      return new Paced(
          outcome,
          Spool.lines(entries),
          latencies(stack, begin, seen.applied()),
          latencies(stack, begin, seen.rolledUp()));
    }
  }

  private static void putLatencies(Map<String, Object> json, String name, Times latencies) {
    json.put(name + "P50Ms", Math.round(latencies.percentile(.5)));
    json.put(name + "P99Ms", Math.round(latencies.percentile(.99)));
    json.put(name + "MaxMs", Math.round(latencies.percentile(1)));
  }

  private static void put(Map<String, Object> json, String name, Replicas.Throughput throughput) {
    json.put(name + "TransactionsPerSecond", Math.round(throughput.transactionsPerSecond()));
    json.put(name + "CoresBusy", Math.round(throughput.coresBusy() * 100) / 100.0);
    json.put(name + "PostgresShare", Math.round(throughput.postgresShare() * 100) / 100.0);
  }

  private Senders.Outcome send(
      BenchStack stack,
      Senders senders,
      Spool spool,
      List<Spool.Entry> entries,
      double linesPerSecond,
      String what) {
    long all = Spool.lines(entries);
    Senders.Outcome outcome =
        senders.send(spool, entries, linesPerSecond, lines -> listener.progress(what, lines, all));
    stack.awaitSettled(PATIENCE, () -> listener.progress(what + ": rolling up", all, all));
    return outcome;
  }

  /** Returns the time from sealing to the first sighting of the chunks sealed since a time. */
  private static Times latencies(BenchStack stack, Instant since, Map<UUID, Instant> seenAt)
      throws SQLException {
    List<Double> millis = new ArrayList<>();
    try (Connection postgres = stack.postgres();
        Statement statement = postgres.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select substr(payload, 1, 400) from correlation.chunk where applied_at > '%s'"
                    .formatted(since))) {
      while (rows.next()) {
        ChunkHeader header = ChunkHeader.of(rows.getBytes(1));
        if (header.sealedAt().isBefore(since)) {
          continue;
        }
        Instant seen = seenAt.get(header.id());
        if (seen == null) {
          throw new IllegalStateException("chunk %s was not observed".formatted(header.id()));
        }
        millis.add(Duration.between(header.sealedAt(), seen).toNanos() / 1e6);
      }
    }
    if (millis.isEmpty()) {
      throw new IllegalStateException("no chunk was sealed during the measurement");
    }
    return Times.of(millis);
  }
}
