package io.penumbra.local.stack;

import io.penumbra.local.Workspace;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The four services: where they are built, which role they use, how much memory they get. */
public enum Service {
  TOGGLE("integration-toggle-service", "penumbra_toggle", 64, Compiler.QUICK),
  INGESTION("ingestion-service", "penumbra_ingestion", 192, Compiler.FULL),
  CORRELATION("correlation-service", "penumbra_correlation", 192, Compiler.FULL),
  REPORTING("reporting-service", "penumbra_reporting", 256, Compiler.FULL);

  /** Services on the path of records into the read models. */
  public static final Set<Service> DATA_PATH =
      Collections.unmodifiableSet(EnumSet.of(TOGGLE, INGESTION, CORRELATION));

  /**
   * Level of JIT compilation: the quick compiler starts in half the CPU time, the full one is for
   * streams.
   */
  enum Compiler {
    QUICK("-XX:TieredStopAtLevel=1"),
    FULL("-XX:TieredStopAtLevel=4");

    private final String option;

    Compiler(String option) {
      this.option = option;
    }
  }

  private final String folder;
  private final String databaseRole;
  private final int heapMegabytes;
  private final Compiler compiler;

  Service(String folder, String databaseRole, int heapMegabytes, Compiler compiler) {
    this.folder = folder;
    this.databaseRole = databaseRole;
    this.heapMegabytes = heapMegabytes;
    this.compiler = compiler;
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

  /**
   * Systems of tests, which run for a minute or two, get quick code alone: {@code penumbra.quick}.
   */
  String compilerOption() {
    return (Boolean.getBoolean("penumbra.quick") ? Compiler.QUICK : compiler).option;
  }

  public Path folder(Workspace workspace) {
    return workspace.root().resolve(folder);
  }

  /** Returns the jar that the build makes for the JVM. */
  public Path jar(Workspace workspace) {
    return folder(workspace).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** Returns the jar that the build makes for images with a Java runtime. */
  public Path imageJar(Workspace workspace) {
    return folder(workspace).resolve("target/image/quarkus-app/quarkus-run.jar");
  }

  /** Returns the executable that the native build makes. */
  public Path executable(Workspace workspace) {
    return folder(workspace)
        .resolve("target")
        .resolve(folder + "-" + Workspace.version("penumbra") + "-runner");
  }
}
