package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.stack.Service;
import java.util.List;

/** What a command runs is no older than its sources. */
final class Built {

  private Built() {}

  /** Builds stale jars; native executables, which take long, are only asked for. */
  static void require(Workspace workspace, boolean nativeExecutables, Terminal terminal) {
    Build build = new Build(workspace, module -> terminal.passing("Building " + module + "…"));
    if (nativeExecutables) {
      if (!build.staleExecutables().isEmpty()) {
        throw new LocalStackException(
            "Native executables are missing or older than their sources: ./penumbra native makes"
                + " them.");
      }
      return;
    }
    List<Service> stale = build.stale();
    if (!stale.isEmpty()) {
      build.jars(stale);
    }
  }
}
