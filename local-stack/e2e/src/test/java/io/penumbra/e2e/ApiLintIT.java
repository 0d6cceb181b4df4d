package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed API descriptions, read by Spectral and Redocly. */
class ApiLintIT {

  private static final Path ROOT = Workspace.find().root();
  private static final Path LINT = ROOT.resolve("contracts/openapi/lint");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>penumbra</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void hasNoErrorsAndNoWarnings() throws IOException, InterruptedException {
    // npm writes this file last: it is as new as what is installed.
    Path installed = LINT.resolve("node_modules/.package-lock.json");
    if (Files.notExists(installed)
        || Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(LINT.resolve("package-lock.json")))
            < 0) {
      run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
    String printed = run("npm", "run", "--silent", "lint");
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

  private static String run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("lint", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(LINT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("REDOCLY_TELEMETRY", "off");
    builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Process process = builder.start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    assertThat(ended && process.exitValue() == 0)
        .as("%s:%n%s", String.join(" ", command), printed)
        .isTrue();
    Files.delete(log);
    return printed;
  }
}
