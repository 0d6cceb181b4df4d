package io.penumbra.local.command;

import io.penumbra.local.Folders;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.chaos.ChaosRuns;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    header = "Kill processes while records come in, and look whether any is lost or counts twice.",
    description = {
      "",
      "On a system of its own with empty data: ingestion, correlation, the toggle, Postgres and",
      "Keycloak are killed (kill -9) at seeded moments and started again. Every ten runs, when all",
      "is at rest, each acknowledged record must be in the read models exactly once, by name.",
      ""
    })
final class Chaos implements Callable<Integer> {

  @Option(names = "--runs", paramLabel = "N", defaultValue = "200", description = "How many.")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What is sent, who is killed, and when.")
  private long seed;

  @Option(names = "--native", description = "Run the native executables.")
  private boolean nativeExecutables;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws IOException {
    Path folder = workspace.root().resolve(".penumbra/chaos");
    Folders.delete(folder);
    Built.require(workspace, ChaosRuns.SERVICES, nativeExecutables, terminal);
    long begin = System.nanoTime();
    try (Stack stack = new Stack(settings(folder), StackListener.silent())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      stack.start();
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
      return result.failures().isEmpty() ? 0 : Penumbra.FAILED;
    }
  }

  private Stack.Settings settings(Path folder) {
    return new Stack.Settings(
        workspace,
        folder.resolve("data"),
        folder.resolve("logs"),
        Addresses.free(),
        nativeExecutables,
        PostgresServer.Durability.KEPT,
        new OrphanProcesses(workspace.run().resolve("chaos")),
        ChaosRuns.SERVICES,
        ChaosRuns.ENVIRONMENT);
  }
}
