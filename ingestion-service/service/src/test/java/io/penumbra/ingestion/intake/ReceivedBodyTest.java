package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedBodyTest {

  private final SharedCapacity memory = new SharedCapacity(64 * 1024, 1);
  private final SharedCapacity disk = new SharedCapacity(1024 * 1024, 1);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 32_768, 32_769, 500_000})
  void returnsTheBytesThatArrived(int size) throws IOException {
    byte[] sent = new byte[size];
    Random random = new Random(size);
    random.nextBytes(sent);
    try (ReceivedBody body = body()) {
      ByteArrayOutputStream added = new ByteArrayOutputStream();
      for (int from = 0; from < size; ) {
        int to = Math.min(size, from + 1 + random.nextInt(20_000));
        assertThat(body.add(Buffer.buffer(sent).slice(from, to))).isTrue();
        from = to;
      }
      assertThat(body.length()).isEqualTo(size);
      body.open().transferTo(added);
      assertThat(added.toByteArray()).isEqualTo(sent);
      assertThat(memory.total()).isLessThanOrEqualTo(32 * 1024);
    }
    assertThat(memory.total()).isZero();
    assertThat(disk.total()).isZero();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesBytesBeyondMemoryAndDisk() throws IOException {
    try (ReceivedBody body = body()) {
      assertThat(body.add(Buffer.buffer(new byte[1024 * 1024]))).isTrue();
      assertThat(body.add(Buffer.buffer(new byte[33 * 1024]))).isFalse();
    }
    assertThat(disk.total()).isZero();
  }

  @Test
  void usesTheDiskWhenMemoryIsTaken() throws IOException {
    assertThat(memory.take("other", 64 * 1024)).isTrue();
    try (ReceivedBody body = body()) {
      assertThat(body.add(Buffer.buffer("hello"))).isTrue();
      assertThat(disk.total()).isEqualTo(5);
      assertThat(body.open().readAllBytes()).asString().isEqualTo("hello");
    }
  }

  /**
   * Two concatenated gzip members form one body. The second member may begin at a block boundary.
   */
  @Test
  void showsAReaderOfGzipThatMoreFollows() throws IOException {
    Random random = new Random(1);
    byte[] first = new byte[0];
    for (int size = ReceivedBody.BLOCK - 40; first.length != ReceivedBody.BLOCK; size++) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      first = gzip(noise);
    }
    try (ReceivedBody body = body()) {
      assertThat(body.add(Buffer.buffer(first))).isTrue();
      assertThat(body.add(Buffer.buffer(gzip("and more".getBytes(StandardCharsets.UTF_8)))))
          .isTrue();
      assertThat(new GZIPInputStream(body.open()).readAllBytes())
          .endsWith("and more".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private ReceivedBody body() {
    return new ReceivedBody("one", memory, disk, 32 * 1024, directory);
  }
}
