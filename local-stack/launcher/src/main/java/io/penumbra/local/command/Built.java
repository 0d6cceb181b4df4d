package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.stack.Service;
import java.util.List;
import java.util.Set;

/** Build check of services before a command runs them. */
public final class Built {

  private Built() {}

  /** Builds stale jars. Stale native executables cause an error, because their build takes long. */
  public static void require(
      Workspace workspace, Set<Service> services, boolean nativeExecutables, Terminal terminal) {
    Build build =
        new Build(workspace, module -> terminal.passing("Building " + module + "…"), terminal::say);
    if (nativeExecutables) {
      requireExecutables(build, services);
      return;
    }
    List<Service> stale = build.stale().stream().filter(services::contains).toList();
    if (!stale.isEmpty()) {
      build.jars(stale);
    }
  }

  /**
   * Checks that the native executables of the given services are up to date.
   *
   * @throws LocalStackException if executables are missing or stale, with their names
   */
  static void requireExecutables(Build build, Set<Service> services) {
    List<String> stale =
        build.staleExecutables().stream().filter(services::contains).map(Service::id).toList();
    if (!stale.isEmpty()) {
      throw new LocalStackException(
          ("Native executables are missing or outdated for %s: build them with ./penumbra "
                  + "native.")
              .formatted(String.join(", ", stale)));
    }
  }
}
