package io.penumbra.perf.command;

import io.penumbra.local.PostgresServer;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.command.Terminal;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Memory;
import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.spike.LoadSpike;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "spike",
    mixinStandardHelpOptions = true,
    header = "Send from ten thousand sensors within one second.",
    description = {
      "",
      "Uses a separate system with empty data. Each sensor has its own connection and machine, and",
      "retries after Retry-After. All records must be accepted; all responses are 200, 429 or 503.",
      ""
    })
final class Spike implements Callable<Integer> {

  private static final int WARM_UP = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String STORED =
      "select coalesce(sum(transactions), 0) from correlation.chunk";

  @Option(
      names = "--sensors",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Number of sensors (default: 10,000).")
  private int sensors;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "20",
      description = "Records per request (default: 20).")
  private int records;

  private final Terminal terminal = Terminal.standardOutput();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    OwnStack own = OwnStack.build("spike", Service.DATA_PATH, false, terminal);
    try (Stack stack = own.start(Addresses.free(), Map.of())) {
      Endpoints endpoints = Endpoints.of(stack.addresses());
      SignIn sensor = OpenGate.open(endpoints, clock);
      var spike = new LoadSpike(endpoints.ingestion(), sensor.token(), clock);
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
              .formatted(
                  Memory.findPeak(stack.process(Service.INGESTION)).orElse(0) / (1024 * 1024)));
      long expected = WARM_UP + (long) sensors * records;
      boolean right = awaitStored(stack.addresses().postgres(), expected);
      boolean answered = Set.of(200, 429, 503).containsAll(result.answers().keySet());
      return right && answered && result.leftOut() == 0 ? 0 : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private boolean awaitStored(int port, long expected) throws SQLException {
    try (Connection postgres = PostgresServer.connectAsSuperuser(port, PostgresServer.DATABASE)) {
      Optional<Duration> after =
          Wait.until(PATIENCE, () -> Sql.readNumber(postgres, STORED) == expected);
      terminal.say(
          after.isPresent()
              ? "%,d transactions stored, %s after the last answer"
                  .formatted(expected, Terminal.seconds(after.get()))
              : "WRONG: %,d of %,d transactions stored"
                  .formatted(Sql.readNumber(postgres, STORED), expected));
      return after.isPresent();
    }
  }
}
