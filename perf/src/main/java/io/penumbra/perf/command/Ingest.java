package io.penumbra.perf.command;

import io.penumbra.local.command.Terminal;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.chaos.ChaosRuns;
import io.penumbra.perf.ingest.FormatBench;
import io.penumbra.perf.ingest.FormatFigures;
import io.penumbra.perf.ingest.IngestBench;
import io.penumbra.perf.traffic.LogFormat;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure ingestion compared with a COPY of the same rows.",
    description = {
      "",
      "Sends generated traffic over several connections and waits until it is in the read models.",
      "Recounts it with DuckDB. Copies the parsed rows into one table of the same Postgres, with an",
      "index on (machine, time) and a unique deduplication key.",
      "",
      "CPU time is the sum of ingestion, correlation, toggle and all Postgres processes, including",
      "a final vacuum and checkpoint. For COPY it is the sum of Postgres and the client thread,",
      "with parsed rows. cpuRatioToCopy is measured after the warm-up and includes remaining JIT",
      "compilation. ...FromColdStart begins when the services are ready. ...WithoutCompiling",
      "excludes compiler threads, as in a long-running service. Disk and WAL cover all data sent;",
      "walBytesPerTransactionAfterWarmUp covers only the measured part.",
      "",
      "With --format, sends a proxy log instead. Reports lines per CPU second of ingestion, and of",
      "the same service when it reads as many lines in dry runs, which store nothing.",
      "",
      "Exits with 1 if a figure differs from the recount, or if transactions of a log are missing.",
      ""
    })
final class Ingest implements Callable<Integer> {

  private static final long MOST_WARM_UP = 3_000_000;
  private static final int OVERLAP = 10;

  @Mixin private TrafficOptions traffic;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Records sent before the measurement to warm up the JVMs; default: three times"
              + " --transactions, at most three million.")
  private Long warmUp;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Send a log in this format: ${COMPLETION-CANDIDATES}. Excludes --kills and --overlap.")
  private LogFormat format;

  @Option(
      names = "--syslog",
      description =
          "With --format: send the log over TCP to a syslog listener instead of over HTTP.")
  private boolean syslog;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Number of kills of toggle, ingestion, correlation or Postgres during the warm-up, at"
              + " times derived from --seed. Omits the figures of the cold start.")
  private int kills;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "Number of concurrent connections; default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(
      names = "--overlap",
      paramLabel = "PERCENT",
      description =
          "Share of connections that a network sensor of a second report source also observes, 0 to"
              + " 50; default: 10.")
  private Integer overlap;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException {
    long before = warmUp == null ? Math.min(3 * traffic.transactions, MOST_WARM_UP) : warmUp;
    if (format != null) {
      return log(before);
    }
    if (syslog) {
      throw new ParameterException(
          spec.commandLine(), "--syslog requires --format squid or cef. Nothing was started.");
    }
    IngestBench.Settings settings =
        new IngestBench.Settings(
            traffic.plan(before).withOverlap((overlap == null ? OVERLAP : overlap) / 100.0),
            before,
            kills,
            connections,
            kills == 0 ? Map.of() : ChaosRuns.ENVIRONMENT,
            nativeExecutables,
            output.build(Service.DATA_PATH, nativeExecutables));
    IngestBench.Result result = new IngestBench(output.workspace, settings, output.bar).run();
    Terminal terminal = output.terminal;
    terminal.say("");
    terminal.say(result.table());
    output.write(result.json());
    if (!result.differences().isEmpty()) {
      terminal.say("The recount differs:");
      result.differences().forEach(terminal::say);
      return CommandLine.ExitCode.SOFTWARE;
    }
    terminal.say("The recount matches all figures by app, machine and day, and the read models.");
    return 0;
  }

  private int log(long before) throws IOException, SQLException {
    if (kills > 0 || overlap != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--kills and --overlap cannot be combined with --format. Nothing was started.");
    }
    if (syslog && format == LogFormat.W3C) {
      throw new ParameterException(
          spec.commandLine(),
          "--syslog cannot send w3c, because its lines depend on header lines. Accepted: squid,"
              + " cef. Nothing was started.");
    }
    FormatBench.Settings settings =
        new FormatBench.Settings(
            format,
            traffic.plan(before),
            before,
            connections,
            syslog,
            Map.of(),
            nativeExecutables,
            output.build(Service.DATA_PATH, nativeExecutables));
    FormatFigures figures = new FormatBench(output.workspace, settings, output.bar).run();
    Terminal terminal = output.terminal;
    terminal.say("");
    terminal.say(figures.table());
    output.write(figures.json());
    figures.differences().forEach(terminal::say);
    return figures.differences().isEmpty() ? 0 : CommandLine.ExitCode.SOFTWARE;
  }
}
