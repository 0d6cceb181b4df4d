package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verdict on each line of the logs in {@code logs/}. {@code NAME.log} contains lines written by a
 * device, {@code NAME.tsv} the reviewed verdict on each line. {@code -Dpenumbra.golden=write}
 * writes the verdicts; review the difference.
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

  /** Returns the directory of the samples, which belong to the formats module. */
  static Path directory() {
    return Workspace.find()
        .root()
        .resolve("ingestion-service/formats/src/test/resources/io/penumbra/ingestion/format/logs");
  }

  @ParameterizedTest
  @MethodSource("logs")
  void readsEachLineAsExpected(Path log) throws IOException {
    String name = log.getFileName().toString().replace(".log", "");
    String verdicts = String.join("\n", verdicts(log)) + "\n";
    Path expected = directory().resolve(name + ".tsv");
    if (WRITE) {
      Files.writeString(expected, verdicts);
    }
    assertThat(verdicts).isEqualTo(Files.readString(expected));
  }

  /**
   * Each line is recognised independently, even after lines of another log. Lines without a format
   * are not compared, because after {@code #Fields} their reason of rejection differs.
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

  /** Covers whitespace and line ends that relays, editors and Windows add. */
  @ParameterizedTest
  @MethodSource("logs")
  void readsLinesTheSameWithBlanksAroundThem(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    for (String ends : List.of("%s\r\n", " %s\n", "%s \n", "  %s  \r\n")) {
      StringBuilder changed = new StringBuilder();
      text.lines().forEach(line -> changed.append(ends.replace("%s", line)));
      assertThat(
              new VerdictOfEachLine(EnumSet.allOf(SensorFormat.class), ZONE, NOW)
                  .verdicts(changed.toString().getBytes(StandardCharsets.ISO_8859_1)))
          .as(ends)
          .isEqualTo(verdicts(log));
    }
  }

  private static final Pattern USER = Pattern.compile("\tuser=([^\t]+)\t");

  /** Replaces the user name in every sample line that has one. */
  @Test
  void readsPseudoUsersOfEveryFormatAsUnknown() throws IOException {
    Set<String> formats = new TreeSet<>();
    for (Path log : logs().toList()) {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      for (String line : text.lines().toList()) {
        String verdict = one(line);
        Matcher user = USER.matcher(verdict);
        if (!user.find() || user.group(1).equals("null") || !line.contains(user.group(1))) {
          continue;
        }
        formats.add(verdict.substring(0, verdict.indexOf('\t')));
        // a trailing slash would belong to the path
        String notKnown = line.contains('/' + user.group(1)) ? "None" : "N/A";
        for (String nobody : List.of("-", notKnown, "unknown", "Anonymous")) {
          assertThat(one(line.replace(user.group(1), nobody)))
              .as("%s: %s", log.getFileName(), line)
              .contains("\tuser=null\t");
        }
      }
    }
    assertThat(formats).hasSizeGreaterThan(10);
  }

  private static String one(String line) {
    return new VerdictOfEachLine(EnumSet.allOf(SensorFormat.class), ZONE, NOW)
        .verdicts(line.getBytes(StandardCharsets.ISO_8859_1)).stream().findFirst().orElse("");
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
