package io.penumbra.local.stack;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Migrations that created the existing data, as lines of name and SHA-256. Data remains usable when
 * migrations are added, but not when they are changed or removed. Flyway would report such a
 * mismatch only in the log of a service.
 */
record LayoutStamp(Path data, Set<String> migrations) {

  /** Reads the migrations of all services in a checkout. */
  static LayoutStamp of(Path data, Workspace workspace) {
    Set<String> migrations = new TreeSet<>();
    for (Service service : Service.values()) {
      Path folder = service.folder(workspace).resolve("src/main/resources/db/migration");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          migrations.add(service.id() + "/" + file.getFileName() + " " + computeDigest(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new LayoutStamp(data, migrations);
  }

  /**
   * Writes the stamp for new data, and for data to which newer migrations will be applied.
   *
   * @throws LocalStackException if other migrations created the data
   */
  void apply() {
    Path stamp = data.resolve("migrations.sha256");
    try {
      if (Files.exists(data.resolve("postgres/PG_VERSION"))) {
        List<String> known = Files.exists(stamp) ? Files.readAllLines(stamp) : List.of();
        if (known.isEmpty() || !migrations.containsAll(known)) {
          throw new LocalStackException(
              "The data in %s has an older database schema, which this version cannot read."
                      .formatted(data)
                  + " ./penumbra up --fresh deletes the data.");
        }
      }
      Files.createDirectories(data);
      Files.write(stamp, migrations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String computeDigest(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
