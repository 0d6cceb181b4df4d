package io.penumbra.local.command;

import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    header = "Stop all processes and keep the data.")
final class Down implements Callable<Integer> {

  private static final int PATIENCE_SECONDS = 90;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Optional<ProcessHandle> launcher = Running.findLauncher(workspace);
    if (launcher.isPresent()) {
      launcher.get().destroy();
      try {
        launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        launcher.get().destroyForcibly();
      }
    }
    List<String> stopped = new ArrayList<>(workspace.processes().stop());
    if (PostgresServer.stopRunning(workspace.data().resolve("postgres"))) {
      stopped.add("postgres");
    }
    terminal.say(
        launcher.isEmpty() && stopped.isEmpty() ? "Penumbra was not running." : "Stopped.");
    return 0;
  }
}
