package io.penumbra.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Maven module of this checkout.
 *
 * @param path of its folder below the root, for example {@code local-stack/e2e}
 * @param folder its absolute folder
 * @param artifactId its name in Maven
 * @param dependencies artifact ids of the modules that it names as dependencies
 * @param groups tags of its integration tests that run as tasks of their own; empty where all run
 *     in one task
 */
public record ReactorModule(
    String path, Path folder, String artifactId, Set<String> dependencies, List<String> groups) {

  private static final String TEST = "Test.java";
  private static final String INTEGRATION_TEST = "IT.java";

  /**
   * Returns true if both are the same module or modules of one service. Their tests are selected
   * together, by package.
   */
  boolean isOfSameService(ReactorModule other) {
    return equals(other) || isOfService() && other.isOfService() && top().equals(other.top());
  }

  private boolean isOfService() {
    return top().endsWith("-service");
  }

  private String top() {
    return path.split("/")[0];
  }

  /** Returns the source files of its unit tests. */
  List<Path> tests() {
    return testFiles(TEST);
  }

  /** Returns the source files of its integration tests. */
  List<Path> integrationTests() {
    return testFiles(INTEGRATION_TEST);
  }

  Path mainSources() {
    return folder.resolve("src/main");
  }

  Path testSources() {
    return folder.resolve("src/test/java");
  }

  private List<Path> testFiles(String ending) {
    if (!Files.isDirectory(testSources())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(testSources())) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
