package io.penumbra.bench.report;

import io.penumbra.bench.history.History;
import io.penumbra.bench.ingest.Senders;
import io.penumbra.bench.system.BenchStack;
import io.penumbra.bench.system.Times;
import io.penumbra.bench.traffic.Catalogue;
import io.penumbra.bench.traffic.Density;
import io.penumbra.bench.traffic.Spool;
import io.penumbra.bench.traffic.Traffic;
import io.penumbra.bench.traffic.TrafficPlan;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures every table and page of a report over HTTP, at two sizes, idle and during ingest. */
public final class ReportBench {

  private static final long MILLION = 1_000_000;
  private static final int WARM_UP = 15;

  /**
   * What to measure.
   *
   * @param transactions of the large history; a tenth of it is measured first
   * @param requests per endpoint
   * @param ingestPerSecond transactions sent while it is measured again
   */
  public record Settings(
      long transactions,
      int requests,
      int ingestPerSecond,
      boolean raw,
      boolean nativeExecutables,
      String commit) {}

  /** Is told what goes on. */
  public interface Listener {
    void say(String line);

    void progress(String what, long done, long all);
  }

  private final Workspace workspace;
  private final Settings settings;
  private final Listener listener;
  private final Path folder;

  public ReportBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.settings = settings;
    this.listener = listener;
    this.folder = workspace.run().resolve("bench/report");
  }

  /** Runs it; the figures by name, as they go into a file. */
  public Map<String, Object> run()
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("commit", settings.commit());
    try (BenchStack stack =
        new BenchStack(
            workspace,
            folder,
            settings.nativeExecutables(),
            EnumSet.allOf(Service.class),
            listener::say)) {
      stack.start();
      History history = new History(stack, History.Use.WORK, listener::progress);
      long small =
          Math.max(settings.transactions() / 10, Math.min(MILLION, settings.transactions()));
      history.growTo(small);
      Map<String, Times> first = measure(stack, history, settings.requests());
      Map<String, Times> idle = first;
      if (settings.transactions() > small) {
        History.Folded folded = history.growTo(settings.transactions());
        figures.put(
            "foldedGroupsPerSecond", round(folded.groups() / (folded.took().toMillis() / 1e3)));
        figures.put(
            "postgresMicrosPerGroup", round(folded.postgresCpuSeconds() * 1e6 / folded.groups()));
        idle = measure(stack, history, settings.requests());
      }
      History.Size size = history.size();
      figures.put("transactions", size.transactions());
      figures.put("machines", size.machines());
      figures.put("usageGroups", size.groups());
      figures.put("bytes", bytes(stack));
      Map<String, Times> busy = measureDuringIngest(stack, history);
      figures.put("endpoints", endpoints(first, idle, busy));
      figures.put(
          "p99Growth1MTo10M", settings.transactions() > small ? round(growth(first, idle)) : null);
      if (settings.raw()) {
        figures.put("dashboardMs", new RawRows(stack, folder).compare(idle.get("apps")));
      }
    }
    return figures;
  }

  private Map<String, Times> measure(BenchStack stack, History history, int requests)
      throws IOException, SQLException {
    Map<String, Times> times = new LinkedHashMap<>();
    try (Reader reader =
        new Reader(stack.reporting(), stack.analyst(), (int) history.size().machines())) {
      long done = 0;
      for (Map.Entry<String, String> endpoint : Reader.ENDPOINTS.entrySet()) {
        reader.ask(endpoint.getValue(), WARM_UP, _ -> {});
        times.put(endpoint.getKey(), reader.ask(endpoint.getValue(), requests, _ -> {}));
        listener.progress("Reading", ++done, Reader.ENDPOINTS.size());
      }
    }
    return times;
  }

  private Map<String, Times> measureDuringIngest(BenchStack stack, History history)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    long transactions = settings.ingestPerSecond() * 900L;
    TrafficPlan plan =
        new TrafficPlan(
            transactions,
            TrafficPlan.machinesFor(transactions, 1, Density.HIGH),
            1,
            7,
            Density.HIGH,
            Instant.now());
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"));
        ExecutorService sending = Executors.newSingleThreadExecutor()) {
      new Traffic(plan, Catalogue.read(workspace.root())).sendTo(spool);
      spool.finish();
      Senders senders = new Senders(stack.ingestion(), stack.sensor(), 4);
      List<Spool.Entry> entries = new ArrayList<>(spool.entries());
      Future<?> sent =
          sending.submit(() -> senders.send(spool, entries, settings.ingestPerSecond(), _ -> {}));
      Map<String, Times> times = measure(stack, history, settings.requests());
      if (sent.isDone()) {
        sent.get();
        listener.say("Everything was sent before all was read: the last figures are idle ones.");
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
          figures.put("smallP99Ms", round(first.get(name).percentile(0.99)));
          figures.put("ingestP50Ms", round(busy.get(name).percentile(0.5)));
          figures.put("ingestP99Ms", round(busy.get(name).percentile(0.99)));
          endpoints.add(figures);
        });
    return endpoints;
  }

  /** By how much the slowest answers of the endpoint that grows most have grown. */
  private static double growth(Map<String, Times> small, Map<String, Times> large) {
    return large.entrySet().stream()
        .mapToDouble(
            entry -> entry.getValue().percentile(0.99) / small.get(entry.getKey()).percentile(0.99))
        .max()
        .orElseThrow();
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
