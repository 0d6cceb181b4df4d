package io.penumbra.local.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Debian package of an image, pinned by its hash. The script {@code
 * local-stack/images/pin-packages.sh} writes the list.
 *
 * @param group {@code base}, or {@code jvm} if only images with a Java runtime need it
 * @param archive {@code debian} or {@code debian-security}
 * @param path path in the archive
 */
record DebianPackage(
    String architecture,
    String group,
    String name,
    String version,
    String archive,
    String path,
    String sha256) {

  private static final String LIST = "debian-packages.tsv";
  private static final String SNAPSHOT = "snapshot";

  /** Returns the packages of an image in list order. */
  static List<DebianPackage> of(ImagePlatform platform, Flavour flavour) {
    return listLines().stream()
        .filter(line -> !line.startsWith(SNAPSHOT))
        .map(line -> line.split("\t"))
        .map(
            field ->
                new DebianPackage(
                    field[0], field[1], field[2], field[3], field[4], field[5], field[6]))
        .filter(it -> it.architecture.equals(platform.architecture()))
        .filter(flavour::needs)
        .toList();
  }

  /** Returns the timestamp at which snapshot.debian.org has all packages of the list. */
  static String getSnapshot() {
    return listLines().stream()
        .filter(line -> line.startsWith(SNAPSHOT))
        .findFirst()
        .orElseThrow()
        .split("\t")[1];
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> listLines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                DebianPackage.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
