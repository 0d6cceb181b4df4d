package io.penumbra.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** App tags of the demo company, as a tags file of correlation-service. */
public record DemoTags(Path file) {

  /** Returns the environment that makes correlation-service read the file. */
  public Map<String, String> environment() {
    return Map.of("PENUMBRA_TAGS_FILE", file.toAbsolutePath().toString());
  }

  /** Writes the file and replaces an earlier version. */
  public void write() {
    try (InputStream tags = open()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.copy(tags, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream open() {
    return DemoTags.class.getResourceAsStream("tags.txt");
  }
}
