package io.penumbra.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.testing.GoldenSchema;
import io.penumbra.testing.ReportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void matchesTheCommittedSchema() {
    GoldenSchema.assertMigrated("reporting");
  }

  /**
   * Verifies that every granted column is read. The other tests verify the reverse, because they
   * run without other privileges.
   */
  @Test
  void readsEveryTableAndColumnOfTheReportContract() throws IOException {
    Set<String> names = ReportContract.listNames();
    names.remove("machine_user"); // read by functions of the contract

    assertThat(
            wordsOf(
                "src/main/resources/sql",
                "src/main/java",
                "../usage/src/main/resources/sql",
                "../usage/src/main/java"))
        .containsAll(names);
  }

  private static Set<String> wordsOf(String... folders) throws IOException {
    Set<String> words = new HashSet<>();
    for (String folder : folders) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        files = all.filter(Files::isRegularFile).toList();
      }
      for (Path file : files) {
        words.addAll(Arrays.asList(Files.readString(file).split("\\W+")));
      }
    }
    return words;
  }
}
