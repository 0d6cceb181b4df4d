package io.penumbra.local.command;

import io.penumbra.local.Folders;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.chaos.ChaosRuns;
import io.penumbra.local.client.AdvancedFeatures;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.spike.LoadSpike;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Memory;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "spike",
    mixinStandardHelpOptions = true,
    header = "Ten thousand sensors send within one second.",
    description = {
      "",
      "On a system of its own with empty data. Each sensor has its own connection and machine, and",
      "retries after Retry-After. All records must be accepted; all answers are 200, 429 or 503.",
      ""
    })
final class Spike implements Callable<Integer> {

  private static final int WARM_UP = 300;

  @Option(
      names = "--sensors",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many (default: 10,000).")
  private int sensors;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "20",
      description = "Records in each request (default: 20).")
  private int records;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path folder = workspace.root().resolve(".penumbra/spike");
    Folders.delete(folder);
    Built.require(workspace, EnumSet.allOf(Service.class), false, terminal);
    try (Stack stack = new Stack(settings(folder), StackListener.silent())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      stack.start();
      URI issuer = URI.create(stack.addresses().issuerUrl());
      URI ingestion = URI.create(stack.addresses().url(Service.INGESTION));
      SignIn sensor = SignIn.client(issuer, "penumbra-sensor", "penumbra-sensor", clock);
      new AdvancedFeatures(
              URI.create(stack.addresses().url(Service.TOGGLE)),
              SignIn.user(issuer, "admin", "admin", clock))
          .turnOn();
      OpenGate.await(ingestion, sensor);
      var spike = new LoadSpike(ingestion, sensor.token(), clock);
      spike.run("warm-up", WARM_UP, 1);
      var result = spike.run("spike", sensors, records);
      terminal.say(
          "%,d sensors with %d records each: all in after %s; answers %s; median %s, p99 %s"
              .formatted(
                  result.sensors(),
                  records,
                  Terminal.seconds(result.allInAfter()),
                  result.answers(),
                  Terminal.seconds(result.median()),
                  Terminal.seconds(result.p99())));
      terminal.say(
          "ingestion: at most %,d MB resident"
              .formatted(Memory.peak(stack.process(Service.INGESTION)).orElse(0) / (1024 * 1024)));
      long expected = WARM_UP + (long) sensors * records;
      boolean right = awaitStored(stack.addresses().postgres(), expected);
      boolean answered = Set.of(200, 429, 503).containsAll(result.answers().keySet());
      return right && answered && result.leftOut() == 0 ? 0 : Penumbra.FAILED;
    }
  }

  private boolean awaitStored(int port, long expected) throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    long stored = 0;
    while (Duration.ofNanos(System.nanoTime() - begin).toMinutes() < 5) {
      try (Connection connection =
              PostgresServer.connectAsSuperuser(port, PostgresServer.DATABASE);
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select coalesce(sum(transactions), 0) from correlation.chunk")) {
        rows.next();
        stored = rows.getLong(1);
      }
      if (stored == expected) {
        terminal.say(
            "%,d transactions stored, %s after the last answer"
                .formatted(stored, Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin))));
        return true;
      }
      Thread.sleep(200);
    }
    terminal.say("WRONG: %,d of %,d transactions stored".formatted(stored, expected));
    return false;
  }

  private Stack.Settings settings(Path folder) {
    return new Stack.Settings(
        workspace,
        folder.resolve("data"),
        folder.resolve("logs"),
        Addresses.free(),
        false,
        PostgresServer.Durability.KEPT,
        new OrphanProcesses(workspace.run().resolve("spike")),
        ChaosRuns.SERVICES,
        Map.of());
  }
}
