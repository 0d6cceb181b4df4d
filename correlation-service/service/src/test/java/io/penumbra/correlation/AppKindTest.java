package io.penumbra.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.app.AppKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Consistency of the definition of apps among destinations, which two services use for sums. */
class AppKindTest {

  private static final Path BASELINE = Path.of("src/main/resources/db/migration/V1__baseline.sql");

  @Test
  void leavesNoStatementItsOwnDefinition() throws IOException {
    List<Path> statements = Statements.all();
    assertThat(statements).hasSizeGreaterThan(50);
    for (Path file : statements) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContain("'catalogued'", "'unmatched'");
    }
  }

  @Test
  void knowsEveryKindThatTheTableAccepts() throws IOException {
    String baseline = Files.readString(BASELINE);
    Matcher check =
        Pattern.compile("check \\(kind in \\(('catalogued'[^)]*)\\)\\)").matcher(baseline);
    assertThat(check.find()).isTrue();
    assertThat(check.group(1).replace("'", "").split(", "))
        .containsExactlyInAnyOrderElementsOf(AppKind.listIds());
  }
}
