package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void aRequestEndsAtItsLimitOfLines() {
    Batch.Builder builder = new Batch.Builder();
    for (int i = 0; i < Batch.Builder.MAX_LINES; i++) {
      assertThat(builder.hasRoomFor("{}")).isTrue();
      builder.add("{}");
    }

    assertThat(builder.hasRoomFor("{}")).isFalse();
  }

  @Test
  void aRequestEndsBeforeItsLimitOfBytesButTakesALongLineAlone() {
    String half = "x".repeat(Batch.Builder.MAX_BYTES / 2);
    Batch.Builder builder = new Batch.Builder();

    assertThat(builder.hasRoomFor(half.repeat(3))).isTrue();
    builder.add(half);
    assertThat(builder.hasRoomFor(half)).isFalse();
  }

  @Test
  void batchesNumberTheLinesOfTheFile() {
    Batch.Builder builder = new Batch.Builder();
    builder.add("a");
    builder.add("b");
    Batch first = builder.build();
    builder.add("c");

    assertThat(first.firstLine()).isEqualTo(1);
    assertThat(first.lines()).isEqualTo(2);
    assertThat(builder.build().firstLine()).isEqualTo(3);
    assertThat(builder.isEmpty()).isTrue();
  }

  @Test
  void theHeadOfALogGoesBeforeItsLinesInEachRequest() {
    Batch.Builder builder = new Batch.Builder();
    builder.add("#separator \\x09");
    builder.add("#fields\tts");
    builder.add("#open\t2026");
    builder.add("1.5");
    builder.build();
    builder.add("2.5");
    Batch second = builder.build();

    assertThat(new String(second.content(), StandardCharsets.UTF_8))
        .isEqualTo("#separator \\x09\n#fields\tts\n2.5\n");
    assertThat(second.lines()).isEqualTo(1);
    // The third line of the request is the fifth of the file
    assertThat(second.firstLine() - 1 + 3).isEqualTo(5);
    builder.add("#close\t2026");
    builder.build();
    builder.add("3.5");
    assertThat(new String(builder.build().content(), StandardCharsets.UTF_8)).isEqualTo("3.5\n");
  }

  @Test
  void theKeyIsTheContents() {
    Batch batch = new Batch(1, 1, new byte[] {'a'});

    assertThat(batch.key()).isEqualTo(new Batch(7, 1, new byte[] {'a'}).key()).hasSize(32);
    assertThat(batch.key()).isNotEqualTo(new Batch(1, 1, new byte[] {'b'}).key());
  }

  @Test
  void compressionLosesNothing() throws IOException {
    byte[] content = "grüße\n".repeat(100).getBytes(StandardCharsets.UTF_8);

    assertThat(
            new GZIPInputStream(new ByteArrayInputStream(new Batch(1, 100, content).compressed()))
                .readAllBytes())
        .isEqualTo(content);
  }
}
