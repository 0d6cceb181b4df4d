package io.penumbra.local.suite;

import io.penumbra.local.Workspace;
import io.penumbra.local.build.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Maven repository in {@code .penumbra} with the jars of this checkout's modules. Maven processes
 * that run tests of one module resolve other modules there. The user's repository, which comes
 * second, never contains modules, so that checkouts do not overwrite each other's jars.
 */
final class ModuleRepository {

  private static final Pattern LOCAL_REPOSITORY =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
  private static final Pattern OPTION = Pattern.compile("-Dmaven\\.repo\\.local=(\\S+)");

  private final Path folder;
  private final Reactor reactor;
  private final String version = Workspace.formatVersion("penumbra");

  ModuleRepository(Workspace workspace, Reactor reactor) {
    this.folder = workspace.root().resolve(".penumbra/repository");
    this.reactor = reactor;
  }

  /** Copies the built jars into the repository. */
  void publish() {
    copy(reactor.root().resolve("pom.xml"), readTarget("penumbra", ".pom"));
    for (ReactorModule module : reactor.modules()) {
      copy(module.folder().resolve("pom.xml"), readTarget(module.artifactId(), ".pom"));
      for (String kind : List.of(".jar", "-tests.jar")) {
        Path jar = readBuilt(module, kind);
        if (Files.exists(jar)) {
          copy(jar, readTarget(module.artifactId(), kind));
        }
      }
    }
  }

  /** Returns true if the jar of a module is missing or older than its sources. */
  boolean isStale(ReactorModule module) {
    List<Path> sources =
        Stream.concat(
                Stream.of(reactor.root().resolve("pom.xml")),
                reactor.withDependencies(List.of(module)).stream()
                    .flatMap(one -> Stream.of(one.folder().resolve("pom.xml"), one.mainSources())))
            .toList();
    return Sources.isStale(readJar(module), sources);
  }

  private Path readJar(ReactorModule module) {
    return readBuilt(module, ".jar");
  }

  private Path readBuilt(ReactorModule module, String ending) {
    return module
        .folder()
        .resolve("target/%s-%s%s".formatted(module.artifactId(), version, ending));
  }

  /** Returns the Maven options that select the repository. */
  List<String> listOptions() {
    return List.of("-Dmaven.repo.local=" + folder, "-Dmaven.repo.local.tail=" + userRepository());
  }

  private Path readTarget(String artifactId, String ending) {
    return folder.resolve(
        "io/penumbra/%1$s/%2$s/%1$s-%2$s%3$s".formatted(artifactId, version, ending));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path userRepository() {
    Path settings = Path.of(System.getProperty("user.home"), ".m2");
    return Stream.of("MAVEN_ARGS", "MAVEN_OPTS")
        .map(name -> System.getenv().getOrDefault(name, ""))
        .map(OPTION::matcher)
        .filter(Matcher::find)
        .map(matcher -> Path.of(matcher.group(1)))
        .findFirst()
        .orElseGet(() -> fromSettings(settings.resolve("settings.xml"), settings));
  }

  private static Path fromSettings(Path file, Path folder) {
    try {
      Matcher matcher = LOCAL_REPOSITORY.matcher(Files.exists(file) ? Files.readString(file) : "");
      return matcher.find()
          ? Path.of(matcher.group(1).replace("${user.home}", System.getProperty("user.home")))
          : folder.resolve("repository");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
