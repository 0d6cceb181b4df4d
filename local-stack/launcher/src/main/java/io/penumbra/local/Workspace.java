package io.penumbra.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Folders of a checkout. The local stack stores its files in {@code .penumbra/}.
 *
 * @param root root folder of the checkout
 */
public record Workspace(Path root) {

  public Workspace {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Returns the checkout that contains the current folder, unless the system property {@code
   * penumbra.root} names another.
   */
  public static Workspace find() {
    String named = System.getProperty("penumbra.root");
    if (named != null) {
      return new Workspace(Path.of(named));
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("local-stack/launcher"))) {
        return new Workspace(folder);
      }
    }
    throw new LocalStackException(here + " is not inside a checkout of Penumbra.");
  }

  /** Returns the folder of unpacked binaries, shared by all stacks. */
  public Path dist() {
    return root.resolve(".penumbra/dist");
  }

  /** Returns the data folder of {@code up}, kept between starts. */
  public Path data() {
    return root.resolve(".penumbra/data");
  }

  public Path logs() {
    return root.resolve(".penumbra/logs");
  }

  /** Returns the processes started by {@code up}. */
  public OrphanProcesses processes() {
    return new OrphanProcesses(run().resolve("up"));
  }

  /** Returns the processes started by test JVMs. */
  public OrphanProcesses testProcesses() {
    return new OrphanProcesses(run().resolve("tests"));
  }

  /** Returns the folder of runtime state. */
  public Path run() {
    return root.resolve(".penumbra/run");
  }

  public Path keycloakHome() {
    return dist().resolve("keycloak-" + formatVersion("keycloak"));
  }

  /** Returns the version of Penumbra or of a bundled component. */
  public static String formatVersion(String part) {
    Properties versions = new Properties();
    try (InputStream in = Workspace.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty(part);
  }
}
