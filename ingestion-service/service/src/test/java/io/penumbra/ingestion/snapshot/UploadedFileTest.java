package io.penumbra.ingestion.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contents of uploaded files, and causes of rejection. */
class UploadedFileTest {

  private static final byte[] TEXT =
      new Random(1)
          .ints(4_000, 0, 1_000_000)
          .mapToObj(number -> number + "\n")
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.UTF_8);
  private static final long MOST = 1_000_000;

  private record Text(String entry, String content) {}

  private static List<Text> read(byte[] file) {
    List<Text> texts = new ArrayList<>();
    new UploadedFile(
            new UploadedFile.Budget(MOST),
            (entry, text) ->
                texts.add(new Text(entry, new String(text.readAllBytes(), StandardCharsets.UTF_8))))
        .read(new ByteArrayInputStream(file));
    return texts;
  }

  private static SnapshotProblem refused(byte[] file) {
    return catchThrowableOfType(UnusableFileException.class, () -> read(file)).problem();
  }

  private static String text() {
    return new String(TEXT, StandardCharsets.UTF_8);
  }

  @Test
  void readsTextAndCompressedText() {
    assertThat(
            Stream.of(
                    TEXT,
                    Archives.gzip(TEXT),
                    Archives.zstd(TEXT),
                    Archives.gzip(Archives.zstd(TEXT)))
                .map(UploadedFileTest::read))
        .allSatisfy(texts -> assertThat(texts).containsExactly(new Text(null, text())));
  }

  @Test
  void readsConcatenatedGzip() {
    byte[] one = Archives.gzip(TEXT);
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    assertThat(read(two)).containsExactly(new Text(null, text() + text()));
  }

  @Test
  void readsEntriesOfArchives() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a/access.log", TEXT);
    files.put("a/access.log.1.gz", Archives.gzip(TEXT));
    files.put("__MACOSX/a", new byte[] {0, 1, 2});
    files.put("b", Archives.zstd(TEXT));
    List<Text> entries =
        List.of(
            new Text("a/access.log", text()),
            new Text("a/access.log.1.gz", text()),
            new Text("b", text()));
    assertThat(read(Archives.zip(files))).isEqualTo(entries);
    assertThat(read(Archives.tar(files))).isEqualTo(entries);
    assertThat(read(Archives.gzip(Archives.tar(files)))).isEqualTo(entries);
    assertThat(read(Archives.zstd(Archives.tar(files)))).isEqualTo(entries);
  }

  @Test
  void refusesArchiveInArchive() {
    byte[] zip = Archives.zip("a", TEXT);
    byte[] tar = Archives.tar("a", TEXT);
    for (byte[] file :
        List.of(
            Archives.zip("inner", zip),
            Archives.zip("inner", tar),
            Archives.tar("inner", zip),
            Archives.zip("inner", Archives.gzip(tar)))) {
      SnapshotProblem problem = refused(file);
      assertThat(problem.cause()).isEqualTo(SnapshotCause.NESTED_ARCHIVE);
      assertThat(problem.entry()).isEqualTo("inner");
    }
    byte[] layers = TEXT;
    for (int i = 0; i < 6; i++) {
      layers = Archives.gzip(layers);
    }
    assertThat(refused(layers).cause()).isEqualTo(SnapshotCause.NESTED_ARCHIVE);
  }

  @Test
  void stopsAtBombs() {
    byte[] zeros = "0".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
    for (byte[] bomb :
        List.of(
            Archives.gzip(zeros),
            Archives.zstd(zeros),
            Archives.zip("a", zeros),
            Archives.gzip(Archives.gzip(zeros)),
            // skipped entries are inflated, too
            Archives.zip("__MACOSX/a", zeros),
            Archives.gzip(Archives.tar("__MACOSX/a", zeros)))) {
      assertThat(refused(bomb).cause()).isEqualTo(SnapshotCause.TOO_LARGE);
    }
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i <= 1_000; i++) {
      many.put("f" + i, new byte[] {'x'});
    }
    assertThat(refused(Archives.zip(many)).cause()).isEqualTo(SnapshotCause.TOO_LARGE);
    assertThat(refused(Archives.tar(many)).detail()).contains("1000 entries");
  }

  static Stream<byte[]> cutOff() {
    return Stream.of(
            Archives.gzip(TEXT),
            Archives.zstd(TEXT),
            Archives.zip("a", TEXT),
            Archives.zip(Map.of("a", TEXT, "b", TEXT)))
        .flatMap(
            whole ->
                Stream.of(10, whole.length / 2, whole.length - 30)
                    .map(length -> Arrays.copyOf(whole, length)));
  }

  @ParameterizedTest
  @MethodSource("cutOff")
  void refusesArchiveThatIsCutOff(byte[] file) {
    assertThat(refused(file).cause()).isEqualTo(SnapshotCause.UNREADABLE_ARCHIVE);
  }

  @Test
  void refusesTarThatIsCutOff() {
    byte[] tar = Archives.tar("a", TEXT);
    assertThat(refused(Arrays.copyOf(tar, 700)).cause())
        .isEqualTo(SnapshotCause.UNREADABLE_ARCHIVE);
    assertThat(read(Arrays.copyOf(tar, tar.length - 1024)))
        .as("an archive without its last zeros is whole")
        .hasSize(1);
  }

  @Test
  void refusesWindowThatTakesMuchMemory() {
    byte[] file = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (20 << 3), 1, 0, 0};
    assertThat(refused(file).detail()).contains("window");
  }

  @Test
  void readsFramesOfZstdOneAfterAnother() {
    byte[] one = Archives.zstd(TEXT);
    byte[] skipped = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    byte[] three = new byte[2 * one.length + skipped.length];
    System.arraycopy(one, 0, three, 0, one.length);
    System.arraycopy(skipped, 0, three, one.length, skipped.length);
    System.arraycopy(one, 0, three, one.length + skipped.length, one.length);
    assertThat(read(three)).containsExactly(new Text(null, text() + text()));
    assertThat(refused(Arrays.copyOf(three, one.length + 3)).cause())
        .isEqualTo(SnapshotCause.UNREADABLE_ARCHIVE);
  }

  @Test
  void rejectsBinaryFiles() {
    for (byte[] file :
        List.of(
            "%PDF-1.7 text".getBytes(StandardCharsets.UTF_8),
            "BZh91AY&SY".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0},
            new byte[] {'a', 'b', 0, 'c'},
            Archives.zip("a.exe", new byte[] {'M', 'Z', 0, 0}))) {
      assertThat(refused(file).cause()).isEqualTo(SnapshotCause.UNSUPPORTED_FILE_TYPE);
    }
  }

  /** Mutated files are read as texts or rejected with a cause. */
  @Test
  void failsForMutantsWithCauseOnly() {
    Random random = new Random(36);
    List<byte[]> seeds =
        List.of(
            Archives.gzip(TEXT),
            Archives.zstd(TEXT),
            Archives.zip(Map.of("a", TEXT, "b/c", Archives.gzip(TEXT))),
            Archives.tar(Map.of("a", TEXT, "b/c", Archives.zstd(TEXT))));
    int refused = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] mutant = seeds.get(i % seeds.size()).clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
      }
      try {
        read(mutant);
      } catch (UnusableFileException e) {
        refused++;
        assertThat(e.problem().detail()).isNotBlank();
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }
}
