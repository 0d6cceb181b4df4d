package io.penumbra.local.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Container image of a service on a base of Debian packages: the native executable, or jars with a
 * Java runtime. The image has no shell, and its user has no privileges.
 */
public final class ServiceImage {

  private static final String JAVA_RUNTIME = "usr/lib/jvm/";
  private static final String OPTIONS_VARIABLE = "JDK_JAVA_OPTIONS";

  /**
   * JVM options of an image, stored in the variable {@value #OPTIONS_VARIABLE}, which a container
   * can override. Containers of all sizes use the same garbage collector, because an AOT cache
   * contains objects for one collector.
   */
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError");

  /**
   * Source revision of an image.
   *
   * @param revision commit
   * @param url address of the published repository, if any
   */
  public record Source(String revision, Optional<String> url) {}

  /**
   * Files of a service in its image.
   *
   * @param jars folder of {@code quarkus-run.jar}, for the flavour {@code jvm}
   * @param executable executable for the flavour {@code native}
   * @param sbom CycloneDX bill of materials for both flavours
   */
  public record Content(Path jars, Path executable, Path sbom) {

    /** Returns the locations of a service's build results. */
    public static Content of(Service service, Workspace workspace) {
      return new Content(
          service.imageJar(workspace).getParent(),
          service.executable(workspace),
          service.folder(workspace).resolve("target/bom.json"));
    }
  }

  private final Service service;
  private final BaseSystem base;
  private final Content content;
  private final Path folder;

  /**
   * Creates an image.
   *
   * @param folder destination folder of archives
   */
  public ServiceImage(Service service, BaseSystem base, Content content, Path folder) {
    this.service = service;
    this.base = base;
    this.content = content;
    this.folder = folder;
  }

  /**
   * Returns the archive for {@code docker load -i}, {@code podman load -i} and {@code ctr images
   * import}. The file name includes the platform if it differs from this machine's platform.
   */
  public Path archive() {
    String platform =
        base.platform() == ImagePlatform.ofThisMachine()
            ? ""
            : "-" + base.platform().architecture();
    return folder.resolve(service.id() + base.flavour().suffix() + platform + ".tar");
  }

  /**
   * Records an AOT cache for a JVM image of this machine's platform. Deletes any earlier cache
   * first, because the Java runtime would reject it.
   *
   * @param wanted false to delete only
   * @return true if a cache exists now; other platforms and native executables have none
   */
  public boolean recordAotCache(boolean wanted) {
    try {
      Files.deleteIfExists(getAotCache());
      if (!wanted || base.flavour() != Flavour.JVM || !base.platform().runsHere()) {
        return false;
      }
      Path application = folder.resolve("aot/" + service.id());
      BaseSystem.delete(application);
      for (Path jar : BaseSystem.listFiles(content.jars())) {
        Path copy = application.resolve(content.jars().relativize(jar).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(jar, copy);
        Files.setLastModifiedTime(copy, BaseSystem.FILE_TIME);
      }
      Path javaHome = base.folder().resolve(base.javaHome().substring(1));
      new AotCache(service.id()).record(javaHome, application, JVM_OPTIONS, getAotCache());
      BaseSystem.delete(application);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the archive.
   *
   * @param reference image name, such as {@code penumbra/ingestion-service:0.2.0}
   * @param source source revision
   * @return digest of the image
   */
  public String write(String reference, Source source) {
    try {
      Files.createDirectories(archive().getParent());
      JibContainer container =
          Jib.fromScratch()
              .setPlatforms(Set.of(new Platform(base.platform().architecture(), "linux")))
              .setFileEntriesLayers(listLayers())
              .setEntrypoint(getEntrypoint())
              .setUser(BaseSystem.USER)
              .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
              .setExposedPorts(Set.of(Port.tcp(8080), Port.tcp(9000)))
              .setEnvironment(createEnvironment())
              .setLabels(listLabels(source))
              .setCreationTime(Instant.EPOCH)
              .containerize(
                  Containerizer.to(TarImage.at(archive()).named(ImageReference.parse(reference)))
                      .setOfflineMode(true)
                      .setBaseImageLayersCache(cache())
                      .setApplicationLayersCache(cache())
                      .setToolName("penumbra"));
      return container.getDigest().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidImageReferenceException e) {
      throw new LocalStackException(reference + " is not an image name.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while writing " + archive(), e);
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new LocalStackException("the image of " + service.id() + ": " + e.getMessage(), e);
    }
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path getAotCache() {
    return folder.resolve("aot").resolve(service.id() + ".aot");
  }

  private Map<String, String> createEnvironment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt");
    environment.put("LANG", "C.UTF-8");
    if (base.flavour() == Flavour.JVM) {
      environment.put(OPTIONS_VARIABLE, String.join(" ", JVM_OPTIONS));
    }
    return environment;
  }

  private List<String> getEntrypoint() {
    if (base.flavour() == Flavour.NATIVE) {
      return List.of("/app/service");
    }
    List<String> command = new ArrayList<>();
    command.add(base.javaHome() + "/bin/java");
    if (Files.exists(getAotCache())) {
      command.add("-XX:AOTCache=/app/" + AotCache.FILE);
    }
    command.add("-jar");
    command.add("/app/quarkus-run.jar");
    return command;
  }

  /**
   * Returns the layers, least frequently changed first, so that registries and nodes can share them
   * between services.
   */
  private List<FileEntriesLayer> listLayers() throws IOException {
    List<FileEntriesLayer> layers = new ArrayList<>();
    Path root = base.folder();
    FileEntriesLayer.Builder system = FileEntriesLayer.builder().setName("system");
    FileEntriesLayer.Builder java = FileEntriesLayer.builder().setName("java");
    for (Path file : BaseSystem.listFiles(root)) {
      String name = root.relativize(file).toString();
      add(name.startsWith(JAVA_RUNTIME) ? java : system, file, "/" + name);
    }
    layers.add(system.build());
    FileEntriesLayer.Builder application = FileEntriesLayer.builder().setName("application");
    if (base.flavour() == Flavour.NATIVE) {
      application.addEntry(
          getExecutable(),
          AbsoluteUnixPath.get("/app/service"),
          FilePermissions.fromOctalString("755"));
    } else {
      layers.add(java.build());
      Path jars = content.jars();
      FileEntriesLayer.Builder libraries = FileEntriesLayer.builder().setName("libraries");
      for (Path file : BaseSystem.listFiles(jars)) {
        String name = jars.relativize(file).toString();
        add(name.startsWith("lib/") ? libraries : application, file, "/app/" + name);
      }
      layers.add(libraries.build());
    }
    add(application, getSbom(), "/app/sbom.cdx.json");
    layers.add(application.build());
    if (base.flavour() == Flavour.JVM && Files.exists(getAotCache())) {
      FileEntriesLayer.Builder aot = FileEntriesLayer.builder().setName("aot-cache");
      add(aot, getAotCache(), "/app/" + AotCache.FILE);
      layers.add(aot.build());
    }
    return layers;
  }

  private static void add(FileEntriesLayer.Builder layer, Path file, String name) {
    layer.addEntry(
        file,
        AbsoluteUnixPath.get(name),
        FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"));
  }

  private Path getExecutable() {
    Path executable = content.executable();
    Optional<ImagePlatform> compiledFor = ImagePlatform.ofFile(executable);
    if (!compiledFor.equals(Optional.of(base.platform()))) {
      throw new LocalStackException(
          "%s is compiled for %s, not for %s. Compile it on a machine of that platform, or write the image with --flavour jvm."
              .formatted(
                  executable,
                  compiledFor.map(ImagePlatform::toString).orElse("no image platform"),
                  base.platform()));
    }
    return executable;
  }

  private Path getSbom() {
    Path sbom = content.sbom();
    if (Files.notExists(sbom)) {
      throw new LocalStackException(
          sbom + " is missing: build again with ./penumbra native --all or ./penumbra images.");
    }
    return sbom;
  }

  private Map<String, String> listLabels(Source source) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("org.opencontainers.image.title", service.id());
    labels.put(
        "org.opencontainers.image.description",
        "Penumbra's %s, %s".formatted(service.id(), base.flavour()));
    labels.put("org.opencontainers.image.version", Workspace.formatVersion("penumbra"));
    labels.put("org.opencontainers.image.revision", source.revision());
    source.url().ifPresent(url -> labels.put("org.opencontainers.image.source", url));
    labels.put("org.opencontainers.image.licenses", "Apache-2.0");
    return labels;
  }
}
