package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** Entry point of {@code ./penumbra}. */
@Command(
    name = "penumbra",
    mixinStandardHelpOptions = true,
    versionProvider = Penumbra.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Run and manage a local Penumbra installation.",
    description = {
      "",
      "Getting started:",
      "  ./penumbra up --demo      start everything with two weeks of demo data",
      "  ./penumbra toggle on      enable the integration (initially off)",
      "  ./penumbra send FILE      send a file of records",
      ""
    },
    footer = {"", "All data is in .penumbra/. ./penumbra COMMAND --help describes a command."},
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      Send.class,
      Toggle.class,
      Token.class,
      Apply.class,
      Native.class,
      Images.class,
      Chart.class,
      Test.class
    })
public final class Penumbra {

  static final int FAILED = 1;

  /** Version of the build. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"Penumbra " + Workspace.formatVersion("penumbra")};
    }
  }

  private Penumbra() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine commandLine = createCommandLine();
    if (arguments.length == 0) {
      commandLine.usage(System.out);
      return 0;
    }
    return commandLine.execute(arguments);
  }

  static CommandLine createCommandLine() {
    CommandLine commandLine = new CommandLine(new Penumbra());
    Perf.addTo(commandLine);
    commandLine.addSubcommand(new HelpCommand());
    return configure(commandLine);
  }

  /** Applies the common conventions to a command line and its subcommands. */
  public static CommandLine configure(CommandLine commandLine) {
    return commandLine
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
  }

  /**
   * Prints a message for expected errors. Rethrows unexpected errors, which print a stack trace.
   */
  private static int report(Exception failure) throws Exception {
    if (!(failure instanceof LocalStackException) && !(failure instanceof ProblemException)
        || System.getenv("PENUMBRA_DEBUG") != null) {
      throw failure;
    }
    Terminal.standardError().say("penumbra: " + failure.getMessage());
    return FAILED;
  }
}
