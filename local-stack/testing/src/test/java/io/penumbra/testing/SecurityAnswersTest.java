package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/security.md} answers each requirement once, with proof for each yes. */
class SecurityAnswersTest {

  private static final Path DOCS = Workspace.find().root().resolve("docs");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (V[0-9.]+)(?: to (V[0-9.]+))? \\| .+ \\| (.+) \\| (.+) \\|$");
  private static final Pattern REFERENCE = Pattern.compile("\\[[^]]+]\\[([^]]+)]");
  private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[([^]]+)]: (\\S+)$");

  /** Sections of ASVS 5.0.0, with the range of their level 1 and level 2 requirements. */
  private static final String SECTIONS =
      """
      V1.1 1-2, V1.2 1-9, V1.3 1-11, V1.4 1-3, V1.5 1-2,
      V2.1 1-3, V2.2 1-3, V2.3 1-4, V2.4 1-1,
      V3.2 1-2, V3.3 1-4, V3.4 1-6, V3.5 1-5, V3.7 1-2,
      V4.1 1-3, V4.2 1-1, V4.3 1-2, V4.4 1-4,
      V5.1 1-1, V5.2 1-3, V5.3 1-2, V5.4 1-3,
      V6.1 1-3, V6.2 1-12, V6.3 1-4, V6.4 1-4, V6.5 1-5, V6.6 1-3, V6.8 1-4,
      V7.1 1-3, V7.2 1-4, V7.3 1-2, V7.4 1-5, V7.5 1-2, V7.6 1-2,
      V8.1 1-2, V8.2 1-3, V8.3 1-1, V8.4 1-1,
      V9.1 1-3, V9.2 1-4,
      V10.1 1-2, V10.2 1-2, V10.3 1-4, V10.4 1-11, V10.5 1-5, V10.6 1-2, V10.7 1-3,
      V11.1 1-2, V11.2 1-3, V11.3 1-3, V11.4 1-4, V11.5 1-1, V11.6 1-1,
      V12.1 1-3, V12.2 1-2, V12.3 1-4,
      V13.1 1-1, V13.2 1-5, V13.3 1-2, V13.4 1-5,
      V14.1 1-2, V14.2 1-4, V14.3 1-3,
      V15.1 1-3, V15.2 1-3, V15.3 1-7,
      V16.1 1-1, V16.2 1-5, V16.3 1-4, V16.4 1-3, V16.5 1-3,
      V17.1 1-1, V17.2 1-4, V17.3 1-2\
      """;

  private final String text = read();

  @Test
  void answersEachRequirementOfLevelsOneAndTwoOnce() {
    List<String> required = requirements();
    List<String> answered = new ArrayList<>();
    for (MatchResult row : rows()) {
      String last = row.group(2) == null ? row.group(1) : row.group(2);
      int from = required.indexOf(row.group(1));
      int to = required.indexOf(last);
      assertThat(from).as("%s is a requirement", row.group(1)).isNotNegative();
      assertThat(to)
          .as("%s is a requirement after %s", last, row.group(1))
          .isGreaterThanOrEqualTo(from);
      answered.addAll(required.subList(from, to + 1));
    }
    assertThat(answered).isEqualTo(required);
  }

  @Test
  void linksEachYesToItsProof() {
    for (MatchResult row : rows()) {
      assertThat(row.group(3)).as(row.group(1)).isIn("yes", "no", "not applicable");
      if (row.group(3).equals("yes")) {
        assertThat(REFERENCE.matcher(row.group(4)).find()).as(row.group()).isTrue();
      }
    }
  }

  @Test
  void linksToExistingFiles() {
    Map<String, String> definitions = new TreeMap<>();
    DEFINITION.matcher(text).results().forEach(d -> definitions.put(d.group(1), d.group(2)));
    List<String> used =
        REFERENCE.matcher(text).results().map(reference -> reference.group(1)).distinct().toList();
    assertThat(definitions.keySet()).containsExactlyInAnyOrderElementsOf(used);
    definitions
        .values()
        .forEach(link -> assertThat(DOCS.resolve(link).normalize()).isRegularFile());
  }

  private List<MatchResult> rows() {
    return ROW.matcher(text).results().toList();
  }

  private static List<String> requirements() {
    List<String> requirements = new ArrayList<>();
    for (String section : SECTIONS.split(",\\s+")) {
      String[] parts = section.split("[ -]");
      for (int i = Integer.parseInt(parts[1]); i <= Integer.parseInt(parts[2]); i++) {
        requirements.add(parts[0] + "." + i);
      }
    }
    return requirements;
  }

  private static String read() {
    try {
      return Files.readString(DOCS.resolve("security.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
