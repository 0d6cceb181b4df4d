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

/** The four services: where they are built, which role they use, how much memory they get. */
public enum Service {
  TOGGLE("integration-toggle-service", "penumbra_toggle", 64, Compiler.QUICK),
  INGESTION("ingestion-service/service", "penumbra_ingestion", 192, Compiler.FULL),
  CORRELATION("correlation-service/service", "penumbra_correlation", 192, Compiler.FULL),
  REPORTING("reporting-service/service", "penumbra_reporting", 256, Compiler.FULL);

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

  /** Returns its name: its artifact, and the folder with all its modules. */
  public String id() {
    return Path.of(path).getName(0).toString();
  }

  /** Returns the path, below the root, of the module that is deployed. */
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
   * Systems of tests, which run for a minute or two, get quick code alone: {@code penumbra.quick}.
   */
  String compilerOption() {
    return (Boolean.getBoolean("penumbra.quick") ? Compiler.QUICK : compiler).option;
  }

  /**
   * Returns the service of a name.
   *
   * @param id for example {@code reporting-service}
   */
  public static Service of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** Returns the folders of all its modules. */
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

  /** Returns the folder of the module that is deployed. */
  public Path folder(Workspace workspace) {
    return workspace.root().resolve(path);
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
        .resolve(id() + "-" + Workspace.formatVersion("penumbra") + "-runner");
  }
}
