package io.penumbra.local.command;

import io.penumbra.local.Folders;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.attack.AttackRun;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "attack",
    mixinStandardHelpOptions = true,
    header = "Attack a system of its own with slow clients, bombs, floods and frozen servers.",
    description = {
      "",
      "Starts a system with empty data, attacks it, and stops it; nothing is left running. Takes ten",
      "minutes at most. Prints a table of what was sent, expected and measured. The exit code is 0",
      "when all cases pass, 1 otherwise. Every record acknowledged meanwhile must be stored.",
      ""
    })
final class Attack implements Callable<Integer> {

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Run these cases only, by the names of --list or by groups: slow, bomb, flood, freeze.")
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
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> cases = selected();
    Addresses addresses = PortOffset.addresses(portOffset, spec.commandLine());
    if (list) {
      AttackRun.list().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
    Path folder = workspace.root().resolve(".penumbra/attack");
    Folders.delete(folder);
    Built.require(workspace, EnumSet.allOf(Service.class), nativeExecutables, terminal);
    long begin = System.nanoTime();
    List<AttackRun.Result> results;
    try (Stack stack = new Stack(settings(folder, addresses), StackListener.silent())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      say(begin, "starting the system");
      stack.start();
      results =
          new AttackRun(stack, Clock.systemUTC(), line -> say(begin, line))
              .run(cases, AttackRun.LONGEST.minusNanos(System.nanoTime() - begin));
    }
    terminal.say("");
    terminal.say(AttackRun.table(results));
    long passed = results.stream().filter(AttackRun.Result::passed).count();
    boolean all = passed == results.size();
    terminal.say(
        "%d of %d cases pass, after %d s"
            .formatted(
                passed, results.size(), Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
    if (all) {
      Folders.delete(folder);
    } else {
      Folders.delete(folder.resolve("data"));
      terminal.say("The logs of the services are in " + folder.resolve("logs"));
    }
    return all ? 0 : Penumbra.FAILED;
  }

  private List<String> selected() {
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

  private Stack.Settings settings(Path folder, Addresses addresses) {
    return new Stack.Settings(
        workspace,
        folder.resolve("data"),
        folder.resolve("logs"),
        addresses,
        nativeExecutables,
        PostgresServer.Durability.KEPT,
        new OrphanProcesses(workspace.run().resolve("attack")));
  }
}
