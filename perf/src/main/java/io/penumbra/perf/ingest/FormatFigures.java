package io.penumbra.perf.ingest;

import io.penumbra.perf.system.Costs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Measurements of a run with a log format.
 *
 * @param lines number of lines in the log, including the warm-up
 * @param transactions number of transactions in the read models at the end
 * @param measured number of lines after the warm-up
 * @param stored costs of the measured lines, from HTTP to the read models
 * @param read number of lines that were only read
 * @param reading costs of the lines that were only read
 * @param idleBytes memory of 1,000 idle connections to a syslog listener, if any
 */
public record FormatFigures(
    FormatBench.Settings settings,
    long lines,
    long requests,
    double bytesPerLine,
    long transactions,
    long measured,
    Costs stored,
    long read,
    Costs reading,
    Senders.Outcome outcome,
    long peakResidentBytes,
    OptionalLong idleBytes) {

  private static final int WANTED = 100_000;
  private static final int WANTED_BY_SYSLOG = 50_000;

  FormatFigures withIdle(long bytes) {
    return new FormatFigures(
        settings,
        lines,
        requests,
        bytesPerLine,
        transactions,
        measured,
        stored,
        read,
        reading,
        outcome,
        peakResidentBytes,
        OptionalLong.of(bytes));
  }

  double linesPerCpuSecond() {
    return measured / stored.ingestion();
  }

  double linesPerCpuSecondReadOnly() {
    return read / reading.ingestion();
  }

  double ratioToReading() {
    return linesPerCpuSecond() / linesPerCpuSecondReadOnly();
  }

  /** Returns the differences from the sent records; empty if there is none. */
  public List<String> differences() {
    long sent = settings.plan().transactions();
    return transactions == sent
        ? List.of()
        : List.of("%,d transactions sent, %,d in the read models".formatted(sent, transactions));
  }

  /** Returns the figures of {@code --json}. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", settings.commit());
    json.put("mode", settings.nativeExecutables() ? "native" : "jvm");
    json.put("format", settings.format().id());
    json.put("transport", settings.syslog() ? "syslog" : "http");
    json.put("seed", settings.plan().seed());
    json.put("machines", settings.plan().machines());
    json.put("days", settings.plan().days());
    json.put("lines", lines);
    json.put("transactions", transactions);
    json.put("requests", requests);
    json.put("bytesPerLine", round(bytesPerLine));
    json.put("linesPerCpuSecond", Math.round(linesPerCpuSecond()));
    json.put("linesPerCpuSecondReadOnly", Math.round(linesPerCpuSecondReadOnly()));
    json.put("ratioToReading", round(ratioToReading()));
    json.put("linesPerCpuSecondOfAllServices", Math.round(measured / stored.cpuSeconds()));
    json.put("linesPerSecond", Math.round(measured / (outcome.took().toMillis() / 1000.0)));
    json.put("requestP50Ms", round(outcome.percentile(.5)));
    json.put("requestP99Ms", round(outcome.percentile(.99)));
    json.put("requestsPutOff", outcome.putOff());
    json.put("ingestionRssMb", peakResidentBytes / (1024 * 1024));
    idleBytes.ifPresent(bytes -> json.put("idleConnectionsMb", bytes / (1024 * 1024)));
    json.put("differences", differences().size());
    return json;
  }

  /** Returns the figures as a text table. */
  public String table() {
    return """
    %-48s %12s %9s
    lines per CPU-second of ingestion, %-13s %12s %9s
      read only, in dry runs                         %12s %9s
      ratio                                          %12.2f
    lines per CPU-second of all services             %12s
    lines a second, by the clock                     %12s
    request p50 / p99, ms                            %12s
    peak MB of ingestion                             %12s %9s
    """
            .formatted(
                "",
                settings.format().id(),
                "wanted",
                "stored",
                whole(linesPerCpuSecond()),
                settings.syslog() ? "≥ " + whole(WANTED_BY_SYSLOG) : "",
                whole(linesPerCpuSecondReadOnly()),
                "≥ " + whole(WANTED),
                ratioToReading(),
                whole(measured / stored.cpuSeconds()),
                whole(measured / (outcome.took().toMillis() / 1000.0)),
                "%.1f / %.1f".formatted(outcome.percentile(.5), outcome.percentile(.99)),
                whole(peakResidentBytes / (1024.0 * 1024)),
                "≤ 512")
        + idleBytes.stream()
            .mapToObj(
                bytes ->
                    "additional MB for 1,000 idle connections         %12s %9s\n"
                        .formatted(whole(bytes / (1024.0 * 1024)), "≤ 50"))
            .collect(Collectors.joining());
  }

  private static String whole(double value) {
    return "%,.0f".formatted(value);
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
