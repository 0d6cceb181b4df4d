package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.reporting.columnar.ChangedUsage.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cache of days that are read from files instead of Postgres. */
class SegmentCacheTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final MappedBytes BYTES =
      new MappedBytes(Path.of(System.getProperty("java.io.tmpdir")));

  @TempDir Path folder;

  @Test
  void dropsDaysThatWereAskedForLongestAgo() throws IOException {
    try (DayFiles files = DayFiles.in(folder)) {
      List<Version> versions = new ArrayList<>();
      for (int day = 0; day < 5; day++) {
        versions.add(version(day, 1));
        write(files, versions.get(day));
      }
      long weight = files.read(versions.getFirst().id(), BYTES).orElseThrow().weight();
      SegmentCache cache = new SegmentCache(3 * weight, BYTES, files);
      List<PackedDay> days = cache.listDays(null, versions);
      List.of(0, 3, 1, 4, 2).forEach(day -> days.get(day).use());
      cache.makeRoom(Set.of(days.get(3)));
      assertThat(versions.stream().map(cache::has)).containsExactly(false, false, true, true, true);
      assertThat(kept()).isEqualTo(3);
      cache.makeRoom(Set.of());
      assertThat(versions.stream().filter(cache::has)).hasSize(3);
    }
  }

  @Test
  void hasLatestVersionAlone() throws IOException {
    try (DayFiles files = DayFiles.in(folder)) {
      Version before = version(0, 1);
      Version after = version(0, 2);
      write(files, before);
      SegmentCache cache = new SegmentCache(Long.MAX_VALUE, BYTES, files);
      PackedDay asked = cache.listDays(null, List.of(before)).getFirst();
      write(files, after);
      assertThat(cache.listDays(null, List.of(after)).getFirst().version()).isEqualTo(2);
      assertThat(cache.has(before)).isFalse();
      assertThat(cache.has(after)).isTrue();
      assertThat(kept()).isEqualTo(1);
      // an earlier query still reads its version
      assertThat(asked.listed()).isNotEmpty();
      assertThat(asked.segment(asked.listed().getFirst()).usage().size()).isPositive();
    }
  }

  private static Version version(int day, long version) {
    return new Version(new ShardDay(FIRST.plusDays(day), 0), version, 1, Map.of());
  }

  /** Writes a day. All days have the same groups, and therefore the same size. */
  private static void write(DayFiles files, Version version) {
    assertThat(files.write(DayFilesTest.day(new Random(1), version.id(), 2))).isTrue();
  }

  private long kept() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".usage")).count();
    }
  }
}
