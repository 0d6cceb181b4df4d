package io.penumbra.perf.ingest;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.system.Costs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measurements of a run.
 *
 * @param transactions number of distinct connections that were sent and rolled up
 * @param records number of transaction records, including duplicates
 * @param groups number of rows of the usage table
 * @param chunks number of sealed and applied chunks
 * @param measured number of transactions after the warm-up
 * @param warm costs after the warm-up
 * @param walBytesOfStatements bytes that statements wrote to the log after the warm-up; autovacuum
 *     writes the rest
 * @param cold costs from the time at which the system is ready, including the warm-up; CPU time is
 *     unknown if processes were killed
 * @param kills number of kills of each process during the warm-up
 * @param diskBytes growth of all tables
 */
record IngestFigures(
    String commit,
    String mode,
    String density,
    long seed,
    int machines,
    int days,
    long transactions,
    long records,
    long groups,
    long chunks,
    long requests,
    long sentBytes,
    long measured,
    double sendSeconds,
    double settledSeconds,
    Costs warm,
    long walBytesOfStatements,
    Costs cold,
    Map<String, Integer> kills,
    long diskBytes,
    Map<Service, Long> peakResidentBytes,
    Senders.Outcome outcome,
    RawCopy.Cost copy) {

  private static final double MEGABYTE = 1024.0 * 1024;

  double cpuRatioToCopy() {
    return (measured / warm.cpuSeconds()) / (copy.rows() / copy.cpuSeconds());
  }

  double cpuRatioToCopyFromColdStart() {
    return (transactions / cold.cpuSeconds()) / (copy.rows() / copy.cpuSeconds());
  }

  double cpuRatioToCopyWithoutCompiling() {
    return (measured / (warm.cpuSeconds() - warm.compiling())) / (copy.rows() / copy.cpuSeconds());
  }

  double diskRatioToCopy() {
    return ((double) diskBytes / transactions) / ((double) copy.diskBytes() / copy.rows());
  }

  double walRatioToCopy() {
    return ((double) cold.walBytes() / transactions) / ((double) copy.walBytes() / copy.rows());
  }

  long maxRssMb() {
    return Math.round(
        peakResidentBytes.values().stream().mapToLong(Long::longValue).max().orElse(0) / MEGABYTE);
  }

  /** Returns the figures of {@code --json}. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", commit);
    json.put("mode", mode);
    json.put("density", density);
    json.put("seed", seed);
    json.put("machines", machines);
    json.put("days", days);
    json.put("transactions", transactions);
    json.put("records", records);
    json.put("groups", groups);
    json.put("chunks", chunks);
    json.put("requests", requests);
    json.put("cpuRatioToCopy", round(cpuRatioToCopy()));
    json.put("kills", kills);
    json.put(
        "cpuRatioToCopyFromColdStart",
        kills.isEmpty() ? round(cpuRatioToCopyFromColdStart()) : null);
    json.put("cpuRatioToCopyWithoutCompiling", round(cpuRatioToCopyWithoutCompiling()));
    json.put("diskRatioToCopy", round(diskRatioToCopy()));
    json.put("walRatioToCopy", round(walRatioToCopy()));
    json.put("maxRssMb", maxRssMb());
    peakResidentBytes.forEach(
        (service, bytes) -> json.put(service.id() + "RssMb", Math.round(bytes / MEGABYTE)));
    json.put("requestP50Ms", round(outcome.percentile(.5)));
    json.put("requestP99Ms", round(outcome.percentile(.99)));
    json.put("requestsPutOff", outcome.putOff());
    json.put("transactionsPerSecond", Math.round(measured / sendSeconds));
    json.put("sendSeconds", round(sendSeconds));
    json.put("settledSeconds", round(settledSeconds));
    json.put("cpuMicrosPerTransaction", round(computeMicros(warm.cpuSeconds(), measured)));
    json.put("cpuMicrosIngestion", round(computeMicros(warm.ingestion(), measured)));
    json.put("cpuMicrosCorrelation", round(computeMicros(warm.correlation(), measured)));
    json.put("cpuMicrosPostgres", round(computeMicros(warm.postgres(), measured)));
    json.put("cpuMicrosCompiling", round(computeMicros(warm.compiling(), measured)));
    json.put("diskBytesPerTransaction", round((double) diskBytes / transactions));
    json.put("walBytesPerTransaction", round((double) cold.walBytes() / transactions));
    json.put("walBytesPerTransactionAfterWarmUp", round((double) warm.walBytes() / measured));
    json.put("walBytesPerTransactionOfStatements", round((double) walBytesOfStatements / measured));
    json.put("copyCpuMicrosPerRow", round(computeMicros(copy.cpuSeconds(), copy.rows())));
    json.put("copyClientCpuMicrosPerRow", round(computeMicros(copy.client(), copy.rows())));
    json.put("copyDiskBytesPerRow", round((double) copy.diskBytes() / copy.rows()));
    json.put("copyWalBytesPerRow", round((double) copy.walBytes() / copy.rows()));
    json.put("copyRowsPerSecond", Math.round(copy.rows() / (copy.took().toMillis() / 1000.0)));
    return json;
  }

  private static double computeMicros(double seconds, long rows) {
    return seconds * 1e6 / rows;
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** Returns the figures as a text table. */
  String table() {
    StringBuilder table = new StringBuilder();
    row(table, "", "Penumbra", "raw COPY", "ratio", "goal");
    row(
        table,
        "transactions per CPU-second",
        whole(measured / warm.cpuSeconds()),
        whole(copy.rows() / copy.cpuSeconds()),
        "%.2f".formatted(cpuRatioToCopy()),
        "≥ 0.50");
    row(
        table,
        "  from cold start, with compilation",
        kills.isEmpty() ? whole(transactions / cold.cpuSeconds()) : "unknown",
        "",
        kills.isEmpty() ? "%.2f".formatted(cpuRatioToCopyFromColdStart()) : "");
    row(
        table,
        "  without compilation",
        whole(measured / (warm.cpuSeconds() - warm.compiling())),
        "",
        "%.2f".formatted(cpuRatioToCopyWithoutCompiling()));
    row(table, "CPU µs per transaction", ours(warm.cpuSeconds()), copied(copy.cpuSeconds()));
    row(table, "  ingestion", ours(warm.ingestion()));
    row(table, "  correlation", ours(warm.correlation()));
    row(table, "  toggle", ours(warm.toggle()));
    row(table, "  Postgres", ours(warm.postgres()), copied(copy.postgres()));
    row(table, "  compilation, of the above", ours(warm.compiling()));
    row(table, "  client", "", copied(copy.client()));
    row(
        table,
        "disk bytes per transaction",
        "%.1f".formatted((double) diskBytes / transactions),
        "%.1f".formatted((double) copy.diskBytes() / copy.rows()),
        "%.3f".formatted(diskRatioToCopy()),
        "≤ 0.12");
    row(
        table,
        "WAL bytes per transaction",
        "%.1f".formatted((double) cold.walBytes() / transactions),
        "%.1f".formatted((double) copy.walBytes() / copy.rows()),
        "%.3f".formatted(walRatioToCopy()),
        "≤ 80 bytes");
    row(table, "  after the warm-up", "%.1f".formatted((double) warm.walBytes() / measured));
    row(
        table,
        "  after the warm-up, statements only",
        "%.1f".formatted((double) walBytesOfStatements / measured));
    row(
        table,
        "accepted transactions per second",
        whole(measured / sendSeconds),
        whole(copy.rows() / (copy.took().toMillis() / 1000.0)));
    peakResidentBytes.forEach(
        (service, bytes) ->
            row(table, "peak MB of " + service.id(), whole(bytes / MEGABYTE), "", "", "≤ 512"));
    row(
        table,
        "request p50 / p99, ms",
        "%.1f / %.1f".formatted(outcome.percentile(.5), outcome.percentile(.99)));
    return table.toString();
  }

  private static String whole(double value) {
    return "%,.0f".formatted(value);
  }

  private String ours(double seconds) {
    return "%.1f".formatted(computeMicros(seconds, measured));
  }

  private String copied(double seconds) {
    return "%.1f".formatted(computeMicros(seconds, copy.rows()));
  }

  /**
   * Adds a row with the figures of Penumbra and of COPY, the ratio and the goal. Missing figures
   * are empty.
   */
  private static void row(StringBuilder table, String what, String... figures) {
    String[] all = Arrays.copyOf(figures, 4);
    Arrays.setAll(all, i -> all[i] == null ? "" : all[i]);
    table.append("%-40s %14s %12s %8s %8s%n".formatted(what, all[0], all[1], all[2], all[3]));
  }
}
