package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

  @TempDir private Path folder;

  @Test
  void gzipIsToldByItsContentNotByItsName() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.gz"), "a\nb\n");
    Path zipped = folder.resolve("zipped.ndjson");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("a\nb\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(first(plain)).isEqualTo("a");
    assertThat(first(zipped)).isEqualTo("a");
  }

  @Test
  void anEmptyFileHasNoRecords() throws IOException {
    assertThat(first(Files.writeString(folder.resolve("empty"), ""))).isNull();
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.ndjson");

    assertThatThrownBy(() -> Records.of(missing))
        .isInstanceOf(LocalStackException.class)
        .hasMessage(missing + " can't be read.");
  }

  private static String first(Path file) {
    try (Records records = Records.of(file);
        Records.Reading reading = records.open()) {
      return reading.next();
    }
  }
}
