package io.penumbra.perf.command;

import io.penumbra.local.command.Penumbra;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the commands that {@code ./penumbra} delegates. */
@Command(
    name = "penumbra",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Chaos.class, Spike.class, Attack.class, Bench.class})
public final class Perf {

  private Perf() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(createCommandLine().execute(arguments));
  }

  static CommandLine createCommandLine() {
    return Penumbra.configure(new CommandLine(new Perf()));
  }
}
