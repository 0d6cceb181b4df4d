package io.penumbra.local.suite;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selection of the tests that a change can break: tests of the changed modules and of their
 * dependents.
 *
 * <p>If a change affects only packages of one service, the selection is narrower. It contains tests
 * of these packages, and of packages that import them or a type that they implement. Tests in the
 * root package are included, because they cover the service's whole API. A service consists of one
 * or several modules.
 *
 * <p>Tests of a complete stack are selected only for changes to these tests, the dashboard, the
 * command line or the build. Continuous integration runs all tests.
 */
public final class ChangedTests {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(io\\.penumbra\\.[a-z0-9_.]+)\\.[A-Z]");
  private static final Pattern IMPORTED_TYPE =
      Pattern.compile("(?m)^import (io\\.penumbra\\.[\\w.]+);");
  private static final Pattern IMPLEMENTED =
      Pattern.compile("\\b(?:implements|extends) ([^{]+)\\{");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

  /** Tests of documentation and repository-wide rules. */
  private static final List<String> REPOSITORY_TESTS =
      List.of("LanguageTest", "RepositoryTest", "SecurityAnswersTest");

  private static final Set<String> CHART_FOLDERS = Set.of("helm", "k8s", "compose.yaml");
  private static final Set<String> BUILD_FILES = Set.of("pom.xml", ".mvn", "mvnw");
  private static final Set<String> STACK_MODULES =
      Set.of("local-stack/e2e", "local-stack/browser", "local-stack/launcher", "perf");

  private final Reactor reactor;

  public ChangedTests(Reactor reactor) {
    this.reactor = reactor;
  }

  /**
   * Selects tests for the difference between a commit and the working tree.
   *
   * @throws LocalStackException if git does not know the commit
   */
  public TestPlan since(String commit) {
    List<Path> files = new ArrayList<>(runGit("diff", "--name-only", commit, "--"));
    files.addAll(runGit("ls-files", "--others", "--exclude-standard"));
    return select(files);
  }

  /**
   * Selects tests for changed files.
   *
   * @param files paths relative to the root folder
   */
  TestPlan select(List<Path> files) {
    if (files.stream().anyMatch(file -> BUILD_FILES.contains(file.getName(0).toString()))) {
      return TestPlan.all(reactor);
    }
    Map<ReactorModule, List<Path>> changed =
        files.stream()
            .filter(file -> reactor.findOwner(file).isPresent())
            .collect(Collectors.groupingBy(file -> reactor.findOwner(file).orElseThrow()));
    Set<ReactorModule> whole = new HashSet<>();
    reactor.withDependents(listLibraries(changed)).stream()
        .filter(module -> filesOfService(module, changed).isEmpty())
        .forEach(whole::add);
    if (files.stream().anyMatch(file -> CHART_FOLDERS.contains(file.getName(0).toString()))) {
      whole.add(reactor.module("local-stack/chart"));
    }
    List<TestTask> tasks = new ArrayList<>();
    boolean stack = files.stream().anyMatch(ChangedTests::concernsStack);
    for (ReactorModule module : reactor.modules()) {
      TestPlan.listTasks(module)
          .filter(task -> task.kind() == TestTask.Kind.UNIT)
          .flatMap(
              task ->
                  whole.contains(module)
                      ? Stream.of(task)
                      : narrow(task, filesOfService(module, changed)))
          .forEach(tasks::add);
      TestPlan.listTasks(module)
          .filter(task -> task.kind() == TestTask.Kind.INTEGRATION && stack)
          .forEach(tasks::add);
    }
    ReactorModule testing = reactor.module("local-stack/testing");
    if (tasks.stream().noneMatch(task -> task.module().equals(testing))) {
      tasks.add(TestTask.unitTests(testing).only(REPOSITORY_TESTS));
    }
    return new TestPlan(
        tasks,
        stack
            ? ""
            : "Not run: tests of a complete stack, which ./penumbra test without --since runs.");
  }

  /** Returns the modules with changes outside of their tests. */
  private static List<ReactorModule> listLibraries(Map<ReactorModule, List<Path>> changed) {
    return changed.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().stream().anyMatch(file -> !file.toString().contains("/src/test/")))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the changed files of all modules of the service that a module belongs to. */
  private static List<Path> filesOfService(
      ReactorModule module, Map<ReactorModule, List<Path>> changed) {
    return changed.entrySet().stream()
        .filter(entry -> entry.getKey().isOfSameService(module))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static boolean concernsStack(Path file) {
    return STACK_MODULES.stream().anyMatch(file::startsWith) || file.toString().contains("/webui/");
  }

  /**
   * Returns the task with only the test classes affected by changed files of its service, if any.
   */
  private Stream<TestTask> narrow(TestTask task, List<Path> files) {
    if (files.isEmpty()) {
      return Stream.empty();
    }
    ReactorModule module = task.module();
    List<ReactorModule> service =
        reactor.modules().stream().filter(module::isOfSameService).toList();
    Set<String> packages = new LinkedHashSet<>();
    for (Path file : files) {
      Path absolute = reactor.root().resolve(file);
      if (file.toString().contains("/webui/")) {
        continue;
      }
      if (file.toString().endsWith(".java") && Files.exists(absolute)) {
        packages.addAll(matches(PACKAGE, absolute));
      } else if (file.toString().contains("/src/main/resources/sql/")) {
        packages.addAll(listPackagesNamed(service, file.getParent().getFileName().toString()));
      } else {
        return Stream.of(task);
      }
    }
    Set<String> concerned = withDependents(packages, service);
    String rootPackage =
        service.stream()
            .flatMap(one -> one.tests().stream())
            .flatMap(test -> matches(PACKAGE, test).stream())
            .min(Comparator.comparingInt(String::length))
            .orElse("");
    List<String> classes =
        module.tests().stream()
            .filter(
                test -> {
                  List<String> own = matches(PACKAGE, test);
                  return own.contains(rootPackage)
                      || own.stream().anyMatch(concerned::contains)
                      || matches(IMPORT, test).stream().anyMatch(concerned::contains);
                })
            .map(TestTask::formatClassName)
            .toList();
    return classes.isEmpty() ? Stream.empty() : Stream.of(task.only(classes));
  }

  private static Set<String> listPackagesNamed(List<ReactorModule> modules, String name) {
    return packages(modules, ChangedTests::listImports).keySet().stream()
        .filter(one -> one.endsWith("." + name))
        .collect(Collectors.toSet());
  }

  /**
   * Adds dependent packages: importers of a given package, and packages of types that a given
   * package implements. The second rule is required because no file imports an implementation that
   * the container injects.
   */
  private static Set<String> withDependents(
      Collection<String> packages, List<ReactorModule> modules) {
    Map<String, Set<String>> imports = packages(modules, ChangedTests::listImports);
    Map<String, Set<String>> implemented = packages(modules, ChangedTests::listImplemented);
    Set<String> found = new HashSet<>(packages);
    boolean grown;
    do {
      grown =
          found.addAll(
              imports.entrySet().stream()
                  .filter(entry -> entry.getValue().stream().anyMatch(found::contains))
                  .map(Map.Entry::getKey)
                  .toList());
      grown |=
          found.addAll(
              List.copyOf(found).stream()
                  .flatMap(one -> implemented.getOrDefault(one, Set.of()).stream())
                  .toList());
    } while (grown);
    return found;
  }

  /**
   * Returns the main packages of the given modules, each with the packages that its files
   * reference.
   */
  private static Map<String, Set<String>> packages(
      List<ReactorModule> modules, Function<Path, Collection<String>> named) {
    Map<String, Set<String>> packages = new HashMap<>();
    modules.stream()
        .map(ReactorModule::mainSources)
        .filter(Files::isDirectory)
        .forEach(folder -> addPackages(folder, named, packages));
    return packages;
  }

  private static void addPackages(
      Path folder, Function<Path, Collection<String>> named, Map<String, Set<String>> packages) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  matches(PACKAGE, file)
                      .forEach(
                          name ->
                              packages
                                  .computeIfAbsent(name, _ -> new HashSet<>())
                                  .addAll(named.apply(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> listImports(Path file) {
    return matches(IMPORT, file);
  }

  /** Returns the packages of imported types that a file's types implement or extend. */
  private static List<String> listImplemented(Path file) {
    Set<String> names =
        matches(IMPLEMENTED, file).stream()
            .flatMap(types -> NAME.matcher(types).results().map(MatchResult::group))
            .collect(Collectors.toSet());
    return matches(IMPORTED_TYPE, file).stream()
        .filter(type -> names.contains(type.substring(type.lastIndexOf('.') + 1)))
        .map(type -> type.substring(0, type.lastIndexOf('.')))
        .toList();
  }

  private static List<String> matches(Pattern pattern, Path file) {
    try {
      return pattern
          .matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> runGit(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(reactor.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      List<Path> lines = process.inputReader().lines().map(Path::of).toList();
      if (process.waitFor() != 0) {
        throw new LocalStackException(
            "git %s failed. --since takes a commit, branch or tag of this checkout."
                .formatted(String.join(" ", arguments)));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while git ran.", e);
    }
  }
}
