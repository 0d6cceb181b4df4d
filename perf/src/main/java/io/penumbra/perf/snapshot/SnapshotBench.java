package io.penumbra.perf.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Http;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Costs;
import io.penumbra.perf.system.Wait;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.LogFormat;
import io.penumbra.perf.traffic.LogTraffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Benchmark of snapshot reports. It uploads a Squid log in parts, like the dashboard, waits until
 * the report is readable, and compares its number of transactions with the log.
 */
public final class SnapshotBench {

  private static final int PART = 32 * 1024 * 1024;
  private static final int MOST_LINES = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String REPORTS = "/api/v1/snapshot-reports";

  /**
   * Settings of the benchmark.
   *
   * @param plan traffic plan of the log
   * @param commit commit to name in the figures
   */
  public record Settings(TrafficPlan plan, boolean nativeExecutables, String commit) {}

  private final Workspace workspace;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;

  public SnapshotBench(Workspace workspace, Settings settings, Listener listener) {
    this.workspace = workspace;
    this.folder = workspace.root().resolve(".penumbra/bench/snapshot");
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Runs the benchmark; {@code correct} in the figures is true if the report has every transaction.
   */
  public Map<String, Object> run() throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve("access.log");
    write(log);
    try (BenchStack stack =
        new BenchStack(workspace, folder, settings.nativeExecutables(), listener::say)) {
      listener.say("Starting Postgres, Keycloak, toggle, ingestion and correlation…");
      stack.start();
      return measure(stack, log);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private void write(Path log) throws IOException {
    long[] lines = new long[1];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
      new LogTraffic(settings.plan(), LogFormat.SQUID, Catalogue.read(workspace.root()))
          .sendTo(
              MOST_LINES,
              Integer.MAX_VALUE,
              request -> {
                try {
                  out.write(request);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                lines[0] += MOST_LINES;
                listener.progress(
                    "Writing the log",
                    Math.min(lines[0], settings.plan().transactions()),
                    settings.plan().transactions());
              });
    }
  }

  private Map<String, Object> measure(BenchStack stack, Path log) throws IOException {
    SignIn analyst = stack.analyst();
    Api api = new Api(stack.ingestion(), analyst);
    long bytes = Files.size(log);
    long idle = stack.peakResidentBytes(Service.INGESTION);
    String path =
        REPORTS
            + "/"
            + api.post(REPORTS, Map.of("name", "bench", "source", "squid"))
                .at("/report/id")
                .asText();
    Costs before = stack.costs();
    long begin = System.nanoTime();
    upload(api, path, log, bytes);
    api.post(path + "/complete", Map.of());
    long uploaded = System.nanoTime();
    Wait.until(
        PATIENCE,
        () -> {
          JsonNode report = api.get(path).get("report");
          listener.progress("Reading the log", report.get("readBytes").asLong(), bytes);
          return !report.get("state").asText().equals("processing");
        });
    long ready = System.nanoTime();
    Costs costs = stack.costs().since(before);
    JsonNode report = api.get(path).get("report");
    double gigabytes = bytes / 1e9;
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("commit", settings.commit());
    figures.put("bytes", bytes);
    figures.put("transactions", report.path("transactions").asLong());
    figures.put("uploadSeconds", computeSeconds(begin, uploaded));
    figures.put("readSeconds", computeSeconds(uploaded, ready));
    figures.put("secondsPerGigabyte", round(computeSeconds(begin, ready) / gigabytes));
    figures.put("ingestionCpuSeconds", round(costs.ingestion()));
    figures.put("postgresCpuSeconds", round(costs.postgres()));
    figures.put("ingestionIdlePeakMegabytes", idle / (1024 * 1024));
    figures.put(
        "ingestionPeakMegabytes", stack.peakResidentBytes(Service.INGESTION) / (1024 * 1024));
    figures.put(
        "correlationPeakMegabytes", stack.peakResidentBytes(Service.CORRELATION) / (1024 * 1024));
    figures.put(
        "correct",
        report.get("state").asText().equals("ready")
            && report.get("transactions").asLong() == settings.plan().transactions());
    return figures;
  }

  private void upload(Api api, String report, Path log, long bytes) throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      for (long at = 0; at < bytes; ) {
        byte[] part = in.readNBytes(PART);
        HttpResponse<String> response =
            Http.send(
                api.request(report + "/files/access.log")
                    .header("Content-Type", "application/octet-stream")
                    .header(
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(at, at + part.length - 1, bytes))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(part))
                    .build());
        if (response.statusCode() != 200) {
          throw new IOException(
              "an upload answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        at += part.length;
        listener.progress("Uploading", at, bytes);
      }
    }
  }

  private static double computeSeconds(long from, long to) {
    return round((to - from) / 1e9);
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
