package io.penumbra.local.stack;

import io.penumbra.local.Workspace;
import java.nio.file.Path;

/** The four services: where they are built, which role they use, how much memory they get. */
public enum Service {
  TOGGLE("integration-toggle-service", "penumbra_toggle", 64),
  INGESTION("ingestion-service", "penumbra_ingestion", 192),
  CORRELATION("correlation-service", "penumbra_correlation", 192),
  REPORTING("reporting-service", "penumbra_reporting", 128);

  private final String folder;
  private final String databaseRole;
  private final int heapMegabytes;

  Service(String folder, String databaseRole, int heapMegabytes) {
    this.folder = folder;
    this.databaseRole = databaseRole;
    this.heapMegabytes = heapMegabytes;
  }

  /** The name it goes by: its folder, its artifact. */
  public String id() {
    return folder;
  }

  String databaseRole() {
    return databaseRole;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  public Path folder(Workspace workspace) {
    return workspace.root().resolve(folder);
  }

  /** What the build makes for the JVM. */
  public Path jar(Workspace workspace) {
    return folder(workspace).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** What the native build makes. */
  public Path executable(Workspace workspace) {
    return folder(workspace)
        .resolve("target")
        .resolve(folder + "-" + Workspace.version("penumbra") + "-runner");
  }
}
