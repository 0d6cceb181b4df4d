package io.penumbra.local.command;

import io.penumbra.local.Folders;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.demo.Demo;
import io.penumbra.local.demo.DemoPolicies;
import io.penumbra.local.demo.DemoTags;
import io.penumbra.local.send.Totals;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Running;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    header = "Build and start Penumbra in the foreground.",
    description = {
      "",
      "Starts PostgreSQL (with data in .penumbra/data), Keycloak for sign-in, and the four services",
      "as separate processes. Restarts services that exit. Ctrl-C, or ./penumbra down in another",
      "terminal, stops all processes. Logs are in .penumbra/logs.",
      ""
    })
final class Up implements Callable<Integer> {

  private static final String DEMO_SENT = "demo-sent";

  /** Port of TCP and UDP before the offset is added. */
  private static final int SYSLOG_PORT = 5140;

  @Option(names = "--fresh", description = "Delete all existing data first.")
  private boolean fresh;

  @Option(
      names = "--demo",
      description =
          "Enable the integration, send two weeks of demo data (20 machines, 15 users), "
              + "and enable policies that raise alerts.")
  private boolean demo;

  @Option(
      names = "--native",
      description = "Run native executables (build them with ./penumbra native).")
  private boolean nativeExecutables;

  @Option(
      names = "--syslog",
      description =
          "Listen for syslog on TCP and UDP port "
              + SYSLOG_PORT
              + " of this machine, for the sensor \"syslog\". Create the sensor under Log sources.")
  private boolean syslog;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Add N (0 to "
              + Addresses.MAX_OFFSET
              + ") to every port, to avoid conflicts with other programs. Do not use 2000: browsers"
              + " block port 10080.")
  private int portOffset;

  @Option(
      names = "--without",
      paramLabel = "SERVICE",
      description =
          "Do not start toggle, ingestion, correlation or reporting, to run the service "
              + "with quarkus:dev on the same port. Repeatable.")
  private List<Service> without = List.of();

  @Spec private CommandSpec spec;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();
  private final DemoTags tags = new DemoTags(workspace.data().resolve("demo-tags.txt"));

  @Override
  public Integer call() {
    Addresses addresses = PortOffset.createAddresses(portOffset, spec.commandLine());
    if (demo && (without.contains(Service.TOGGLE) || without.contains(Service.INGESTION))) {
      throw new ParameterException(
          spec.commandLine(),
          "--demo requires toggle and ingestion, which --without must not omit."
              + " Nothing was started.");
    }
    long begin = System.nanoTime();
    boolean tagged = demo || !fresh && Files.exists(getDemoMarker());
    try (Running _ = Running.announce(workspace, addresses)) {
      Stack stack = new Stack(createSettings(addresses, tagged), new ProgressPrinter());
      stack.makeRoom();
      if (fresh) {
        deleteData();
      }
      if (tagged) {
        tags.write();
      }
      build();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
      stack.start();
      terminal.say(
          "Ready after %s."
              .formatted(Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin))));
      if (demo) {
        tryDemo(addresses);
      }
      welcome(addresses);
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Stops the stack when the JVM ends: by Ctrl-C, by ./penumbra down or after a failed start. */
  private void stop(Stack stack) {
    terminal.say("Stopping…");
    stack.close();
    terminal.say("Stopped. The data is in .penumbra/data.");
  }

  private Stack.Settings createSettings(Addresses addresses, boolean tagged) {
    return new Stack.Settings(
        workspace,
        workspace.data(),
        workspace.logs(),
        addresses,
        nativeExecutables,
        PostgresServer.Durability.KEPT,
        workspace.processes(),
        listServices(),
        createEnvironment(tagged));
  }

  private Map<String, String> createEnvironment(boolean tagged) {
    Map<String, String> environment = new HashMap<>(tagged ? tags.environment() : Map.of());
    if (syslog) {
      for (String protocol : List.of("tcp", "udp")) {
        String listener =
            "PENUMBRA_SYSLOG_LISTENERS_%s_".formatted(protocol.toUpperCase(Locale.ROOT));
        environment.put(listener + "PROTOCOL", protocol);
        environment.put(listener + "PORT", Integer.toString(SYSLOG_PORT + portOffset));
        environment.put(listener + "SENSOR", "syslog");
        environment.put(listener + "ALLOWED_NETWORKS", "127.0.0.0/8");
      }
    }
    return environment;
  }

  private Path getDemoMarker() {
    return workspace.data().resolve(DEMO_SENT);
  }

  private Set<Service> listServices() {
    Set<Service> services = EnumSet.allOf(Service.class);
    services.removeAll(without);
    return services;
  }

  private void build() {
    Build build =
        new Build(workspace, module -> terminal.passing("Building " + module + "…"), terminal::say);
    if (nativeExecutables) {
      List<Service> stale = listStarted(build.staleExecutables());
      if (!stale.isEmpty()) {
        throw new LocalStackException(
            "The native executable of %s is missing or outdated:".formatted(formatIds(stale))
                + " build it with ./penumbra native.");
      }
      return;
    }
    List<Service> stale = listStarted(build.stale());
    if (!stale.isEmpty()) {
      long begin = System.nanoTime();
      terminal.say("Building " + formatIds(stale) + "; .penumbra/logs/build.log has the details.");
      build.jars(stale);
      terminal.say(
          "Built in %s.".formatted(Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin))));
    }
  }

  private List<Service> listStarted(List<Service> stale) {
    return stale.stream().filter(service -> !without.contains(service)).toList();
  }

  /** Sends the demo data. The stack keeps running if this fails, for example after a timeout. */
  private void tryDemo(Addresses addresses) {
    try {
      sendDemo(addresses);
    } catch (LocalStackException | ProblemException | UncheckedIOException e) {
      terminal.say(
          ("The demo data is incomplete, all services are running: %s Press Ctrl-C and run "
                  + "./penumbra up --demo again.")
              .formatted(e.getMessage()));
    }
  }

  private void sendDemo(Addresses addresses) {
    Path marker = getDemoMarker();
    if (Files.exists(marker)) {
      terminal.say("The demo data was already sent.");
      return;
    }
    Endpoints endpoints = Endpoints.of(addresses);
    Clock clock = Clock.systemUTC();
    Totals totals = Demo.send(endpoints, clock, new SendProgress(terminal));
    terminal.say(
        "The integration is on, with %,d transactions of demo data."
            .formatted(totals.transactions()));
    if (!without.contains(Service.REPORTING)) {
      terminal.say(
          "%d policies are enabled; their alerts follow within a minute."
              .formatted(
                  DemoPolicies.create(
                      new Api(
                          endpoints.reporting(),
                          SignIn.user(endpoints.issuer(), "admin", "admin", clock)),
                      LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))));
    }
    try {
      Files.writeString(marker, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void welcome(Addresses addresses) {
    String next =
        demo
            ? "Next: sign in at the dashboard as analyst."
            : "Next: ./penumbra toggle on, then ./penumbra send --rebase FILE.";
    terminal.say(
        """

          dashboard    %s
          sign in as   admin, analyst or auditor; the password is the name
          APIs         %s/q/swagger-ui, and on ports %d, %d and %d; with a token of ./penumbra token
          metrics      http://127.0.0.1:%d/q/metrics, and on ports %d, %d and %d
          issuer       %s
          database     postgresql://postgres@127.0.0.1:%d/penumbra

        %s Ctrl-C stops everything.
        """
            .formatted(
                addresses.url(Service.REPORTING),
                addresses.url(Service.REPORTING),
                addresses.toggle(),
                addresses.ingestion(),
                addresses.correlation(),
                Addresses.management(addresses.reporting()),
                Addresses.management(addresses.toggle()),
                Addresses.management(addresses.ingestion()),
                Addresses.management(addresses.correlation()),
                addresses.issuerUrl(),
                addresses.postgres(),
                next));
  }

  private static String formatIds(List<Service> services) {
    return services.stream().map(Service::id).collect(Collectors.joining(", "));
  }

  private void deleteData() {
    try {
      Folders.delete(workspace.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listener that prints the progress of the stack's processes. */
  private final class ProgressPrinter implements StackListener {

    private final Set<String> awaited = new TreeSet<>();

    @Override
    public synchronized void starting(String part) {
      awaited.add(part);
      terminal.passing("Waiting for " + String.join(", ", awaited) + "…");
    }

    @Override
    public synchronized void ready(String part, Duration after) {
      awaited.remove(part);
      terminal.say("  %-27s ready after %s".formatted(part, Terminal.seconds(after)));
      if (!awaited.isEmpty()) {
        terminal.passing("Waiting for " + String.join(", ", awaited) + "…");
      }
    }

    @Override
    public void ended(String part, int exitCode, Duration startedAgainIn) {
      terminal.say(
          "  %s exited unexpectedly (exit code %d) and is restarted in %d s."
              .formatted(part, exitCode, startedAgainIn.toSeconds()));
    }

    @Override
    public void note(String sentence) {
      terminal.say("  " + sentence);
    }
  }
}
