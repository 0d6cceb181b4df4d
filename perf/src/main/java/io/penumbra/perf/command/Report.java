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
          "Some 13 or 120 groups of user, address and app of a machine in a day; default:"
              + " ${DEFAULT-VALUE}.")
  private Density density;

  @Option(
      names = "--transactions",
      paramLabel = "N",
      converter = Count.class,
      description =
          "For example 1M; default: 10M with low density, 500M with real, which are some 2,000 machines.")
  private Long transactions;

  @Option(
      names = "--machines",
      paramLabel = "N",
      description = "Machines of the history, instead of its transactions.")
  private Integer machines;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "91",
      description =
          "Days of the history, today included; default: ${DEFAULT-VALUE}, at most 91. Fewer need --machines.")
  private int days;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description =
          "Limit of reporting-service's main memory, mapped files included, as of a container; needs root and control groups, and first drops files that the machine has in memory. Default: no limit.")
  private Integer memoryMb;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Asked of each endpoint, one after the other, for at most 8 s; default: ${DEFAULT-VALUE}.")
  private int requests;

  @Option(
      names = "--ingest",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Transactions a second sent while it is measured again, 0 for none; default: ${DEFAULT-VALUE}.")
  private int ingest;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description = "Endpoints with a full name that matches this regular expression.")
  private String only;

  @Option(
      names = "--file-rows",
      paramLabel = "N",
      defaultValue = "300000",
      description = "Rows of the table that is streamed into files; default: ${DEFAULT-VALUE}.")
  private int fileRows;

  @Option(
      names = "--no-raw",
      description =
          "Leave out the comparison with raw rows; so it is with real density, whose raw rows fill disks.")
  private boolean withoutRaw;

  @Option(
      names = "--kept",
      description =
          "Measure the large history of the last run again instead of generating one. Use it after a change that keeps stored data.")
  private boolean kept;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
    if (kept && !ReportBench.hasHistory(output.workspace)) {
      throw new ParameterException(
          spec.commandLine(), "No earlier run has left its history. Run it once without --kept.");
    }
    if (days < 1 || days > History.MOST_DAYS) {
      throw new ParameterException(spec.commandLine(), "--days is 1 to " + History.MOST_DAYS + '.');
    }
    if (days < History.MOST_DAYS && machines == null) {
      throw new ParameterException(spec.commandLine(), "--days needs --machines.");
    }
    if (machines != null && machines < 1) {
      throw new ParameterException(spec.commandLine(), "--machines is 1 or more.");
    }
    if (memoryMb != null && memoryMb < 1) {
      throw new ParameterException(spec.commandLine(), "--memory is 1 or more.");
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
