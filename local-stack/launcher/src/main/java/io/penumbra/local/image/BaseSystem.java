package io.penumbra.local.image;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Base layer of service images: pinned Debian packages without a shell, CA certificates, and the
 * user's name. The folder contains no symbolic links, because Jib's layers do not support them.
 */
public final class BaseSystem {

  /** User and group of every process in an image. */
  static final String USER = "10001:10001";

  /**
   * Modification time of all files in layers, as set by Jib. An AOT cache records the times of
   * jars.
   */
  static final FileTime FILE_TIME = FileTime.fromMillis(1000);

  /** Version of the folder layout. Increase it when the same packages are unpacked differently. */
  private static final int LAYOUT = 1;

  private final Workspace workspace;
  private final ImagePlatform platform;
  private final Flavour flavour;
  private final DebianMirror mirror;
  private final Consumer<String> progress;

  /**
   * Creates a base system.
   *
   * @param mirror Debian mirror, or null for the mirror of the environment or Debian's own
   * @param progress receives the names of fetched packages
   */
  public BaseSystem(
      Workspace workspace,
      ImagePlatform platform,
      Flavour flavour,
      URI mirror,
      Consumer<String> progress) {
    this.workspace = workspace;
    this.platform = platform;
    this.flavour = flavour;
    this.mirror =
        new DebianMirror(
            mirror == null ? DebianMirror.standard() : mirror, workspace.dist().resolve("debian"));
    this.progress = progress;
  }

  ImagePlatform platform() {
    return platform;
  }

  Flavour flavour() {
    return flavour;
  }

  /** Returns the folder of the Java runtime in images of the flavour {@code jvm}. */
  String javaHome() {
    return "/usr/lib/jvm/java-25-openjdk-" + platform.architecture();
  }

  /** Returns the root of an image without a service, unpacked once per package list. */
  public Path folder() {
    List<DebianPackage> packages = DebianPackage.of(platform, flavour);
    Path folder =
        workspace
            .root()
            .resolve(".penumbra/images/base")
            .resolve(
                "%s-%s-%s"
                    .formatted(platform.architecture(), flavour, computeFingerprint(packages)));
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      Files.createDirectories(folder.getParent());
      Path next = Files.createTempDirectory(folder.getParent(), "next");
      try {
        for (DebianPackage debianPackage : packages) {
          progress.accept("Unpacking %s…".formatted(debianPackage.name()));
          new DebianArchive(debianPackage, mirror.fetch(debianPackage)).unpack(next);
        }
        complete(next);
        return Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void complete(Path root) throws IOException {
    copy(
        root.resolve("usr/lib")
            .resolve(platform.triplet())
            .resolve(Path.of(platform.loader()).getFileName()),
        root.resolve(platform.loader()));
    new CertificateAuthorities(root).write(javaHome(), flavour);
    Files.writeString(
        root.resolve("etc/passwd"),
        """
        root:x:0:0:root:/root:/usr/sbin/nologin
        penumbra:x:10001:10001:Penumbra:/nonexistent:/usr/sbin/nologin
        """);
    Files.writeString(root.resolve("etc/group"), "root:x:0:\npenumbra:x:10001:\n");
    Files.writeString(
        root.resolve("etc/nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
    replaceLinks(root);
    for (Path file : listFiles(root)) {
      Files.setLastModifiedTime(file, FILE_TIME);
    }
  }

  /** Returns all files of a folder in a deterministic order. */
  static List<Path> listFiles(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces links to files by the files. Removes links to folders and dangling links. */
  private static void replaceLinks(Path root) throws IOException {
    List<Path> links;
    try (Stream<Path> paths = Files.walk(root)) {
      links = paths.filter(Files::isSymbolicLink).sorted().toList();
    }
    record Replacement(Path link, Path target) {}
    List<Replacement> replacements =
        links.stream().map(link -> new Replacement(link, createTarget(root, link))).toList();
    for (Replacement it : replacements) {
      if (Files.isRegularFile(it.target)) {
        copy(it.target, it.link);
      }
    }
    for (Path link : links) {
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      }
    }
  }

  /** Resolves a link with the folder as the root of the file system. */
  private static Path createTarget(Path root, Path link) {
    Path target = link;
    for (int steps = 0; steps < 8 && Files.isSymbolicLink(target); steps++) {
      try {
        Path named = Files.readSymbolicLink(target);
        target =
            named.isAbsolute()
                ? root.resolve(named.toString().substring(1))
                : target.resolveSibling(named).normalize();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return target;
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static String computeFingerprint(List<DebianPackage> packages) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((LAYOUT + packages.toString()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
