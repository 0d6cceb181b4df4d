package io.penumbra.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Maven module of this checkout.
 *
 * @param path path of the module's folder below the root, for example {@code local-stack/e2e}
 * @param folder absolute path of the folder
 * @param artifactId artifact id in Maven
 * @param dependencies artifact ids of declared dependencies within the checkout
 * @param groups tags of integration tests that run as separate tasks; empty if all tests run in one
 *     task
 */
public record ReactorModule(
    String path, Path folder, String artifactId, Set<String> dependencies, List<String> groups) {

  private static final String TEST = "Test.java";
  private static final String INTEGRATION_TEST = "IT.java";

  /**
   * Returns true for the same module or modules of one service. Their tests are selected together,
   * by package.
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

  /** Returns the source files of unit tests. */
  List<Path> tests() {
    return testFiles(TEST);
  }

  /** Returns the source files of integration tests. */
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
