package io.penumbra.local.command;

import io.penumbra.local.KeycloakServer;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.Readiness;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Memory;
import io.penumbra.local.stack.Running;
import io.penumbra.local.stack.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    header = "List running processes with address, uptime and memory.",
    description = {"", "Exits with 0 if all processes are ready, otherwise with 1.", ""})
final class Status implements Callable<Integer> {

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws InterruptedException {
    Map<String, ProcessHandle> processes = Running.listProcesses(workspace);
    if (!processes.containsKey(OrphanProcesses.OWNER)) {
      terminal.say("Penumbra is not running; ./penumbra up starts it.");
      return Penumbra.FAILED;
    }
    Addresses addresses = Running.toAddresses(workspace);
    boolean ready =
        tell(
            processes,
            "postgres",
            "127.0.0.1:" + addresses.postgres(),
            processes.containsKey("postgres"));
    ready &=
        tell(
            processes,
            "keycloak",
            addresses.issuerUrl(),
            Readiness.of(KeycloakServer.readiness(addresses.issuer())));
    for (Service service : Service.values()) {
      ready &=
          tell(
              processes,
              service.id(),
              addresses.url(service),
              Readiness.of(addresses.readiness(service)));
    }
    return ready ? 0 : Penumbra.FAILED;
  }

  private boolean tell(
      Map<String, ProcessHandle> processes, String part, String address, boolean ready) {
    ProcessHandle process = processes.get(part);
    if (process == null) {
      terminal.say("%-27s %-9s".formatted(part, "down"));
      return false;
    }
    terminal.say(
        "%-27s %-9s %-40s pid %-8d %7s  since %s"
            .formatted(
                part,
                ready ? "ready" : "not ready",
                address,
                process.pid(),
                formatMemory(process),
                since(process)));
    return ready;
  }

  private static String formatMemory(ProcessHandle process) {
    return Memory.findResident(process).stream()
        .mapToObj(bytes -> "%,d MB".formatted(bytes / (1024 * 1024)))
        .findFirst()
        .orElse("");
  }

  private static String since(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Clock.systemUTC().instant()))
        .map(
            age ->
                "%d:%02d:%02d".formatted(age.toHours(), age.toMinutesPart(), age.toSecondsPart()))
        .orElse("?");
  }
}
