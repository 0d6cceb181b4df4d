package io.penumbra.perf.stream;

import io.penumbra.local.Workspace;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.ingest.Senders;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Costs;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.StoredUsage;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.Traffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Benchmark of streaming. It reads all transactions of a report as NDJSON, next to a COPY of the
 * same lines from a Postgres table. Then it follows the report's changes at a constant rate of
 * transactions.
 */
public final class StreamBench {

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final double MEGABYTE = 1 << 20;
  private static final String PATH =
      "/api/v1/reports/global/transactions?period=P90D&format=ndjson";

  /**
   * Settings of the benchmark.
   *
   * @param plan plan of the streamed transactions
   * @param seconds duration of following changes
   * @param rate number of transactions per second meanwhile
   */
  public record Settings(
      TrafficPlan plan, int seconds, int rate, boolean nativeExecutables, String commit) {}

  private final Workspace workspace;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;

  public StreamBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.folder = workspace.root().resolve(".penumbra/bench/stream");
    this.settings = settings;
    this.listener = listener;
  }

  /** Runs the benchmark and returns the figures of {@code --json}. */
  public Map<String, Object> run() throws IOException, SQLException, InterruptedException {
    Path lines = folder.resolve("transactions.ndjson");
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"));
        BenchStack stack =
            new BenchStack(
                workspace,
                folder,
                settings.nativeExecutables(),
                EnumSet.allOf(Service.class),
                // most of a lag is the wait for a chunk
                BenchStack.QUICK_CHUNKS,
                listener::say)) {
      new Traffic(settings.plan(), Catalogue.read(workspace.root())).sendTo(spool);
      spool.finish();
      listener.say("Starting Postgres, Keycloak and the services…");
      stack.start();
      Senders senders = new Senders(stack.ingestion(), stack.sensor(), 8);
      long all = Spool.lines(spool.entries());
      senders.send(
          spool, spool.entries(), done -> listener.progress("Sending transactions", done, all));
      stack.awaitSettled(PATIENCE, () -> listener.progress("Rolling up", all, all));
      return measure(stack, lines);
    } finally {
      Files.deleteIfExists(lines);
    }
  }

  private Map<String, Object> measure(BenchStack stack, Path lines)
      throws IOException, SQLException, InterruptedException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", settings.commit());
    json.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    json.put("cores", Runtime.getRuntime().availableProcessors());
    long counted;
    try (Connection postgres = stack.postgres()) {
      counted = Sql.readNumber(postgres, StoredUsage.TRANSACTIONS);
    }
    // the first run is a warm-up; its lines are copied below
    stream(stack, lines);
    long reportingBefore = stack.peakResidentBytes(Service.REPORTING);
    long correlationBefore = stack.peakResidentBytes(Service.CORRELATION);
    Costs before = stack.costs();
    long begin = System.nanoTime();
    long streamed = stream(stack, null);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Costs costs = stack.costs().since(before);
    json.put("transactions", streamed);
    json.put("complete", streamed == counted);
    json.put("recordsPerSecond", Math.round(streamed / seconds));
    json.put("recordsPerSecondWanted", 100_000);
    json.put("cpuMicrosPerRecord", Math.round(costs.cpuSeconds() * 1e7 / streamed) / 10.0);
    json.put("reportingPeakMb", toMegabytes(stack.peakResidentBytes(Service.REPORTING)));
    json.put("reportingPeakMbBefore", toMegabytes(reportingBefore));
    json.put("correlationPeakMb", toMegabytes(stack.peakResidentBytes(Service.CORRELATION)));
    json.put("correlationPeakMbBefore", toMegabytes(correlationBefore));
    double copied = copy(stack, lines);
    json.put("copyRowsPerSecond", Math.round(copied));
    json.put("shareOfCopy", Math.round(1_000 * streamed / seconds / copied) / 1_000.0);
    Times lags = new Follower(stack, settings.seconds(), settings.rate(), listener).measure();
    json.put("followedPerSecond", settings.rate());
    json.put("followedSeconds", settings.seconds());
    json.put("lagP50Ms", Math.round(lags.percentile(.5)));
    json.put("lagP99Ms", Math.round(lags.percentile(.99)));
    json.put("lagMaxMs", Math.round(lags.percentile(1)));
    json.put("lagWantedMs", 5_000);
    return json;
  }

  /** Reads the report's stream, optionally into a file, and returns the number of lines. */
  private long stream(BenchStack stack, Path file) throws IOException, InterruptedException {
    SignIn analyst = stack.analyst();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        OutputStream kept =
            file == null
                ? OutputStream.nullOutputStream()
                : new BufferedOutputStream(Files.newOutputStream(file))) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(stack.reporting() + PATH))
                  .header("Authorization", "Bearer " + analyst.token())
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new IOException("the stream returned " + answer.statusCode());
      }
      long lines = 0;
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = answer.body()) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
          kept.write(buffer, 0, read);
          listener.progress("Streaming", lines, Math.max(lines, settings.plan().transactions()));
        }
      }
      return lines;
    }
  }

  /** Returns the rows per second of a plain COPY of the same lines from a table in memory. */
  private double copy(BenchStack stack, Path lines) throws IOException, SQLException {
    String format = " (format csv, delimiter e'\\x01', quote e'\\x02')";
    try (Connection postgres = stack.emptyDatabase();
        Statement statement = postgres.createStatement();
        InputStream in = Files.newInputStream(lines)) {
      statement.execute("create table line (line text)");
      var copies = postgres.unwrap(PGConnection.class).getCopyAPI();
      copies.copyIn("copy line from stdin" + format, in);
      statement.execute("vacuum analyze line");
      copies.copyOut("copy line to stdout" + format, OutputStream.nullOutputStream());
      long begin = System.nanoTime();
      long rows = copies.copyOut("copy line to stdout" + format, OutputStream.nullOutputStream());
      return rows / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private static long toMegabytes(long bytes) {
    return Math.round(bytes / MEGABYTE);
  }
}
