package io.penumbra.local.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A package of Debian that images contain, pinned by its hash. The list is written by {@code
 * local-stack/images/pin-packages.sh}.
 *
 * @param group {@code base}, or {@code jvm} if only images with a Java runtime need it
 * @param archive {@code debian} or {@code debian-security}
 * @param path in the archive
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

  /** The packages of an image in the order of the list. */
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

  /** The moment of snapshot.debian.org at which all packages of the list are there. */
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
