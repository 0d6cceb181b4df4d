package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of real log shippers with the configuration of docs/sensors.md. They send a growing file to
 * a running stack, first while the integration is off, then while ingestion is killed. All records
 * arrive and count once.
 */
@Tag("full")
class ShippersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static TestStack stack;

  @BeforeAll
  static void start() {
    assumeTrue(
        Shipper.SYSLOG_NG.isInstalled() || Shipper.RSYSLOG.isInstalled(), Shipper.NONE_INSTALLED);
    stack = TestStack.named("shippers");
    stack.start();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void off() {
    stack.turnOff();
  }

  @Test
  void shipsBySyslogNg() throws IOException {
    ships(Shipper.SYSLOG_NG);
  }

  @Test
  void shipsBySyslogNgToEventCollector() throws IOException {
    ships(Shipper.SYSLOG_NG_HEC);
  }

  @Test
  void shipsByRsyslog() throws IOException {
    ships(Shipper.RSYSLOG);
  }

  private static void ships(Shipper shipper) throws IOException {
    assumeTrue(shipper.isInstalled(), shipper + " is not installed, or lacks its HTTP module");
    Path own = Files.createDirectory(folder.resolve(shipper.name()));
    Path events = own.resolve("events.ndjson");
    Files.writeString(events, records(shipper, 0, 500));
    final long before = transactions();
    String sensor = shipper.name().toLowerCase(Locale.ROOT);
    String token = stack.newSensorToken(sensor);
    await().atMost(PATIENCE).ignoreExceptions().until(() -> stack.ask(token) == 409);
    try (AutoCloseable _ =
        shipper.start(own, events, stack.addresses().url(Service.INGESTION), token)) {
      await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> transactions() == before);
      stack.turnOn();
      await().atMost(PATIENCE).until(() -> transactions() == before + 500);
      append(events, records(shipper, 500, 1_000));
      stack.kill(Service.INGESTION);
      append(events, records(shipper, 1_000, 1_500));
      await().atMost(PATIENCE).until(() -> transactions() == before + 1_500);
      await()
          .during(Duration.ofSeconds(5))
          .atMost(Duration.ofSeconds(20))
          .until(() -> transactions() == before + 1_500);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    assertThat(stack.lastUsed(sensor)).isNotNull();
  }

  private static long transactions() {
    return stack.report("/summary?period=P7D").get("transactions").asLong();
  }

  private static void append(Path events, String records) throws IOException {
    Files.writeString(events, records, StandardOpenOption.APPEND);
  }

  /** Returns records with ids, so that repeated records count as one connection. */
  private static String records(Shipper shipper, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                """
                {"time":"%s","machine":{"id":"%s-%d"},"user":"CORP\\\\ann","remoteAddress":"52.96.0.1",\
                "remotePort":443,"protocol":"tcp","host":"outlook.office365.com","id":"%s"}
                """
                    .formatted(
                        Clock.systemUTC().instant().minus(1, ChronoUnit.HOURS),
                        shipper,
                        i % 7,
                        UUID.randomUUID()))
        .collect(Collectors.joining());
  }
}
