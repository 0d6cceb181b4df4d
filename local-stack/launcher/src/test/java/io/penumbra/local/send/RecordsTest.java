package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

  @TempDir private Path folder;

  @Test
  void detectsGzipByContent() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.gz"), "{\"a\":1}\n{}\n");
    Path zipped = folder.resolve("zipped.ndjson");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("{\"a\":1}\n{}\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(first(plain)).isEqualTo("{\"a\":1}");
    assertThat(first(zipped)).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void readsEncodingsWithAByteOrderMark(String encoding) throws IOException {
    String text = "{\"a\":\"grüße 𝄞\"}";
    // The content is longer than the read buffer, and no character is split.
    String content = "\ufeff" + (text + "\n").repeat(5_000);
    Path file = Files.write(folder.resolve("bom"), content.getBytes(Charset.forName(encoding)));

    try (Records records = Records.of(file);
        Records.Reading reading = records.open()) {
      int count = 0;
      for (RawRecord record = reading.next(); record != null; record = reading.next()) {
        assertThat(new String(record.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        count++;
      }
      assertThat(count).isEqualTo(5_000);
      assertThat(reading.linesRead()).isEqualTo(5_000);
    }
  }

  @Test
  void readsNoRecordsOfEmptyFile() throws IOException {
    assertThat(first(Files.writeString(folder.resolve("empty"), ""))).isNull();
  }

  @Test
  void namesMissingFile() {
    Path missing = folder.resolve("missing.ndjson");

    assertThatThrownBy(() -> Records.of(missing))
        .isInstanceOf(LocalStackException.class)
        .hasMessage(missing + " can't be read.");
  }

  private static String first(Path file) {
    try (Records records = Records.of(file);
        Records.Reading reading = records.open()) {
      RawRecord record = reading.next();
      return record == null ? null : new String(record.bytes(), StandardCharsets.UTF_8);
    }
  }
}
