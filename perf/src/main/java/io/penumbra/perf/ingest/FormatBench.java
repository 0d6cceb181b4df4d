package io.penumbra.perf.ingest;

import io.penumbra.local.Workspace;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Costs;
import io.penumbra.perf.system.Parallel;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.StoredUsage;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.LogFormat;
import io.penumbra.perf.traffic.LogTraffic;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.TrafficPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Benchmark run with a log format. It sends the log, waits for the rollup, and lets ingestion read
 * the same number of lines without storing them.
 */
public final class FormatBench {

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int LINES_OF_REQUEST = 2_000;
  private static final int BYTES_OF_REQUEST = 4 << 20;

  /** Maximum size of a sample that ingestion accepts for a dry run. */
  private static final int BYTES_OF_SAMPLE = 250 * 1024;

  private static final long LINES_OF_SAMPLES = 50_000;
  private static final int IDLE_CONNECTIONS = 1_000;

  /**
   * Settings of a run.
   *
   * @param plan traffic plan, including the warm-up
   * @param warmUp number of lines sent before the measurement
   * @param connections number of concurrent connections
   * @param syslog true to send lines to a syslog listener instead of over HTTP
   * @param environment settings of the services that differ from an installation
   * @param commit commit to name in the figures
   */
  public record Settings(
      LogFormat format,
      TrafficPlan plan,
      long warmUp,
      int connections,
      boolean syslog,
      Map<String, String> environment,
      boolean nativeExecutables,
      String commit) {}

  private final Workspace workspace;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;
  private final List<Catalogue.App> catalogue;

  public FormatBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.folder = workspace.root().resolve(".penumbra/bench/ingest");
    this.settings = settings;
    this.listener = listener;
    this.catalogue = Catalogue.read(workspace.root());
  }

  /** Performs the run. */
  public FormatFigures run() throws SQLException {
    int port = computeFreePort();
    try (Spool log = createSpool("log.gz", settings.plan(), LINES_OF_REQUEST, BYTES_OF_REQUEST);
        Spool samples =
            createSpool("samples.gz", planOfSamples(), Integer.MAX_VALUE, BYTES_OF_SAMPLE);
        BenchStack stack =
            BenchStack.with(
                createEnvironment(port),
                workspace,
                folder,
                settings.nativeExecutables(),
                listener::say)) {
      listener.say("Starting Postgres, Keycloak, toggle, ingestion and correlation…");
      stack.start();
      if (!settings.syslog()) {
        Senders senders =
            Senders.ofLog(
                stack.ingestion(), stack.sensor(), settings.format().id(), settings.connections());
        return measure(stack, senders::send, log, samples);
      }
      try (SyslogSenders senders = new SyslogSenders(stack, port, settings.connections())) {
        FormatFigures figures = measure(stack, senders::send, log, samples);
        return figures.withIdle(senders.bytesOfIdle(IDLE_CONNECTIONS));
      }
    }
  }

  private Map<String, String> createEnvironment(int port) {
    Map<String, String> all = new HashMap<>(settings.environment());
    if (settings.syslog()) {
      all.putAll(SyslogSenders.createEnvironment(port));
    }
    return all;
  }

  /** Transport that sends the lines of requests and returns once ingestion has accepted them. */
  private interface Sending {
    Senders.Outcome send(Spool log, List<Spool.Entry> entries, LongConsumer progress);
  }

  private static int computeFreePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrafficPlan planOfSamples() {
    TrafficPlan plan = settings.plan();
    return new TrafficPlan(
        Math.min(plan.transactions(), LINES_OF_SAMPLES),
        plan.machines(),
        plan.days(),
        plan.seed() + 1,
        plan.density(),
        Instant.now());
  }

  private Spool createSpool(String name, TrafficPlan plan, int mostLines, int mostBytes) {
    Spool spool = new Spool(folder.resolve(name));
    new LogTraffic(plan, settings.format(), catalogue)
        .sendTo(
            mostLines,
            mostBytes,
            request -> {
              spool.add(request, false);
              listener.progress("Writing the log", spool.lines(), plan.transactions());
            });
    spool.finish();
    return spool;
  }

  private FormatFigures measure(BenchStack stack, Sending senders, Spool log, Spool samples)
      throws SQLException {
    int warmUp = log.requests(0, settings.warmUp());
    List<Spool.Entry> first = log.entries().subList(0, warmUp);
    List<Spool.Entry> rest = log.entries().subList(warmUp, log.entries().size());
    send(stack, senders, log, first, "Warming up");

    Costs begin = stack.costs();
    Senders.Outcome outcome = send(stack, senders, log, rest, "Measuring");
    Costs stored = stack.costs().since(begin);

    long measured = Spool.lines(rest);
    SignIn admin = stack.admin();
    read(stack, admin, samples, Spool.lines(first), "Warming up: reading only");
    begin = stack.costs();
    long read = read(stack, admin, samples, measured, "Measuring: reading only");
    Costs reading = stack.costs().since(begin);

    return new FormatFigures(
        settings,
        log.lines(),
        log.entries().size(),
        (double) log.bytes() / log.lines(),
        countTransactions(stack),
        measured,
        stored,
        read,
        reading,
        outcome,
        stack.peakResidentBytes(Service.INGESTION),
        OptionalLong.empty());
  }

  private Senders.Outcome send(
      BenchStack stack, Sending senders, Spool log, List<Spool.Entry> entries, String what) {
    long all = Spool.lines(entries);
    Senders.Outcome outcome =
        senders.send(log, entries, lines -> listener.progress(what, lines, all));
    stack.awaitSettled(PATIENCE, () -> listener.progress(what + ": rolling up", all, all));
    return outcome;
  }

  /** Lets ingestion read the samples repeatedly up to the given number of lines. */
  private long read(BenchStack stack, SignIn admin, Spool samples, long wanted, String what) {
    List<Spool.Entry> entries = samples.entries();
    int requests = (int) Math.ceil((double) wanted / samples.lines() * entries.size());
    URI target =
        URI.create(
            stack.ingestion()
                + "/api/v1/transactions/dry-run?records=0&format="
                + settings.format().id());
    Parallel.send(
        settings.connections(),
        requests,
        (client, _, n) -> {
          dryRun(client, target, admin, samples.read(entries.get(n % entries.size())));
          listener.progress(what, n, requests);
        });
    long lines = 0;
    for (int i = 0; i < requests; i++) {
      lines += entries.get(i % entries.size()).lines();
    }
    return lines;
  }

  private static void dryRun(HttpClient client, URI target, SignIn admin, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + admin.token())
                .header("Content-Type", Senders.LOG_TYPE)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200 || !response.body().contains("\"rejected\":{}")) {
      throw new IOException(
          "a dry run returned %d: %s".formatted(response.statusCode(), response.body()));
    }
  }

  private static long countTransactions(BenchStack stack) throws SQLException {
    try (Connection postgres = stack.postgres()) {
      return Sql.readNumber(postgres, StoredUsage.TRANSACTIONS);
    }
  }
}
