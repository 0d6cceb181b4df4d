package io.penumbra.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The folders of one checkout: everything that the local stack keeps lies in {@code .penumbra/}.
 *
 * @param root the checkout
 */
public record Workspace(Path root) {

  public Workspace {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The checkout named by the system property {@code penumbra.root}, else the one around the
   * current folder.
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

  /** Returns the folder of unpacked binaries, shared by all starts. */
  public Path dist() {
    return root.resolve(".penumbra/dist");
  }

  /** Returns the folder that {@code up} keeps between starts. */
  public Path data() {
    return root.resolve(".penumbra/data");
  }

  public Path logs() {
    return root.resolve(".penumbra/logs");
  }

  /** Returns the processes that run on behalf of {@code up}. */
  public OrphanProcesses processes() {
    return new OrphanProcesses(run().resolve("up"));
  }

  /** Returns the processes that run on behalf of test JVMs. */
  public OrphanProcesses testProcesses() {
    return new OrphanProcesses(run().resolve("tests"));
  }

  /** Returns the folder of state that is valid while processes run. */
  public Path run() {
    return root.resolve(".penumbra/run");
  }

  public Path keycloakHome() {
    return dist().resolve("keycloak-" + formatVersion("keycloak"));
  }

  /** The version of Penumbra or of a part that the build has put in place. */
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
