package io.penumbra.local.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * An image of nothing but the native executable, the libraries it is linked with and the
 * certificates of the machine it is built on. It has no shell and runs as nobody in particular.
 */
public final class ServiceImage {

  private static final String USER = "10001:10001";

  private static final List<Path> CERTIFICATES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  private final Workspace workspace;
  private final Service service;

  public ServiceImage(Workspace workspace, Service service) {
    this.workspace = workspace;
    this.service = service;
  }

  /** Where the archive lies: {@code docker load -i}, {@code podman load -i}, {@code ctr import}. */
  public Path archive() {
    return workspace.root().resolve(".penumbra/images").resolve(service.id() + ".tar");
  }

  /**
   * Writes the archive.
   *
   * @param reference the image's name, such as {@code penumbra/ingestion-service:0.1.0}
   * @param revision the commit it is built of
   */
  public void write(String reference, String revision) {
    try {
      Files.createDirectories(archive().getParent());
      Jib.fromScratch()
          .setPlatforms(Set.of(new Platform("amd64", "linux")))
          .setFileEntriesLayers(List.of(system(), application()))
          .setEntrypoint("/app/service")
          .setUser(USER)
          .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
          .setExposedPorts(Set.of(Port.tcp(8080)))
          .setEnvironment(Map.of("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt"))
          .setLabels(labels(revision))
          .setCreationTime(Instant.EPOCH)
          .containerize(
              Containerizer.to(TarImage.at(archive()).named(ImageReference.parse(reference)))
                  .setOfflineMode(true)
                  .setBaseImageLayersCache(cache())
                  .setApplicationLayersCache(cache())
                  .setToolName("penumbra"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidImageReferenceException e) {
      throw new LocalStackException(reference + " is no name of an image.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while writing " + archive(), e);
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new LocalStackException("the image of " + service.id() + ": " + e.getMessage(), e);
    }
  }

  private Path cache() {
    return workspace.root().resolve(".penumbra/images/cache");
  }

  /** What rarely changes: loader, libraries, certificates. */
  private FileEntriesLayer system() throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
    for (Path library : SharedLibraries.of(service.executable(workspace))) {
      layer.addEntry(
          library.toRealPath(),
          AbsoluteUnixPath.get(library.toString()),
          FilePermissions.fromOctalString("755"));
    }
    certificates()
        .ifPresent(
            file ->
                layer.addEntry(file, AbsoluteUnixPath.get("/etc/ssl/certs/ca-certificates.crt")));
    return layer.build();
  }

  private FileEntriesLayer application() {
    FileEntriesLayer.Builder layer =
        FileEntriesLayer.builder()
            .setName("application")
            .addEntry(
                service.executable(workspace),
                AbsoluteUnixPath.get("/app/service"),
                FilePermissions.fromOctalString("755"));
    Path sbom = service.folder(workspace).resolve("target/bom.json");
    if (Files.exists(sbom)) {
      layer.addEntry(sbom, AbsoluteUnixPath.get("/app/sbom.cdx.json"));
    }
    return layer.build();
  }

  private static Optional<Path> certificates() {
    return Stream.concat(
            Stream.ofNullable(System.getenv("SSL_CERT_FILE")).map(Path::of), CERTIFICATES.stream())
        .filter(Files::isReadable)
        .findFirst();
  }

  private Map<String, String> labels(String revision) {
    return Map.of(
        "org.opencontainers.image.title",
        service.id(),
        "org.opencontainers.image.description",
        "Penumbra's " + service.id(),
        "org.opencontainers.image.version",
        Workspace.version("penumbra"),
        "org.opencontainers.image.revision",
        revision,
        "org.opencontainers.image.licenses",
        "Apache-2.0");
  }
}
