package io.penumbra.perf.command;

import io.penumbra.local.command.Terminal;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.chaos.ChaosRuns;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    header = "Kill processes during ingestion and check for lost or duplicate records.",
    description = {
      "",
      "Uses a separate system with empty data. Kills ingestion, correlation, the toggle, Postgres",
      "and Keycloak (kill -9) at seeded times and restarts them. Every ten runs, after all data is",
      "processed, each acknowledged record must be in the read models exactly once, by name.",
      ""
    })
final class Chaos implements Callable<Integer> {

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "200",
      description = "Number of runs; default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Seed of the data, the killed processes and the times; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--native", description = "Run the native executables.")
  private boolean nativeExecutables;

  private final Terminal terminal = Terminal.standardOutput();

  @Override
  public Integer call() throws IOException {
    OwnStack own = OwnStack.build("chaos", Service.DATA_PATH, nativeExecutables, terminal);
    long begin = System.nanoTime();
    try (Stack stack = own.start(Addresses.free(), ChaosRuns.ENVIRONMENT)) {
      ChaosRuns.Result result =
          new ChaosRuns(stack, Clock.systemUTC(), terminal::say).run(runs, seed);
      terminal.say(
          """

          %d runs with seed %d in %s, kills %s
          %,d requests, answers by status %s
          %,d records acknowledged = %,d stored + %,d quarantined\
          """
              .formatted(
                  result.runs(),
                  seed,
                  Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin)),
                  result.kills(),
                  result.requests(),
                  result.answers(),
                  result.acknowledged(),
                  result.stored(),
                  result.quarantined()));
      result.failures().forEach(failure -> terminal.say("WRONG: " + failure));
      return result.failures().isEmpty() ? 0 : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
