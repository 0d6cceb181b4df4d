package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.history.History;
import io.penumbra.perf.report.ReportBench;
import io.penumbra.perf.traffic.Density;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure response times of reports and files, idle and during ingestion.",
    description = {
      "",
      "Writes a history of several days into Postgres as applied chunks, and rolls it up with",
      "correlation-service. Some transactions go through ingestion to create chunks. Measures a",
      "tenth of the history, then all of it, and the recovery time of reporting after a kill. Reads",
      "the table of apps from one row per transaction, with plain SQL and with DuckDB. Streams a",
      "long table to files. Reports the duration of open transactions of the services.",
      ""
    })
final class Report implements Callable<Integer> {

  private static final Map<Density, Long> TRANSACTIONS =
      Map.of(Density.LOW, 10_000_000L, Density.REAL, 500_000_000L);

  @Option(
      names = "--density",
      paramLabel = "low|real",
      defaultValue = "low",
      description =
          "Groups of user, address and app per machine and day: about 13 (low) or 120 (real);"
              + " default: ${DEFAULT-VALUE}.")
  private Density density;

  @Option(
      names = "--transactions",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Transactions of the history, for example 1M; default: 10M with low density, 500M with"
              + " real density (about 2,000 machines).")
  private Long transactions;

  @Option(
      names = "--machines",
      paramLabel = "N",
      description = "Number of machines of the history. Overrides --transactions.")
  private Integer machines;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "91",
      description =
          "Number of days of the history, including today, at most 91. Fewer days require"
              + " --machines; default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description =
          "Memory limit of reporting-service, including mapped files, as in a container. Requires"
              + " root and control groups, and drops the page cache first; default: no limit.")
  private Integer memoryMb;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Maximum number of sequential requests per endpoint, within 8 s; default:"
              + " ${DEFAULT-VALUE}.")
  private int requests;

  @Option(
      names = "--ingest",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Transactions per second sent during the second measurement, 0 to omit it; default:"
              + " ${DEFAULT-VALUE}.")
  private int ingest;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description = "Measure only endpoints whose full name matches this regular expression.")
  private String only;

  @Option(
      names = "--file-rows",
      paramLabel = "N",
      defaultValue = "300000",
      description =
          "Rows of the table that is streamed to files, 0 for no files; default: ${DEFAULT-VALUE}.")
  private int fileRows;

  @Option(
      names = "--no-raw",
      description =
          "Omit the comparison with raw rows. Real density always omits it, because its raw rows"
              + " take too much disk space.")
  private boolean withoutRaw;

  @Option(
      names = "--kept",
      description =
          "Measure the large history of the previous run again instead of generating one. Requires"
              + " an unchanged format of stored data.")
  private boolean kept;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
    if (kept && !ReportBench.hasHistory(output.workspace)) {
      throw new ParameterException(
          spec.commandLine(), "There is no history of a previous run. Run once without --kept.");
    }
    if (days < 1 || days > History.MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--days must be 1 to " + History.MOST_DAYS + '.');
    }
    if (days < History.MOST_DAYS && machines == null) {
      throw new ParameterException(spec.commandLine(), "Fewer than 91 days require --machines.");
    }
    if (machines != null && machines < 1) {
      throw new ParameterException(spec.commandLine(), "--machines must be at least 1.");
    }
    if (memoryMb != null && memoryMb < 1) {
      throw new ParameterException(spec.commandLine(), "--memory must be at least 1.");
    }
    ReportBench.Settings settings =
        new ReportBench.Settings(
            density,
            transactions == null ? TRANSACTIONS.get(density) : transactions,
            machines,
            days,
            memoryMb,
            requests,
            only,
            ingest,
            fileRows,
            !withoutRaw && density == Density.LOW,
            kept,
            nativeExecutables,
            output.build(EnumSet.allOf(Service.class), nativeExecutables));
    Map<String, Object> figures = new ReportBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return 0;
  }

  /** Parser of numbers such as 10M for ten million. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return text.endsWith("M")
          ? Long.parseLong(text.substring(0, text.length() - 1)) * 1_000_000
          : Long.parseLong(text);
    }
  }
}
