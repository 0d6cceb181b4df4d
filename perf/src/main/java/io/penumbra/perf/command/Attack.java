package io.penumbra.perf.command;

import io.penumbra.local.Folders;
import io.penumbra.local.command.PortOffset;
import io.penumbra.local.command.Terminal;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.attack.AttackRun;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "attack",
    mixinStandardHelpOptions = true,
    header = "Attack a separate system with slow clients, bombs, floods and frozen servers.",
    description = {
      "",
      "Starts a system with empty data, attacks it, and stops it. Takes at most ten minutes. Prints",
      "a table with requests, expectations and measurements. All acknowledged records must be",
      "stored. Exits with 0 if all cases pass, otherwise with 1.",
      ""
    })
final class Attack implements Callable<Integer> {

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Run only these cases, by name (see --list) or by group: slow, bomb, flood, "
              + "freeze, hot. A hot case takes minutes and runs only if selected.")
  private List<String> only = List.of();

  @Option(names = "--list", description = "List the cases and exit.")
  private boolean list;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description =
          "Use the documented ports with N (0 to "
              + Addresses.MAX_OFFSET
              + ") added, instead of free ports.")
  private Integer portOffset;

  @Option(names = "--native", description = "Run the native executables.")
  private boolean nativeExecutables;

  @Spec private CommandSpec spec;

  private final Terminal terminal = Terminal.standardOutput();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> cases = select();
    Addresses addresses = PortOffset.createAddresses(portOffset, spec.commandLine());
    if (list) {
      AttackRun.list().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
    OwnStack own =
        OwnStack.build("attack", EnumSet.allOf(Service.class), nativeExecutables, terminal);
    long begin = System.nanoTime();
    List<AttackRun.Result> results;
    say(begin, "starting the system");
    try (Stack stack = own.start(addresses, Map.of())) {
      results =
          new AttackRun(stack, Clock.systemUTC(), line -> say(begin, line))
              .run(cases, AttackRun.LONGEST.minusNanos(System.nanoTime() - begin));
    }
    terminal.say("");
    terminal.say(AttackRun.formatTable(results));
    long passed = results.stream().filter(AttackRun.Result::passed).count();
    boolean all = passed == results.size();
    terminal.say(
        "%d of %d cases pass, after %d s"
            .formatted(
                passed, results.size(), Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
    if (all) {
      Folders.delete(own.folder());
    } else {
      Folders.delete(own.folder().resolve("data"));
      terminal.say("The logs of the services are in " + own.folder().resolve("logs"));
    }
    return all ? 0 : CommandLine.ExitCode.SOFTWARE;
  }

  private List<String> select() {
    try {
      return AttackRun.select(only);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + " Nothing was started.");
    }
  }

  private void say(long begin, String line) {
    terminal.say(
        "%4d s  %s".formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds(), line));
  }
}
