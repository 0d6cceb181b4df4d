package io.penumbra.local.image;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Download of pinned packages, with a cache. A mirror has only the newest version of a package.
 * Older versions come from snapshot.debian.org.
 */
final class DebianMirror {

  private static final String SNAPSHOT = "https://snapshot.debian.org/archive/";
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration FETCH = Duration.ofMinutes(10);

  private final URI mirror;
  private final Path kept;

  /**
   * Creates a client of a mirror.
   *
   * @param mirror URL with the folders {@code debian} and {@code debian-security}
   * @param kept folder of fetched packages
   */
  DebianMirror(URI mirror, Path kept) {
    this.mirror = mirror;
    this.kept = kept;
  }

  /** Returns the mirror from the environment, or Debian's own mirror. */
  static URI standard() {
    String named = System.getenv().getOrDefault("PENUMBRA_DEBIAN_MIRROR", "");
    return URI.create(named.isEmpty() ? "https://deb.debian.org" : named);
  }

  /** Returns the file of a package after verifying its pinned hash. */
  Path fetch(DebianPackage debianPackage) {
    Path file = kept.resolve(debianPackage.fileName());
    try {
      if (Files.exists(file) && computeSha256(file).equals(debianPackage.sha256())) {
        return file;
      }
      Files.createDirectories(kept);
      Path next = Files.createTempFile(kept, debianPackage.name(), ".next");
      try {
        download(debianPackage, next);
        String found = computeSha256(next);
        if (!found.equals(debianPackage.sha256())) {
          throw new LocalStackException(
              "%s has the SHA-256 %s, pinned is %s: the mirror is damaged or not Debian's."
                  .formatted(debianPackage.fileName(), found, debianPackage.sha256()));
        }
        return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void download(DebianPackage debianPackage, Path target) {
    List<URI> places = places(debianPackage);
    StringBuilder failures = new StringBuilder();
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      for (URI place : places) {
        try {
          int status =
              client
                  .send(
                      HttpRequest.newBuilder(place).timeout(FETCH).build(),
                      HttpResponse.BodyHandlers.ofFile(target))
                  .statusCode();
          if (status == 200) {
            return;
          }
          failures.append("%n  %s: status %d".formatted(place, status));
        } catch (IOException e) {
          failures.append("%n  %s: %s".formatted(place, e));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new LocalStackException("interrupted while fetching " + place, e);
        }
      }
    }
    throw new LocalStackException(
        ("%s can't be fetched:%s%nName a mirror with --mirror, or put the file into %s.")
            .formatted(debianPackage.fileName(), failures, kept));
  }

  private List<URI> places(DebianPackage debianPackage) {
    String base = mirror.toString().replaceAll("/+$", "");
    return List.of(
        URI.create("%s/%s/%s".formatted(base, debianPackage.archive(), debianPackage.path())),
        URI.create(
            "%s%s/%s/%s"
                .formatted(
                    SNAPSHOT,
                    debianPackage.archive(),
                    DebianPackage.getSnapshot(),
                    debianPackage.path())));
  }

  static String computeSha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
