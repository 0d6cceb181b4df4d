package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final Batch.Builder builder = new Batch.Builder(FileKind.RECORDS);

  @Test
  void endsARequestAtItsLimitOfRecords() {
    for (int i = 0; i < Batch.Builder.MAX_RECORDS; i++) {
      assertThat(builder.hasRoomFor(record("{}", i + 1))).isTrue();
      builder.add(record("{}", i + 1));
    }

    assertThat(builder.hasRoomFor(record("{}", 2_001))).isFalse();
  }

  @Test
  void endsARequestBeforeItsLimitOfBytesAndSendsALongRecordAlone() {
    String half = "x".repeat(Batch.Builder.MAX_BYTES / 2);

    assertThat(builder.hasRoomFor(record(half.repeat(3), 1))).isTrue();
    builder.add(record(half, 1));
    assertThat(builder.hasRoomFor(record(half, 2))).isFalse();
  }

  @Test
  void countsTheLinesOfTheFile() {
    builder.add(record("a", 1));
    builder.add(record("b", 3));
    Batch first = builder.build(4);
    builder.add(record("c", 5));
    Batch second = builder.build(9);

    assertThat(first.firstLine()).isEqualTo(1);
    assertThat(first.lines()).isEqualTo(4);
    assertThat(first.fileLine(2)).isEqualTo(3);
    assertThat(second.firstLine()).isEqualTo(5);
    assertThat(second.lines()).isEqualTo(5);
    assertThat(second.fileLine(1)).isEqualTo(5);
    assertThat(builder.isEmpty()).isTrue();
  }

  @Test
  void countsTheLinesOfARecordThatHasSeveral() {
    builder.add(record("{\"a\":\n1", 7));
    builder.add(record("{}", 9));

    assertThat(builder.build(9).fileLine(2)).isEqualTo(8);
    assertThat(record(builder).fileLine(1)).isEqualTo(20);
  }

  private static Batch record(Batch.Builder builder) {
    builder.add(record("{}", 20));
    return builder.build(20);
  }

  @Test
  void repeatsTheHeaderOfALogInEachRequest() {
    builder.add(record("#separator \\x09", 1));
    builder.add(record("#fields\tts", 2));
    builder.add(record("#open\t2026", 3));
    builder.add(record("1.5", 4));
    builder.build(4);
    builder.add(record("2.5", 5));
    Batch second = builder.build(5);

    assertThat(text(second)).isEqualTo("#separator \\x09\n#fields\tts\n2.5\n");
    assertThat(second.lines()).isEqualTo(1);
    assertThat(second.fileLine(3)).isEqualTo(5);
    builder.add(record("#close\t2026", 6));
    builder.build(6);
    builder.add(record("3.5", 7));
    assertThat(text(builder.build(7))).isEqualTo("3.5\n");
  }

  @Test
  void repeatsTheHeaderOfCsvInEachRequest() {
    Batch.Builder csv = new Batch.Builder(FileKind.CSV);
    csv.add(record("Timestamp,DeviceName", 1));
    assertThat(csv.isEmpty()).isTrue();
    csv.add(record("2026-01-01,a", 2));
    assertThat(text(csv.build(2))).isEqualTo("Timestamp,DeviceName\n2026-01-01,a\n");
    csv.add(record("2026-01-02,b", 3));
    Batch second = csv.build(3);

    assertThat(text(second)).isEqualTo("Timestamp,DeviceName\n2026-01-02,b\n");
    assertThat(second.fileLine(2)).isEqualTo(3);
  }

  private static RawRecord record(String text, int line) {
    return new RawRecord(text.getBytes(StandardCharsets.UTF_8), line);
  }

  private static String text(Batch batch) {
    return new String(batch.content(), StandardCharsets.UTF_8);
  }

  @Test
  void derivesKeyFromContents() {
    Batch batch = batch(1, "a");

    assertThat(batch.key()).isEqualTo(batch(7, "a").key()).hasSize(32);
    assertThat(batch.key()).isNotEqualTo(batch(1, "b").key());
  }

  @Test
  void compressesWithoutLoss() throws IOException {
    String content = "grüße\n".repeat(100);

    assertThat(
            new GZIPInputStream(new ByteArrayInputStream(batch(1, content).compressed()))
                .readAllBytes())
        .isEqualTo(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Batch batch(int firstLine, String content) {
    return new Batch(
        firstLine, 1, content.getBytes(StandardCharsets.UTF_8), Collections.emptyNavigableMap());
  }
}
