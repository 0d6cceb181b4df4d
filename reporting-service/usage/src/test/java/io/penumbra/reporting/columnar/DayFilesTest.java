package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.columnar.PackedDay.Listed;
import io.penumbra.reporting.entity.EntityKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of days return the stored data. Damaged files and other versions are ignored. */
class DayFilesTest {

  private static final List<EntityKind> KINDS =
      List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS);
  private static final MappedBytes BYTES =
      new MappedBytes(Path.of(System.getProperty("java.io.tmpdir")));
  private static final DayVersion ID =
      new DayVersion(new ShardDay(LocalDate.of(2026, 3, 1), 3), 17, 1_770_000_000_000_123L);

  private Path directory;

  @BeforeProperty
  @BeforeEach
  void begin() throws IOException {
    directory = Files.createTempDirectory("penumbra-test").resolve("usage");
  }

  @AfterProperty
  @AfterEach
  void end() throws IOException {
    try (Stream<Path> paths = Files.walk(directory.getParent())) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 40)
  void readsStoredDays(@ForAll Random random, @ForAll @IntRange(max = 4) int segments)
      throws IOException {
    PackedDay day = day(random, ID, segments);
    try (DayFiles files = DayFiles.in(directory)) {
      assertThat(files.write(day)).isTrue();
    }
    try (DayFiles files = DayFiles.in(directory)) {
      PackedDay kept = files.read(ID, BYTES).orElseThrow();
      assertThat(kept.id()).isEqualTo(ID);
      assertThat(kept.listed()).isEqualTo(day.listed());
      assertThat(kept.weight()).isEqualTo(day.weight());
      assertThat(kept.beginKeeping()).isFalse();
      for (Listed one : day.listed()) {
        isSame(kept.segment(one), day.segment(one));
      }
      for (EntityKind kind : EntityKind.values()) {
        isSame(kept.whole().totals().get(kind).segment(), day.whole().totals().get(kind).segment());
      }
      for (EntityKind kind : KINDS) {
        IdSet entities = IdSet.of(1 + random.nextInt(200), 1 + random.nextInt(200));
        assertThat(rows(kept.whole().index(), kind, entities))
            .isEqualTo(rows(day.whole().index(), kind, entities));
      }
    }
  }

  private static void isSame(Segment kept, Segment segment) {
    assertThat(groups(kept.usage())).isEqualTo(groups(segment.usage()));
    for (EntityKind kind : EntityKind.values()) {
      assertThat(kept.pages(kind)).isEqualTo(segment.pages(kind));
    }
  }

  private static List<UsageRow> groups(UsageSegment usage) {
    return IntStream.range(0, usage.size()).mapToObj(usage::group).toList();
  }

  private static List<String> rows(DayIndex index, EntityKind kind, IdSet entities) {
    List<RowRange> rows = index.listRows(kind, entities);
    return rows == null
        ? null
        : rows.stream()
            .map(row -> groups(row.partition().usage()) + Arrays.toString(row.kept()))
            .toList();
  }

  @Property(tries = 100)
  void readsNothingOfDamagedFile(@ForAll Random random) throws IOException {
    try (DayFiles files = DayFiles.in(directory)) {
      files.write(day(random, ID, 2));
      Path file = files().getFirst();
      byte[] bytes = Files.readAllBytes(file);
      if (random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      } else {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      Files.write(file, bytes);
      assertThat(files.read(ID, BYTES)).isEmpty();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void readsOnlyTheVersionThatWasKept() {
    try (DayFiles files = DayFiles.in(directory)) {
      files.write(day(new Random(1), ID, 2));
      assertThat(files.read(new DayVersion(ID.of(), 18, ID.builtAt()), BYTES)).isEmpty();
      assertThat(files.read(new DayVersion(ID.of(), 17, ID.builtAt() + 1), BYTES)).isEmpty();
      ShardDay later = new ShardDay(ID.day().plusDays(1), 3);
      assertThat(files.read(new DayVersion(later, 17, ID.builtAt()), BYTES)).isEmpty();
      ShardDay another = new ShardDay(ID.day(), 4);
      assertThat(files.read(new DayVersion(another, 17, ID.builtAt()), BYTES)).isEmpty();
      assertThat(files.read(ID, BYTES)).isPresent();
    }
  }

  @Test
  void keepsNothingWhereAnotherProcessDoes() {
    try (DayFiles first = DayFiles.in(directory);
        DayFiles second = DayFiles.in(directory)) {
      PackedDay day = day(new Random(1), ID, 2);
      assertThat(first.write(day)).isTrue();
      assertThat(second.read(ID, BYTES)).isEmpty();
      assertThat(second.write(day)).isFalse();
      second.retain(List.of());
      assertThat(first.read(ID, BYTES)).isPresent();
    }
  }

  @Test
  void deletesFilesOfOtherDays() throws IOException {
    try (DayFiles files = DayFiles.in(directory)) {
      PackedDay before = day(new Random(1), ID, 2);
      PackedDay day = day(new Random(2), new DayVersion(ID.of(), 18, ID.builtAt() + 9), 2);
      files.write(before);
      files.write(day);
      Files.writeString(directory.resolve("1.usage.unfinished"), "cut o");
      Files.writeString(directory.resolve("notes.txt"), "not ours");
      files.retain(List.of(day));
      assertThat(files.read(before.id(), BYTES)).isEmpty();
      assertThat(files.read(day.id(), BYTES)).isPresent();
      assertThat(directory.resolve("1.usage.unfinished")).doesNotExist();
      assertThat(directory.resolve("notes.txt")).exists();
      files.delete(day);
      assertThat(files()).isEmpty();
    }
  }

  /** Without a writable directory nothing is stored, so usage is fetched again after a restart. */
  @Test
  void worksWithoutDirectoryThatCanBeWrittenTo() throws IOException {
    Files.writeString(directory, "a file");
    for (DayFiles files : List.of(DayFiles.in(directory), DayFiles.none())) {
      assertThat(files.write(day(new Random(1), ID, 2))).isFalse();
      assertThat(files.read(ID, BYTES)).isEmpty();
      files.retain(List.of());
      files.close();
    }
  }

  private List<Path> files() {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(path -> path.toString().endsWith(".usage")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a day with random usage, fetched and computed. */
  static PackedDay day(Random random, DayVersion id, int segments) {
    List<Listed> listed = new ArrayList<>();
    List<Segment> contents = new ArrayList<>();
    for (int number = 0; number < segments; number++) {
      byte[] packed = UsageSegmentEncoder.pack(groups(random));
      UsageSegment usage = new UsageSegment(packed);
      contents.add(new Segment(usage));
      listed.add(new Listed(number, usage.app(0), usage.app(usage.runs() - 1), packed.length));
    }
    PackedDay day = new PackedDay(id, listed, BYTES);
    listed.forEach(one -> day.put(one.number(), contents.get(one.number())));
    day.whole();
    return day;
  }

  private static List<UsageRow> groups(Random random) {
    List<UsageRow> groups = new ArrayList<>();
    for (int i = random.nextInt(600); i >= 0; i--) {
      groups.add(
          new UsageRow(
              1 + random.nextInt(30),
              1 + random.nextInt(200),
              random.nextInt(200) - 1,
              random.nextInt(20_000),
              1 + random.nextInt(2),
              9,
              random.nextInt(9),
              9,
              9,
              8,
              8,
              random.nextInt(9),
              random.nextLong(1L << 40),
              random.nextInt(90_000),
              0,
              1_770_000_000_000_000L + random.nextInt(1_000_000_000),
              1_770_000_000_000_000L + 1_000_000_000 + random.nextInt(1_000_000_000)));
    }
    return groups;
  }
}
