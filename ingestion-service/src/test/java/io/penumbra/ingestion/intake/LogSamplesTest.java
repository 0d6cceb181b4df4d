package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.SensorFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each line of the logs in {@code logs/}: {@code NAME.log} are lines as a device
 * writes them, {@code NAME.tsv} has the verdict on each, reviewed by hand. {@code
 * -Dpenumbra.golden=write} writes the verdicts: review the difference.
 */
class LogSamplesTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final boolean WRITE = "write".equals(System.getProperty("penumbra.golden"));

  static Stream<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList().stream();
    }
  }

  private static Path directory() {
    try {
      return Path.of(LogSamplesTest.class.getResource("logs").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void readsEachLineAsExpected(Path log) throws IOException {
    String name = log.getFileName().toString().replace(".log", "");
    String verdicts = String.join("\n", verdicts(log)) + "\n";
    Path expected = Path.of("src/test/resources/io/penumbra/ingestion/intake/logs", name + ".tsv");
    if (WRITE) {
      Files.writeString(expected, verdicts);
    }
    assertThat(verdicts).isEqualTo(Files.readString(expected));
  }

  /**
   * Each line is recognised by itself, after lines of any other log. Lines that no format has are
   * left out: under {@code #Fields} they are rejected for another reason.
   */
  @ParameterizedTest
  @MethodSource("logs")
  void readsLinesTheSameAfterThoseOfOtherFormats(Path log) throws IOException {
    VerdictOfEachLine mixed = new VerdictOfEachLine(EnumSet.allOf(SensorFormat.class), ZONE, NOW);
    for (Path other : logs().toList()) {
      if (!other.equals(log)) {
        mixed.verdicts(Files.readAllBytes(other));
      }
    }
    List<String> alone = verdicts(log);
    List<String> after = mixed.verdicts(Files.readAllBytes(log));
    assertThat(after).hasSameSizeAs(alone);
    for (int i = 0; i < alone.size(); i++) {
      if (!alone.get(i).startsWith("rejected not-json")) {
        assertThat(after.get(i)).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void hasSamplesOfEveryLogFormat() throws IOException {
    Set<SensorFormat> others =
        EnumSet.of(
            SensorFormat.NATIVE,
            SensorFormat.WINDOWS,
            SensorFormat.DEFENDER,
            SensorFormat.ZEEK,
            SensorFormat.OSQUERY,
            SensorFormat.CUSTOM);
    Set<String> sampled =
        logs().map(log -> log.getFileName().toString()).collect(Collectors.toSet());
    assertThat(Arrays.stream(SensorFormat.values()))
        .filteredOn(format -> !others.contains(format))
        .allSatisfy(format -> assertThat(sampled).anyMatch(name -> name.startsWith(format.id())));
  }

  private static List<String> verdicts(Path log) throws IOException {
    return new VerdictOfEachLine(EnumSet.allOf(SensorFormat.class), ZONE, NOW)
        .verdicts(Files.readAllBytes(log));
  }
}
