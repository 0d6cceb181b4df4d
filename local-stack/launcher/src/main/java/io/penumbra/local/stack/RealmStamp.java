package io.penumbra.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Record of the realm that the issuer's data was made with. Keycloak imports a realm once, so data
 * that is kept may lack the clients and settings of a newer realm.
 */
record RealmStamp(Path data, String realm) {

  /**
   * Returns true if the kept data was made with another realm. Data that is new is stamped with
   * this one.
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
