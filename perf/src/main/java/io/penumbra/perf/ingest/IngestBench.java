package io.penumbra.perf.ingest;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.recount.RequestRecount;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Costs;
import io.penumbra.perf.system.Disk;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.StoredUsage;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.Requests;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.Traffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Benchmark run of ingestion. It generates traffic, sends it, waits for the rollup, recounts it and
 * copies it with COPY.
 */
public final class IngestBench {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /**
   * Settings of a run.
   *
   * @param plan traffic plan, including the warm-up
   * @param warmUp number of transactions sent before the measurement
   * @param kills number of processes killed during the warm-up
   * @param connections number of concurrent connections
   * @param environment settings of the services that differ from an installation
   * @param commit commit to name in the figures
   */
  public record Settings(
      TrafficPlan plan,
      long warmUp,
      int kills,
      int connections,
      Map<String, String> environment,
      boolean nativeExecutables,
      String commit) {}

  /**
   * Result of the benchmark.
   *
   * @param differences differences between the system's figures and the recount; empty if there are
   *     none
   */
  public record Result(IngestFigures figures, List<String> differences) {

    public Map<String, Object> json() {
      Map<String, Object> json = figures.json();
      json.put("differences", differences.size());
      return json;
    }

    public String table() {
      return figures.table();
    }
  }

  private final Workspace workspace;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;
  private final List<Catalogue.App> catalogue;

  public IngestBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.folder = workspace.root().resolve(".penumbra/bench/ingest");
    this.settings = settings;
    this.listener = listener;
    this.catalogue = Catalogue.read(workspace.root());
  }

  /** Performs the run. */
  public Result run() throws SQLException {
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"));
        BenchStack stack =
            BenchStack.with(
                settings.environment(),
                workspace,
                folder,
                settings.nativeExecutables(),
                listener::say)) {
      make(spool);
      listener.say("Starting Postgres, Keycloak, toggle, ingestion and correlation…");
      stack.start();
      return measure(stack, spool);
    }
  }

  private void make(Spool spool) {
    TrafficPlan plan = settings.plan();
    long begin = System.nanoTime();
    long[] made = new long[1];
    new Traffic(plan, catalogue)
        .sendTo(
            new Requests() {
              @Override
              public void add(byte[] lines, boolean repeated) {
                spool.add(lines, repeated);
                if (++made[0] % 100 == 0) {
                  listener.progress("Generating traffic", spool.lines(), plan.transactions());
                }
              }

              @Override
              public void addOfBranch(byte[] lines) {
                spool.addOfBranch(lines);
              }
            });
    spool.finish();
    listener.say(
        "%,d transactions of %,d machines in %,d requests, %,d MB uncompressed, %.1f s to generate."
            .formatted(
                plan.transactions(),
                plan.machines(),
                spool.entries().size(),
                spool.bytes() / (1024 * 1024),
                (System.nanoTime() - begin) / 1e9));
  }

  private Result measure(BenchStack stack, Spool spool) throws SQLException {
    Senders senders =
        new Senders(
            stack.ingestion(),
            stack.sensor(),
            settings.plan().overlap() > 0 ? stack.registerSensor(Traffic.BRANCH) : null,
            settings.connections());
    int warmUp = spool.requests(0, settings.warmUp());
    List<Spool.Entry> first = spool.entries().subList(0, warmUp);
    List<Spool.Entry> rest = spool.entries().subList(warmUp, spool.entries().size());
    long diskBefore = computeDisk(stack);

    Costs ready = stack.costs();
    Map<String, Integer> killed = warmUp(stack, senders, spool, first);
    stack.awaitReady();
    settle(stack, first, "Warming up");
    long rolledUpBefore = rolledUp(stack);

    Costs warmedUp = stack.costs();
    stack.forgetStatements();
    long begin = System.nanoTime();
    Senders.Outcome outcome = send(stack, senders, spool, rest, "Measuring");
    double settled = (System.nanoTime() - begin) / 1e9;
    long walBytesOfStatements = stack.walBytesOfStatements();
    Costs end = stack.costs();
    stack.writeStatements(folder.resolve("statements.txt"));

    long rolledUp = rolledUp(stack);
    long chunks = readNumber(stack, "select count(*) from correlation.chunk");
    long groups = readNumber(stack, StoredUsage.GROUPS);
    Map<Service, Long> peaks = listPeaks(stack);
    long disk = computeDisk(stack) - diskBefore;
    stack.stopServices();

    listener.say("Recounting with DuckDB…");
    Instant now = Instant.now();
    Path rows = folder.resolve("rows.tsv");
    try (RequestRecount recount =
            new RequestRecount(spool.file(), folder.resolve("recount.duckdb"), catalogue, now);
        Connection reader = stack.postgres();
        Connection postgres = stack.postgres()) {
      StoredUsage.unpack(reader, postgres);
      List<String> differences = recount.listDifferences(postgres);
      long exported = recount.exportRows(rows);
      RawCopy.Cost copy =
          RawCopy.run(stack, rows, done -> listener.progress("COPY", done, exported));
      IngestFigures figures =
          new IngestFigures(
              settings.commit(),
              settings.nativeExecutables() ? "native" : "jvm",
              settings.plan().density().name().toLowerCase(Locale.ROOT),
              settings.plan().seed(),
              settings.plan().machines(),
              settings.plan().days(),
              rolledUp,
              recount.records(),
              groups,
              chunks,
              spool.entries().size(),
              spool.bytes(),
              rolledUp - rolledUpBefore,
              outcome.took().toMillis() / 1000.0,
              settled,
              end.since(warmedUp),
              walBytesOfStatements,
              end.since(ready),
              killed,
              disk,
              peaks,
              outcome,
              copy);
      return new Result(figures, differences);
    }
  }

  /** Sends the warm-up while killing processes; returns the number of kills of each process. */
  private Map<String, Integer> warmUp(
      BenchStack stack, Senders senders, Spool spool, List<Spool.Entry> entries) {
    long all = Spool.lines(entries);
    Map<String, Integer> killed = new ConcurrentSkipListMap<>();
    try (Kills kills =
        Kills.during(
            stack,
            settings.kills(),
            all,
            settings.plan().seed(),
            (number, part) -> {
              killed.merge(part, 1, Integer::sum);
              listener.say("Kill %d of %d: %s".formatted(number, settings.kills(), part));
            })) {
      senders.send(
          spool,
          entries,
          lines -> {
            listener.progress("Warming up", lines, all);
            kills.acknowledged(lines);
          });
      kills.awaitAll();
    }
    return killed;
  }

  private Senders.Outcome send(
      BenchStack stack, Senders senders, Spool spool, List<Spool.Entry> entries, String what) {
    long all = Spool.lines(entries);
    Senders.Outcome outcome =
        senders.send(spool, entries, lines -> listener.progress(what, lines, all));
    settle(stack, entries, what);
    return outcome;
  }

  private void settle(BenchStack stack, List<Spool.Entry> entries, String what) {
    long all = Spool.lines(entries);
    stack.awaitSettled(PATIENCE, () -> listener.progress(what + ": rolling up", all, all));
  }

  private static long rolledUp(BenchStack stack) throws SQLException {
    return readNumber(stack, StoredUsage.TRANSACTIONS);
  }

  private static long computeDisk(BenchStack stack) throws SQLException {
    try (Connection postgres = stack.postgres()) {
      return Disk.ofServices(postgres);
    }
  }

  private static long readNumber(BenchStack stack, String sql) throws SQLException {
    try (Connection postgres = stack.postgres()) {
      return Sql.readNumber(postgres, sql);
    }
  }

  private static Map<Service, Long> listPeaks(BenchStack stack) {
    Map<Service, Long> peaks = new EnumMap<>(Service.class);
    for (Service service : Service.DATA_PATH) {
      peaks.put(service, stack.peakResidentBytes(service));
    }
    return peaks;
  }
}
