package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Test of the committed API descriptions with Spectral and Redocly. */
class ApiLintIT {

  private static final Path ROOT = Workspace.find().root();
  private static final Path LINT = ROOT.resolve("contracts/openapi/lint");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>penumbra</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void hasNoErrorsAndNoWarnings() throws IOException, InterruptedException {
    String printed =
        new NodeTools(
                LINT, Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"))
            .run("npm", "run", "--silent", "lint");
    assertThat(printed).doesNotContainPattern("(?i)\\b[1-9]\\d* (?:warning|error)");
  }

  static List<Path> descriptions() throws IOException {
    try (Stream<Path> files = Files.list(LINT.getParent())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void hasVersionOfProject(Path description) throws IOException {
    Matcher version = VERSION.matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(
            new ObjectMapper(new YAMLFactory())
                .readTree(description.toFile())
                .at("/info/version")
                .asText())
        .isEqualTo(version.group(1));
  }
}
