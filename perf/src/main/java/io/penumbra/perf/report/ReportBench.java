package io.penumbra.perf.report;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.history.History;
import io.penumbra.perf.ingest.Senders;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.LongestTransactions;
import io.penumbra.perf.system.MemoryLimit;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.Traffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Benchmark of all endpoints that read report data: at two sizes, idle and during ingestion, and as
 * files.
 */
public final class ReportBench {

  private static final long MILLION = 1_000_000;
  private static final String FOLDER = "bench/report";
  private static final int WARM_UP = 15;

  /** Endpoint of the first request to a restarted service. */
  private static final String AFTER_RESTART = "machines from/to";

  /** Minimum duration of listed transactions, in milliseconds. */
  private static final double LISTED_FROM_MILLIS = 300;

  /** Maximum duration of the repeated requests to an endpoint. */
  private static final Duration AT_MOST = Duration.ofSeconds(8);

  private static final long INGEST_SECONDS = 1_500;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Number of transactions that pass through ingestion before the measurement. */
  private static final int REAL = 150_000;

  /** Number of days of chunks: a week and today, for lists of single transactions. */
  private static final int CHUNK_DAYS = 8;

  private static final int REAL_MACHINES = 40;
  private static final int REAL_DAYS = 9;

  /** Reports by selection, which have no read model. */
  private static final Map<String, String> SELECTIONS =
      Map.of(
          "machines", "\"machines\":[{machine}]",
          "network", "\"ipRanges\":[\"10.0.0.0/25\"]",
          "tag", "\"tags\":[\"measured\"]");

  /**
   * Settings of the benchmark.
   *
   * @param density density of the history
   * @param transactions number of transactions in the large history, unless machines are given; a
   *     tenth of it is measured first
   * @param machines number of machines in the large history, or null
   * @param days number of days of the history, including today
   * @param memoryMb memory limit of reporting-service, including mapped files, or null
   * @param requests number of requests per endpoint
   * @param only pattern of endpoint names, or null for all
   * @param ingestPerSecond number of transactions per second during the second measurement; 0 skips
   *     it
   * @param fileRows number of rows of the table that is streamed into files; 0 for no files
   * @param kept true to measure the large history of the previous run again
   */
  public record Settings(
      Density density,
      long transactions,
      Integer machines,
      int days,
      Integer memoryMb,
      int requests,
      String only,
      int ingestPerSecond,
      int fileRows,
      boolean raw,
      boolean kept,
      boolean nativeExecutables,
      String commit) {

    /** Returns the number of machines in the small history. */
    int small(History.Use use) {
      return machines == null
          ? use.machines(Math.max(transactions / 10, Math.min(MILLION, transactions)))
          : Math.ceilDiv(machines, 10);
    }

    int large(History.Use use) {
      return machines == null ? use.machines(transactions) : machines;
    }

    boolean admits(String endpoint) {
      return only == null || endpoint.matches(only);
    }
  }

  private final Workspace workspace;
  private final Settings settings;
  private final Listener listener;
  private final Path folder;
  private int refusals;

  public ReportBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.settings = settings;
    this.listener = listener;
    this.folder = workspace.run().resolve(FOLDER);
  }

  /** Runs the benchmark and returns the figures by name. */
  public Map<String, Object> run()
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("commit", settings.commit());
    figures.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    figures.put("density", settings.density().name().toLowerCase(Locale.ROOT));
    figures.put("cores", Runtime.getRuntime().availableProcessors());
    if (settings.memoryMb() == null) {
      measureAll(figures);
      return figures;
    }
    figures.put("memoryLimitMb", settings.memoryMb());
    try (MemoryLimit limit =
        new MemoryLimit(Service.REPORTING.id(), (long) settings.memoryMb() << 20)) {
      measureAll(figures);
      figures.put("memoryPeakMb", limit.peakBytes() >> 20);
    }
    return figures;
  }

  private void measureAll(Map<String, Object> figures)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    try (BenchStack stack =
        BenchStack.ofAll(workspace, folder, settings.nativeExecutables(), listener::say)) {
      History history =
          new History(
              stack,
              use(),
              settings.days(),
              CHUNK_DAYS,
              Catalogue.read(workspace.root()),
              listener);
      int small = settings.small(use());
      Map<String, Times> first = null;
      if (settings.kept()) {
        stack.startOnKeptData();
      } else {
        stack.start();
        history.growToMachines(small);
        sendRealTraffic(stack);
        first = measure(stack, "small");
      }
      Map<String, Times> idle = first;
      boolean grows = settings.kept() || settings.large(use()) > small;
      if (grows) {
        try (LongestTransactions longest = new LongestTransactions(stack.postgres())) {
          if (!settings.kept()) {
            grow(history, figures);
            note(figures, "longestTransactionMsOfGrowth", longest);
          }
          idle = measure(stack, "large");
          note(figures, "longestTransactionMsOfQuestions", longest);
        }
        first = first == null ? idle : first;
        figures.put("restart", restart(stack));
      }
      History.Size size = history.size();
      figures.put("transactions", size.transactions());
      figures.put("machines", size.machines());
      figures.put("usageGroups", size.groups());
      figures.put("bytes", bytes(stack));
      figures.put("peakRssMb", stack.peakResidentBytes(Service.REPORTING) >> 20);
      if (settings.raw()) {
        figures.put(
            "dashboardMs", new RawRows(stack, folder).compare(idle.get(Endpoints.DASHBOARD)));
      }
      Map<String, Times> busy = settings.ingestPerSecond() > 0 ? measureDuringIngest(stack) : idle;
      figures.put("refused", refusals);
      figures.put("endpoints", endpoints(first, idle, busy));
      if (grows) {
        putGrowth(figures, first, idle);
      }
      if (settings.fileRows() > 0) {
        history.addAddresses(settings.fileRows());
        try (Reader reader = toReader(stack)) {
          figures.put("files", new LongFiles(stack, reader, listener).measure());
        }
      }
    }
  }

  /** Returns true if an earlier run left its history. */
  public static boolean hasHistory(Workspace workspace) {
    return Files.exists(workspace.run().resolve(FOLDER).resolve("data/postgres"));
  }

  private void grow(History history, Map<String, Object> figures) throws SQLException {
    History.RolledUp rolledUp = history.growToMachines(settings.large(use()));
    figures.put(
        "rolledUpGroupsPerSecond", round(rolledUp.groups() / (rolledUp.took().toMillis() / 1e3)));
    figures.put(
        "postgresMicrosPerGroup", round(rolledUp.postgresCpuSeconds() * 1e6 / rolledUp.groups()));
  }

  /** Records the longest open transactions of the services, by role. */
  private void note(Map<String, Object> figures, String name, LongestTransactions longest)
      throws SQLException {
    Map<String, Object> millis = new LinkedHashMap<>();
    for (LongestTransactions.Longest one : longest.take()) {
      millis.putIfAbsent(one.role(), Math.round(one.millis()));
      if (one.millis() >= LISTED_FROM_MILLIS) {
        listener.say(
            "%s: %.0f ms of %s, at %s".formatted(name, one.millis(), one.role(), one.statement()));
      }
    }
    figures.put(name, millis);
  }

  /** Measures the time to readiness and to the first answer after reporting was killed. */
  private static Map<String, Object> restart(BenchStack stack) throws IOException, SQLException {
    Endpoint question =
        Endpoints.all().stream()
            .filter(endpoint -> endpoint.name().equals(AFTER_RESTART))
            .findFirst()
            .orElseThrow();
    try (Reader reader = toReader(stack)) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("readyMs", stack.restart(Service.REPORTING).toMillis());
      figures.put("firstAnswerMs", round(reader.ask(question, 1, AT_MOST).median()));
      figures.put("secondAnswerMs", round(reader.ask(question, 1, AT_MOST).median()));
      return figures;
    }
  }

  private History.Use use() {
    return switch (settings.density()) {
      case LOW -> History.Use.WORK;
      case REAL -> History.Use.REAL;
    };
  }

  /**
   * Sends traffic of some machines through ingestion, so that there are single transactions to
   * list.
   */
  private void sendRealTraffic(BenchStack stack) {
    TrafficPlan plan =
        new TrafficPlan(REAL, REAL_MACHINES, REAL_DAYS, 11, Density.LOW, Instant.now());
    try (Spool spool = new Spool(folder.resolve("real.ndjson.gz"))) {
      new Traffic(plan, Catalogue.read(workspace.root())).sendTo(spool);
      spool.finish();
      new Senders(stack.ingestion(), stack.sensor(), 4)
          .send(
              spool,
              spool.entries(),
              lines -> listener.progress("Sending records to ingestion", lines, REAL));
      stack.awaitSettled(PATIENCE, () -> {});
    }
  }

  private static Reader toReader(BenchStack stack) throws SQLException {
    try (Connection postgres = stack.postgres()) {
      return new Reader(stack.reporting(), stack.analyst(), Subjects.read(postgres));
    }
  }

  private Map<String, Times> measure(BenchStack stack, String phase)
      throws IOException, SQLException {
    Map<String, Times> times = new LinkedHashMap<>();
    List<Endpoint> endpoints = Endpoints.all();
    stack.forgetStatements();
    try (Reader reader = toReader(stack)) {
      reader.define(phase + ' ' + Instant.now().getEpochSecond(), SELECTIONS);
      for (Endpoint endpoint : endpoints) {
        if (settings.admits(endpoint.name())) {
          reader.ask(endpoint, WARM_UP, AT_MOST);
          reader.takeRefused();
          Times asked = reader.ask(endpoint, settings.requests(), AT_MOST);
          int refused = reader.takeRefused();
          refusals += refused;
          times.put(endpoint.name(), asked);
          listener.say(
              "%s, %s: p50 %.1f ms, p99 %.1f ms of %d%s"
                  .formatted(
                      phase,
                      endpoint.name(),
                      asked.percentile(0.5),
                      asked.percentile(0.99),
                      asked.millis().length,
                      refused == 0 ? "" : ", %d refused".formatted(refused)));
        }
        listener.progress("Reading", times.size(), endpoints.size());
      }
    }
    stack.writeStatements(folder.resolve("statements-" + phase + ".txt"));
    return times;
  }

  private Map<String, Times> measureDuringIngest(BenchStack stack)
      throws IOException, SQLException, ExecutionException, InterruptedException {
    long transactions = settings.ingestPerSecond() * INGEST_SECONDS;
    TrafficPlan plan =
        new TrafficPlan(
            transactions,
            TrafficPlan.computeMachinesFor(transactions, 1, Density.REAL),
            1,
            7,
            Density.REAL,
            Instant.now());
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"));
        ExecutorService sending = Executors.newSingleThreadExecutor()) {
      new Traffic(plan, Catalogue.read(workspace.root())).sendTo(spool);
      spool.finish();
      Senders senders = new Senders(stack.ingestion(), stack.sensor(), 4);
      List<Spool.Entry> entries = new ArrayList<>(spool.entries());
      Future<?> sent =
          sending.submit(() -> senders.send(spool, entries, settings.ingestPerSecond(), _ -> {}));
      Map<String, Times> times = measure(stack, "ingest");
      if (sent.isDone()) {
        sent.get();
        listener.say("Ingestion ended before the last requests: their figures are idle.");
      }
      sending.shutdownNow();
      return times;
    }
  }

  private static List<Map<String, Object>> endpoints(
      Map<String, Times> first, Map<String, Times> idle, Map<String, Times> busy) {
    List<Map<String, Object>> endpoints = new ArrayList<>();
    idle.forEach(
        (name, times) -> {
          Map<String, Object> figures = new LinkedHashMap<>();
          figures.put("name", name);
          figures.put("p50Ms", round(times.percentile(0.5)));
          figures.put("p99Ms", round(times.percentile(0.99)));
          figures.put("smallP50Ms", round(first.get(name).percentile(0.5)));
          figures.put("smallP99Ms", round(first.get(name).percentile(0.99)));
          figures.put("ingestP50Ms", round(busy.get(name).percentile(0.5)));
          figures.put("ingestP99Ms", round(busy.get(name).percentile(0.99)));
          endpoints.add(figures);
        });
    return endpoints;
  }

  /**
   * Records the growth of the slowest answers: of the endpoint with the largest growth and of the
   * median endpoint. The median shows if the machine was equally busy both times.
   */
  private static void putGrowth(
      Map<String, Object> figures, Map<String, Times> small, Map<String, Times> large) {
    List<Map.Entry<String, Double>> growth =
        large.entrySet().stream()
            .map(
                entry ->
                    Map.entry(
                        entry.getKey(),
                        entry.getValue().percentile(0.99)
                            / small.get(entry.getKey()).percentile(0.99)))
            .sorted(Map.Entry.comparingByValue())
            .toList();
    figures.put("p99Growth1MTo10M", round(growth.getLast().getValue()));
    figures.put("p99GrowthMostOf", growth.getLast().getKey());
    figures.put("p99GrowthMedian", round(growth.get(growth.size() / 2).getValue()));
  }

  private static Map<String, Object> bytes(BenchStack stack) throws SQLException {
    Map<String, Object> bytes = new LinkedHashMap<>();
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select regexp_replace(c.relname, '^usage_\\d+$', 'usage') as name, sum(pg_total_relation_size(c.oid))::int8 as bytes
                from pg_class c where c.relkind = 'r' and c.relnamespace = 'report'::regnamespace
                group by 1 order by 2 desc limit 20
                """)) {
      while (rows.next()) {
        bytes.put(rows.getString(1), rows.getLong(2));
      }
    }
    return bytes;
  }

  static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
