package io.penumbra.perf.report;

import io.penumbra.local.client.Http;
import io.penumbra.local.client.Json;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Poller;
import io.penumbra.perf.system.Sql;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmark that streams a long table in every format and as an export job while it samples the
 * heap.
 */
final class LongFiles {

  private static final String TABLE = "/ip-addresses?period=P7D&format=";
  private static final List<String> FORMATS = List.of("csv", "ndjson", "parquet", "xlsx");

  /** Query for the number of addresses in the list of seven days of all sources. */
  private static final String ROWS =
      """
      select count(distinct right_id) from report.machine_ip_pair
      where last_day >= (now() at time zone 'UTC')::date - 7
      """;

  private static final double MEGABYTE = 1 << 20;

  private final BenchStack stack;
  private final Reader reader;
  private final Listener listener;

  LongFiles(BenchStack stack, Reader reader, Listener listener) {
    this.stack = stack;
    this.reader = reader;
    this.listener = listener;
  }

  /** Measures each format twice; the first measurement is a warm-up. */
  List<Map<String, Object>> measure() throws IOException, SQLException, InterruptedException {
    long rows = countRows();
    List<Map<String, Object>> figures = new ArrayList<>();
    for (String format : FORMATS) {
      listener.progress("Files", figures.size(), FORMATS.size() + 1);
      reader.read(Endpoint.REPORT + TABLE + format);
      try (Heap heap = new Heap(stack.reportingManagement())) {
        long begin = System.nanoTime();
        long bytes = reader.read(Endpoint.REPORT + TABLE + format);
        figures.add(figures(format, rows, bytes, (System.nanoTime() - begin) / 1e9, heap));
      }
    }
    listener.progress("Files", FORMATS.size(), FORMATS.size() + 1);
    try (Heap heap = new Heap(stack.reportingManagement())) {
      long begin = System.nanoTime();
      long bytes = job();
      figures.add(figures("csv as a job", rows, bytes, (System.nanoTime() - begin) / 1e9, heap));
    }
    return figures;
  }

  private Map<String, Object> figures(
      String format, long rows, long bytes, double seconds, Heap heap) {
    heap.close();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("format", format);
    figures.put("rows", rows);
    figures.put("bytes", bytes);
    figures.put("rowsPerSecond", Math.round(rows / seconds));
    figures.put("tenuredMbFirstHalf", heap.peak(0, 0.5));
    figures.put("tenuredMbSecondHalf", heap.peak(0.5, 1));
    figures.put("peakRssMb", Math.round(stack.peakResidentBytes(Service.REPORTING) / MEGABYTE));
    return figures;
  }

  private long job() throws IOException, InterruptedException {
    String asked =
        reader.text(
            "/api/v1/exports", "{\"list\":\"ip-addresses\",\"format\":\"csv\",\"period\":\"P7D\"}");
    String path = "/api/v1/exports/" + Json.read(asked).path("id").asText();
    while (true) {
      String answer = reader.text(path, null);
      String state = Json.read(answer).path("state").asText();
      switch (state) {
        case "done" -> {
          return Json.read(answer).path("bytes").asLong();
        }
        case "failed" -> throw new IOException("the export has failed: " + answer);
        default -> Thread.sleep(100);
      }
    }
  }

  private long countRows() throws SQLException {
    try (Connection postgres = stack.postgres()) {
      return Sql.readNumber(postgres, ROWS);
    }
  }

  /**
   * Sampler of the heap after collections, five times per second. The heap would grow with the
   * number of rows if rows were retained.
   */
  private static final class Heap implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<Double> looks = new ArrayList<>();
    private final HttpRequest metrics;
    private final Poller poller;

    Heap(URI management) {
      this.metrics = HttpRequest.newBuilder(management.resolve("/q/metrics")).build();
      this.poller = new Poller("heap", PAUSE, this::look);
    }

    /**
     * Returns the maximum in megabytes within a time range, given as shares; null for a native
     * executable.
     */
    Long peak(double from, double to) {
      return looks.subList((int) (from * looks.size()), (int) Math.ceil(to * looks.size())).stream()
          .max(Double::compare)
          .map(bytes -> Math.round(bytes / MEGABYTE))
          .orElse(null);
    }

    private void look() throws IOException {
      Http.send(metrics)
          .body()
          .lines()
          .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("Tenured"))
          .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
          .forEach(looks::add);
    }

    @Override
    public void close() {
      poller.close();
    }
  }
}
