package io.penumbra.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests of one module that run in one JVM: unit tests, integration tests, or one group of
 * integration tests. The modules must be built. Tasks of a run are independent of each other.
 *
 * @param group tag of integration tests, or {@code others} for tests without a tag; empty for all
 * @param classes simple names of test classes, without package; empty for all
 */
public record TestTask(
    ReactorModule module, Kind kind, Optional<String> group, List<String> classes) {

  /** Kind of tests: Surefire runs unit tests, Failsafe runs integration tests. */
  public enum Kind {
    UNIT("surefire", "test"),
    INTEGRATION("failsafe", "it.test");

    private final String plugin;
    private final String selector;

    Kind(String plugin, String selector) {
      this.plugin = plugin;
      this.selector = selector;
    }
  }

  /** Estimated seconds on two cores, used to order and divide tasks. */
  private static final int QUARKUS_CLASS = 10;

  private static final int PLAIN_CLASS = 1;
  private static final int INTEGRATION_CLASS = 45;

  /** Class that only runs with {@code --full}. */
  private static final Pattern LONG_CLASS =
      Pattern.compile("@Tag\\(\"full\"\\)\\s+(@.*\\s+)*class ");

  private static final String REPORTS = "-reports";

  /** Group of the integration tests without a tag of another group. */
  private static final String OTHERS = "others";

  static TestTask unitTests(ReactorModule module) {
    return new TestTask(module, Kind.UNIT, Optional.empty(), List.of());
  }

  TestTask only(List<String> selected) {
    return new TestTask(module, kind, group, List.copyOf(selected));
  }

  /**
   * Returns the name in progress and log files, for example {@code reporting-service} or {@code e2e
   * pages}.
   */
  public String name() {
    return kind == Kind.UNIT
        ? module.artifactId()
        : module.artifactId() + " " + group.orElse("integration tests");
  }

  /** Returns the name and the classes. */
  public String describe() {
    return name() + ": " + (classes.isEmpty() ? "all classes" : String.join(", ", classes));
  }

  /** Returns the folder of the test reports. */
  public Path reports() {
    Path folder = module.folder().resolve("target/" + kind.plugin + REPORTS);
    return kind == Kind.UNIT ? folder : folder.resolve(group.orElse("all"));
  }

  /**
   * Returns the Maven goals and options of the task. Selected classes are compiled first. Complete
   * modules are tested as built.
   */
  List<String> mavenArguments() {
    List<String> arguments = new ArrayList<>(List.of("-pl", module.path()));
    boolean compile = !classes.isEmpty();
    if (compile) {
      arguments.addAll(List.of("test-compile", "-Dspotless.check.skip=true"));
    }
    switch (kind) {
      case UNIT -> arguments.add("surefire:test");
      case INTEGRATION -> {
        arguments.addAll(List.of("failsafe:integration-test", "failsafe:verify"));
        group.ifPresent(
            name ->
                arguments.addAll(
                    List.of("-Dgroups=" + tagExpression(name), "-Dpenumbra.test-group=" + name)));
      }
    }
    if (!classes.isEmpty()) {
      arguments.add("-D%s=%s".formatted(kind.selector, String.join(",", classes)));
      arguments.add("-D%s.failIfNoSpecifiedTests=false".formatted(kind.plugin));
    }
    return arguments;
  }

  private String tagExpression(String name) {
    return name.equals(OTHERS) ? tags().map("!"::concat).collect(Collectors.joining(" & ")) : name;
  }

  private Stream<String> tags() {
    return module.groups().stream().filter(tag -> !tag.equals(OTHERS));
  }

  /** Returns the estimated duration in seconds. */
  int estimate() {
    List<Path> files = kind == Kind.UNIT ? module.tests() : module.integrationTests();
    return files.stream()
        .filter(file -> classes.isEmpty() || classes.contains(formatClassName(file)))
        .mapToInt(this::estimate)
        .sum();
  }

  private int estimate(Path file) {
    String source = read(file);
    if (LONG_CLASS.matcher(source).find()) {
      return 0;
    }
    if (kind == Kind.INTEGRATION) {
      return group.map(name -> isIn(name, source)).orElse(true) ? INTEGRATION_CLASS : 0;
    }
    return source.contains("@QuarkusTest") ? QUARKUS_CLASS : PLAIN_CLASS;
  }

  private boolean isIn(String name, String source) {
    return name.equals(OTHERS)
        ? tags().noneMatch(tag -> hasTag(source, tag))
        : hasTag(source, name);
  }

  /** Returns true if the source has the tag as a literal or as a constant of the same name. */
  private static boolean hasTag(String source, String tag) {
    return Pattern.compile(
            "@Tag\\((\"%s\"|\\w+\\.%s)\\)".formatted(tag, tag.toUpperCase(Locale.ROOT)))
        .matcher(source)
        .find();
  }

  static String formatClassName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
