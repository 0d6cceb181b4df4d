package io.penumbra.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Digest of the realm that created the issuer's data. Keycloak imports a realm only once, so
 * existing data can lack clients and settings of a newer realm.
 */
record RealmStamp(Path data, String realm) {

  /**
   * Returns true if the existing data was created with another realm. Writes the stamp for new
   * data.
   */
  boolean isOutdated() {
    Path stamp = data.resolve("realm.sha256");
    try {
      if (Files.exists(data.resolve("postgres/PG_VERSION"))) {
        return Files.notExists(stamp) || !Files.readString(stamp).equals(realm);
      }
      Files.createDirectories(data);
      Files.writeString(stamp, realm);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
