package io.penumbra.local.build;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Locator of the installed GraalVM or Mandrel that compiles native executables. */
public final class GraalVm {

  private static final int JDK = 25;

  private static final String ACCEPTED =
      "Accepted: GraalVM or Mandrel for JDK 25, with a C compiler and the headers of zlib. Get one"
          + " from https://github.com/graalvm/mandrel/releases (Mandrel 25) or"
          + " https://www.graalvm.org/downloads (GraalVM for JDK 25). Then put its bin folder on the"
          + " PATH, or set GRAALVM_HOME to its folder.";

  private GraalVm() {}

  /**
   * Returns the folder in {@code GRAALVM_HOME}, or else the folder of the first {@code
   * native-image} on the {@code PATH}.
   *
   * @throws LocalStackException if none is found, or if its JDK version is not supported
   */
  public static Path find(Map<String, String> environment) {
    String named = environment.getOrDefault("GRAALVM_HOME", "");
    if (!named.isEmpty()) {
      Path home = Path.of(named);
      if (!Files.isExecutable(createNativeImage(home))) {
        throw new LocalStackException(
            "GRAALVM_HOME is %s, which has no bin/native-image. %s".formatted(home, ACCEPTED));
      }
      return ofAcceptedVersion(home, "GRAALVM_HOME");
    }
    Path home =
        onPath(environment.getOrDefault("PATH", ""))
            .orElseThrow(
                () ->
                    new LocalStackException(
                        "There is no native-image: GRAALVM_HOME is not set and none is on the PATH. "
                            + ACCEPTED));
    return ofAcceptedVersion(home, "The native-image on the PATH");
  }

  /**
   * Finds {@code native-image} on the path. Follows symbolic links, which package managers create.
   */
  private static Optional<Path> onPath(String path) {
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "native-image"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(GraalVm::real)
        .map(executable -> executable.getParent().getParent())
        .map(home -> home.endsWith("lib/svm") ? home.getParent().getParent() : home);
  }

  private static Path ofAcceptedVersion(Path home, String what) {
    String version = readVersion(home);
    if (!version.equals(Integer.toString(JDK)) && !version.startsWith(JDK + ".")) {
      throw new LocalStackException(
          "%s is for JDK %s: %s. %s"
              .formatted(what, version.isEmpty() ? "unknown version" : version, home, ACCEPTED));
    }
    return home;
  }

  private static String readVersion(Path home) {
    Path release = home.resolve("release");
    if (Files.notExists(release)) {
      return "";
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("JAVA_VERSION", "").replace("\"", "");
  }

  private static Path createNativeImage(Path home) {
    return home.resolve("bin/native-image");
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
