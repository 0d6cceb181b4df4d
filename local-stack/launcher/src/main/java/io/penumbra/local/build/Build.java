package io.penumbra.local.build;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Incremental Maven builds of the services. */
public final class Build {

  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building (Penumbra .+?) [\\d.]+.*");

  /** Maven's general advice, which follows the errors of a build. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\[ERROR] *(\\[ERROR] *)?(->|See |To see|Re-run|For more|\\[Help|After correcting|mvn"
              + " |$).*");

  private static final String PERF = "perf";
  private static final String RECORD_EQUALITY =
      "local-stack/launcher/src/main/java/io/penumbra/local/build/RecordEquality.java";

  private static final int TOLD_OF_A_FAILURE = 15;

  private final Workspace workspace;
  private final Consumer<String> progress;
  private final Consumer<String> waiting;

  /**
   * Creates a builder.
   *
   * @param progress receives the name of the module that is being built
   * @param waiting receives a message if another process builds in this checkout
   */
  public Build(Workspace workspace, Consumer<String> progress, Consumer<String> waiting) {
    this.workspace = workspace;
    this.progress = progress;
    this.waiting = waiting;
  }

  /** Returns services with a jar that is missing or older than the sources. */
  public List<Service> stale() {
    return stale(service -> Sources.isStale(service.jar(workspace), listSources(service)));
  }

  /** Returns services with a native executable that is missing or older than the sources. */
  public List<Service> staleExecutables() {
    return stale(service -> Sources.isStale(service.executable(workspace), listSources(service)));
  }

  /** Returns services with an image jar that is missing or older than the sources. */
  public List<Service> staleImageJars() {
    return stale(service -> Sources.isStale(service.imageJar(workspace), listSources(service)));
  }

  /**
   * Builds jars for images. The JDK's own class loader loads all classes, because an AOT cache
   * contains no other classes.
   */
  public void imageJars(List<Service> services) {
    buildStale(
        services,
        this::staleImageJars,
        List.of(
            "org.cyclonedx:cyclonedx-maven-plugin:makeBom",
            "-Dquarkus.package.jar.type=aot-jar",
            "-Dquarkus.package.output-directory=image"));
  }

  /** Builds the jars of the given services that are stale. */
  public void jars(List<Service> services) {
    buildStale(services, this::stale, List.of());
  }

  private void buildStale(
      List<Service> services, Supplier<List<Service>> stale, List<String> options) {
    try (BuildLock _ = BuildLock.acquire(workspace, waiting)) {
      List<String> modules =
          stale.get().stream().filter(services::contains).map(Service::path).toList();
      if (!modules.isEmpty()) {
        maven(modules, options, Map.of());
      }
    }
  }

  /** Builds the benchmark and attack module if it is stale, and returns its jar. */
  public Path perf() {
    Path root = workspace.root();
    Path folder = root.resolve(PERF);
    Path jar = folder.resolve("target/perf-" + Workspace.formatVersion("penumbra") + ".jar");
    try (BuildLock _ = BuildLock.acquire(workspace, waiting)) {
      if (Sources.isStale(
          jar,
          List.of(
              root.resolve("pom.xml"),
              folder.resolve("pom.xml"),
              folder.resolve("src/main"),
              root.resolve("local-stack/browser/src/main"),
              root.resolve("local-stack/recount/src/main"),
              root.resolve("local-stack/launcher/src/main")))) {
        maven(List.of(PERF), List.of(), Map.of());
      }
    }
    return jar;
  }

  /**
   * Builds native executables one after the other. Each build takes minutes and up to 8 GB of
   * memory.
   *
   * @param graalvm home folder of a GraalVM with native-image
   */
  public void executables(List<Service> services, Path graalvm) {
    try (BuildLock _ = BuildLock.acquire(workspace, waiting)) {
      for (Service service : services) {
        maven(
            List.of(service.path()),
            List.of(
                "org.cyclonedx:cyclonedx-maven-plugin:makeBom",
                "-Dquarkus.native.enabled=true",
                "-Dquarkus.package.jar.enabled=false"),
            Map.of("GRAALVM_HOME", graalvm.toString()));
      }
    }
  }

  private List<Service> stale(Predicate<Service> test) {
    return Arrays.stream(Service.values()).filter(test).toList();
  }

  private List<Path> listSources(Service service) {
    Path root = workspace.root();
    List<Path> sources =
        new ArrayList<>(List.of(root.resolve("pom.xml"), root.resolve(RECORD_EQUALITY)));
    Stream.concat(
            Stream.of(root.resolve("contracts"), root.resolve("commons")),
            service.listModules(workspace).stream())
        .forEach(
            module -> {
              sources.add(module.resolve("pom.xml"));
              sources.add(module.resolve("src/main"));
            });
    return sources;
  }

  /**
   * Builds modules and their dependencies without running Java tests.
   *
   * @param checks true to check the source format and run the dashboard's unit tests
   */
  public void forTests(List<String> modules, boolean checks) {
    try (BuildLock _ = BuildLock.acquire(workspace, waiting)) {
      maven(
          List.of(
              "-T",
              "2",
              "-am",
              "-pl",
              String.join(",", modules),
              "-Dspotless.check.skip=" + !checks,
              "-Dquarkus.quinoa.run-tests=" + checks),
          Map.of());
    }
  }

  private void maven(List<String> modules, List<String> options, Map<String, String> environment) {
    List<String> all =
        new ArrayList<>(
            List.of("-am", "-pl", String.join(",", modules), "-Dspotless.check.skip=true"));
    all.addAll(options);
    maven(all, environment);
  }

  private void maven(List<String> options, Map<String, String> environment) {
    List<String> arguments = new ArrayList<>(List.of("package", "-DskipTests"));
    arguments.addAll(options);
    Path log = workspace.logs().resolve("build.log");
    ProcessBuilder builder = Maven.process(workspace, arguments);
    builder.environment().putAll(environment);
    Set<String> errors = new LinkedHashSet<>();
    try {
      Files.createDirectories(log.getParent());
      Process process = builder.start();
      Thread stop = new Thread(() -> Maven.stop(process.toHandle()), "stop-maven");
      Runtime.getRuntime().addShutdownHook(stop);
      try (BufferedReader lines = process.inputReader();
          Writer writer = Files.newBufferedWriter(log)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          writer.write(line);
          writer.write(System.lineSeparator());
          findModule(line).ifPresent(progress);
          if (isError(line) && errors.size() < TOLD_OF_A_FAILURE) {
            errors.add(line);
          }
        }
      }
      int exitCode = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(stop);
      if (exitCode != 0) {
        throw new LocalStackException(
            "The build failed; see %s:%n%s"
                .formatted(log, String.join(System.lineSeparator(), errors)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while building.", e);
    }
  }

  /** Returns true for a build error, and false for Maven's general advice. */
  public static boolean isError(String line) {
    return line.startsWith("[ERROR]") && !ADVICE.matcher(line).matches();
  }

  static Optional<String> findModule(String line) {
    Matcher matcher = MODULE.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
