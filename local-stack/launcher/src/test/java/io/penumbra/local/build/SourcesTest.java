package io.penumbra.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void reportsMissingBuildAsStale() {
    assertThat(Sources.isStale(folder.resolve("app.jar"), List.of())).isTrue();
  }

  @Test
  void reportsStaleForOneNewerSource() throws IOException {
    Path jar = file("app.jar", NOON);
    file("src/main/java/a/A.java", NOON.minusSeconds(60));
    assertThat(Sources.isStale(jar, List.of(folder.resolve("src")))).isFalse();

    file("src/main/java/a/b/B.java", NOON.plusSeconds(1));
    assertThat(Sources.isStale(jar, List.of(folder.resolve("src")))).isTrue();
  }

  @Test
  void ignoresBuildOutputAmongSources() throws IOException {
    Path jar = file("app.jar", NOON);
    file("src/main/webui/node_modules/left-pad/index.js", NOON.plusSeconds(60));
    file("src/main/webui/dist/index.html", NOON.plusSeconds(60));

    assertThat(Sources.isStale(jar, List.of(folder.resolve("src"), folder.resolve("missing"))))
        .isFalse();
  }

  @Test
  void readsModuleFromMavenOutput() {
    assertThat(
            Build.findModule("[INFO] Building Penumbra ingestion service 0.1.0-SNAPSHOT     [4/5]"))
        .contains("Penumbra ingestion service");
    assertThat(Build.findModule("[INFO] Building jar: /tmp/x.jar")).isEmpty();
  }

  @Test
  void ignoresAdviceOfMaven() {
    assertThat(Build.isError("[ERROR] /a/B.java:[35,1] reached end of file")).isTrue();
    assertThat(Build.isError("[ERROR] ")).isFalse();
    assertThat(Build.isError("[ERROR] -> [Help 1]")).isFalse();
    assertThat(Build.isError("[ERROR] After correcting the problems, …")).isFalse();
  }

  private Path file(String name, Instant modified) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
