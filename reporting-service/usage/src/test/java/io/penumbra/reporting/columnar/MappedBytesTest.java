package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unnamed files return the bytes written to them. */
class MappedBytesTest {

  @TempDir Path directory;

  @Test
  void keepsBytesWithoutLeavingFiles() {
    Random random = new Random(3);
    MappedBytes bytes = new MappedBytes(directory);
    for (int size : new int[] {10, 50_000}) {
      List<byte[]> contents = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        byte[] content = new byte[random.nextInt(size) + size];
        random.nextBytes(content);
        contents.add(content);
      }
      List<ByteBuffer> kept = bytes.keep(contents);
      for (int i = 0; i < contents.size(); i++) {
        assertThat(kept.get(i)).isEqualTo(ByteBuffer.wrap(contents.get(i)));
      }
      assertThat(kept.getFirst().isDirect()).isEqualTo(size > 10);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void namesSettingsOfDirectoryThatCantBeWrittenTo() {
    MappedBytes bytes = new MappedBytes(directory.resolve("missing"));
    assertThatThrownBy(() -> bytes.keep(List.of(new byte[100_000])))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(503))
        .hasMessageContaining("penumbra.columnar.directory")
        .hasMessageContaining("penumbra.columnar.disk");
  }
}
