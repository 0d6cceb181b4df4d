package io.penumbra.local.suite;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tasks of a run, longest first.
 *
 * @param note remark about excluded tests; empty if there are none
 */
public record TestPlan(List<TestTask> tasks, String note) {

  public TestPlan {
    tasks = tasks.stream().sorted(Comparator.comparingInt(TestTask::estimate).reversed()).toList();
  }

  /** Returns a plan with all tests of all modules. */
  public static TestPlan all(Reactor reactor) {
    return new TestPlan(reactor.modules().stream().flatMap(TestPlan::listTasks).toList(), "");
  }

  static Stream<TestTask> listTasks(ReactorModule module) {
    List<TestTask> tasks = new ArrayList<>();
    if (!module.tests().isEmpty()) {
      tasks.add(TestTask.unitTests(module));
    }
    if (!module.integrationTests().isEmpty()) {
      List<Optional<String>> groups =
          module.groups().isEmpty()
              ? List.of(Optional.empty())
              : module.groups().stream().map(Optional::of).toList();
      groups.forEach(
          group -> tasks.add(new TestTask(module, TestTask.Kind.INTEGRATION, group, List.of())));
    }
    return tasks.stream();
  }

  /** Returns a plan with all tests of one module. */
  public static TestPlan module(Reactor reactor, String path) {
    return new TestPlan(listTasks(reactor.module(path)).toList(), "");
  }

  /**
   * Returns a plan with the given test classes.
   *
   * @param names simple class names, optionally with {@code #method}; {@code *} matches any text
   * @throws LocalStackException if no class matches a name
   */
  public static TestPlan classes(Reactor reactor, List<String> names) {
    TreeMap<String, TestTask> tasks = new TreeMap<>();
    for (String name : names) {
      String className = name.replaceFirst("#.*", "").replaceFirst(".*\\.", "");
      String selector = className + name.replaceFirst("^[^#]*", "");
      String pattern = className.replace("*", ".*");
      boolean found = false;
      for (ReactorModule module : reactor.modules()) {
        for (TestTask.Kind kind : TestTask.Kind.values()) {
          List<Path> files =
              kind == TestTask.Kind.UNIT ? module.tests() : module.integrationTests();
          if (files.stream().anyMatch(file -> TestTask.formatClassName(file).matches(pattern))) {
            found = true;
            TestTask task = new TestTask(module, kind, Optional.empty(), List.of(selector));
            tasks.merge(
                task.name(),
                task,
                (known, added) ->
                    known.only(
                        Stream.concat(known.classes().stream(), added.classes().stream())
                            .toList()));
          }
        }
      }
      if (!found) {
        throw new LocalStackException(
            "There is no test class %s. Accepted: the simple name of a class, for example"
                    .formatted(className)
                + " ZeekReaderTest, ZeekReaderTest#method or 'Zeek*Test'.");
      }
    }
    return new TestPlan(List.copyOf(tasks.values()), "");
  }

  /**
   * Returns one of several parts of similar duration. Each task is in exactly one part.
   *
   * @param part number of the part, from 1 to {@code parts}
   * @param parts number of parts
   */
  public TestPlan part(int part, int parts) {
    List<List<TestTask>> divided =
        IntStream.range(0, parts).<List<TestTask>>mapToObj(_ -> new ArrayList<>()).toList();
    for (TestTask task : tasks) {
      divided.stream().min(Comparator.comparingInt(TestPlan::estimate)).orElseThrow().add(task);
    }
    return new TestPlan(divided.get(part - 1), note);
  }

  /**
   * Returns the paths of modules to build before the tasks run: dependencies and, for integration
   * tests, the services that the tests start. If single classes are selected, only stale modules
   * are returned. Maven compiles the module of the classes itself.
   */
  public List<String> modulesToBuild(Workspace workspace, Reactor reactor) {
    ModuleRepository repository = new ModuleRepository(workspace, reactor);
    Set<ReactorModule> wanted = new LinkedHashSet<>();
    for (TestTask task : tasks) {
      List<ReactorModule> needed =
          new ArrayList<>(reactor.withDependencies(List.of(task.module())));
      if (task.kind() == TestTask.Kind.INTEGRATION) {
        Arrays.stream(Service.values())
            .map(Service::path)
            .map(reactor::module)
            .forEach(needed::add);
      }
      needed.removeIf(
          module ->
              !task.classes().isEmpty()
                  && (module.equals(task.module()) || !repository.isStale(module)));
      wanted.addAll(needed);
    }
    return reactor.withDependencies(wanted).stream().map(ReactorModule::path).toList();
  }

  private static int estimate(List<TestTask> tasks) {
    return tasks.stream().mapToInt(TestTask::estimate).sum();
  }
}
