package io.penumbra.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmStampTest {

  @TempDir Path data;

  @Test
  void reportsKeptDataOfAnotherRealm() throws IOException {
    assertThat(new RealmStamp(data, "one").isOutdated()).as("new data").isFalse();
    keepData();
    assertThat(new RealmStamp(data, "one").isOutdated()).as("the same realm").isFalse();
    assertThat(new RealmStamp(data, "two").isOutdated()).as("another realm").isTrue();
  }

  @Test
  void reportsDataOfAReleaseWithoutStamps() throws IOException {
    keepData();
    assertThat(new RealmStamp(data, "one").isOutdated()).isTrue();
  }

  private void keepData() throws IOException {
    Files.createDirectories(data.resolve("postgres"));
    Files.writeString(data.resolve("postgres/PG_VERSION"), "18");
  }
}
