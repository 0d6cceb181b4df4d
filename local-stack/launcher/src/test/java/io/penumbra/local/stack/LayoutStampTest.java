package io.penumbra.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutStampTest {

  @TempDir Path data;

  @Test
  void acceptsNewDataAndLaterMigrations() throws IOException {
    new LayoutStamp(data, Set.of("a/V1 1")).apply();
    makeData();

    assertThatCode(new LayoutStamp(data, Set.of("a/V1 1", "a/V2 2"))::apply)
        .doesNotThrowAnyException();
    assertThatThrownBy(new LayoutStamp(data, Set.of("a/V1 1"))::apply)
        .as("the data has V2 now")
        .isInstanceOf(LocalStackException.class);
  }

  @Test
  void refusesDataOfAChangedMigrationAndKeepsIt() throws IOException {
    new LayoutStamp(data, Set.of("a/V1 1")).apply();
    makeData();

    assertThatThrownBy(new LayoutStamp(data, Set.of("a/V1 2"))::apply)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("--fresh");
    assertThat(data.resolve("postgres/PG_VERSION")).exists();
  }

  @Test
  void refusesDataOfMigrationsBeforeTheBaseline() throws IOException {
    new LayoutStamp(
            data,
            Set.of(
                "correlation-service/V1__chunks_and_usage.sql 1",
                "correlation-service/V2__rework.sql 2"))
        .apply();
    makeData();

    assertThatThrownBy(LayoutStamp.of(data, Workspace.find())::apply)
        .isInstanceOf(LocalStackException.class)
        .hasMessage(
            "The data in %s has an older database schema, which this version cannot read."
                    .formatted(data)
                + " ./penumbra up --fresh deletes the data.");
    assertThat(data.resolve("migrations.sha256")).content().contains("V2__rework.sql");
  }

  @Test
  void refusesDataWithoutAStamp() throws IOException {
    makeData();

    assertThatThrownBy(new LayoutStamp(data, Set.of("a/V1 1"))::apply)
        .isInstanceOf(LocalStackException.class);
  }

  @Test
  void findsTheMigrationsOfEveryService() {
    assertThat(LayoutStamp.of(data, Workspace.find()).migrations())
        .extracting(line -> line.substring(0, line.indexOf('/')))
        .contains(
            "integration-toggle-service",
            "ingestion-service",
            "correlation-service",
            "reporting-service");
  }

  private void makeData() throws IOException {
    Files.createDirectories(data.resolve("postgres"));
    Files.writeString(data.resolve("postgres/PG_VERSION"), "18");
  }
}
