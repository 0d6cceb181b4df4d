package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.SensorFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reader of every file in a directory of real logs ({@code -Dpenumbra.logs=FOLDER}). Prints the
 * verdicts on their lines. A line may be rejected only because of its content.
 */
@EnabledIfSystemProperty(named = "penumbra.logs", matches = ".+")
class SharedLogsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @Test
  void readsEveryLineOfFolder() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("penumbra.logs")))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        List<String> verdicts =
            new VerdictOfEachLine(EnumSet.allOf(SensorFormat.class), ZoneOffset.UTC, NOW)
                .verdicts(Files.readAllBytes(file));
        for (String verdict : verdicts) {
          String kind =
              verdict.startsWith("skipped")
                      || verdict.startsWith("rejected")
                      || verdict.equals("head")
                  ? verdict.split(" ; ")[0]
                  : "accepted " + verdict.split("\t")[0];
          counts.merge(kind, 1, Integer::sum);
          examples.putIfAbsent(kind, verdict);
        }
        System.out.printf("%s %d lines%n", file.getFileName(), verdicts.size());
        counts.forEach(
            (kind, count) ->
                System.out.printf("  %5d %s%n        %s%n", count, kind, examples.get(kind)));
        assertThat(counts).doesNotContainKey("rejected unreadable");
      }
    }
  }
}
