package io.penumbra.local.stack;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The four services, with their build module, database role and heap size. */
public enum Service {
  TOGGLE("integration-toggle-service", "penumbra_toggle", 64, Compiler.QUICK),
  INGESTION("ingestion-service/service", "penumbra_ingestion", 192, Compiler.FULL),
  CORRELATION("correlation-service/service", "penumbra_correlation", 192, Compiler.FULL),
  REPORTING("reporting-service/service", "penumbra_reporting", 256, Compiler.FULL);

  /** Services that process records into the read models. */
  public static final Set<Service> DATA_PATH =
      Collections.unmodifiableSet(EnumSet.of(TOGGLE, INGESTION, CORRELATION));

  /**
   * Level of JIT compilation. The quick compiler halves the CPU time of startup; the full compiler
   * is better for sustained load.
   */
  enum Compiler {
    QUICK("-XX:TieredStopAtLevel=1"),
    FULL("-XX:TieredStopAtLevel=4");

    private final String option;

    Compiler(String option) {
      this.option = option;
    }
  }

  private final String path;
  private final String databaseRole;
  private final int heapMegabytes;
  private final Compiler compiler;

  Service(String path, String databaseRole, int heapMegabytes, Compiler compiler) {
    this.path = path;
    this.databaseRole = databaseRole;
    this.heapMegabytes = heapMegabytes;
    this.compiler = compiler;
  }

  /** Returns the name of the service, which is also its artifact and the folder of its modules. */
  public String id() {
    return Path.of(path).getName(0).toString();
  }

  /** Returns the path of the deployed module, relative to the root. */
  public String path() {
    return path;
  }

  String databaseRole() {
    return databaseRole;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /**
   * Returns the JVM option of the compiler. Short-lived test stacks always use the quick compiler
   * ({@code penumbra.quick}).
   */
  String compilerOption() {
    return (Boolean.getBoolean("penumbra.quick") ? Compiler.QUICK : compiler).option;
  }

  /**
   * Returns the service with an id.
   *
   * @param id id, for example {@code reporting-service}
   */
  public static Service of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** Returns the folders of all modules of the service. */
  public List<Path> listModules(Workspace workspace) {
    Path folder = workspace.root().resolve(id());
    if (folder.equals(folder(workspace))) {
      return List.of(folder);
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> Files.exists(child.resolve("pom.xml"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder of the deployed module. */
  public Path folder(Workspace workspace) {
    return workspace.root().resolve(path);
  }

  /** Returns the jar built for the JVM. */
  public Path jar(Workspace workspace) {
    return folder(workspace).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** Returns the jar built for images with a Java runtime. */
  public Path imageJar(Workspace workspace) {
    return folder(workspace).resolve("target/image/quarkus-app/quarkus-run.jar");
  }

  /** Returns the native executable. */
  public Path executable(Workspace workspace) {
    return folder(workspace)
        .resolve("target")
        .resolve(id() + "-" + Workspace.formatVersion("penumbra") + "-runner");
  }
}
