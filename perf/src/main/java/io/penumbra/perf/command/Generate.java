package io.penumbra.perf.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.command.Terminal;
import io.penumbra.perf.recount.RequestRecount;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.perf.traffic.Spool;
import io.penumbra.perf.traffic.Traffic;
import io.penumbra.perf.traffic.TrafficPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Generate a file of records for ./penumbra send.",
    description = "")
final class Generate implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "Output file: gzipped NDJSON in the native format.")
  private Path file;

  @Mixin private TrafficOptions traffic;

  @Option(
      names = "--rows",
      paramLabel = "FILE",
      description =
          "Also recount the connections in the file and write them to this file, as Parquet or CSV"
              + " according to its extension.")
  private Path rows;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.standardOutput();
    TrafficPlan plan = traffic.plan(0);
    List<Catalogue.App> catalogue = Catalogue.read(Workspace.find().root());
    ProgressBar bar = new ProgressBar(terminal);
    Path out = file.toAbsolutePath();
    try (Spool spool = new Spool(out)) {
      new Traffic(plan, catalogue)
          .sendTo(
              (lines, repeated) -> {
                spool.add(lines, repeated);
                bar.progress("Generating traffic", spool.lines(), plan.transactions());
              });
      spool.finish();
      terminal.say(
          "%,d lines of %,d machines in %s.".formatted(spool.lines(), plan.machines(), file));
    }
    if (rows != null) {
      Path database = out.resolveSibling(out.getFileName() + ".duckdb");
      try (RequestRecount recount = new RequestRecount(out, database, catalogue, Instant.now())) {
        recount.export(rows.toAbsolutePath());
        terminal.say("%,d connections in %s.".formatted(recount.transactions(), rows));
      } finally {
        database.toFile().delete();
      }
    }
    return 0;
  }
}
