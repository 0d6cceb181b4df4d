package io.penumbra.testing;

import io.penumbra.local.Folders;
import io.penumbra.local.KeycloakServer;
import io.penumbra.local.Ports;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Postgres data folder with Keycloak's tables and the imported realm. A copy reduces the start of a
 * test JVM from 17 s to 7 s. The folder is created once per version of its inputs.
 */
public final class PreparedData {

  private static final Duration READY = Duration.ofMinutes(3);
  private static final List<String> CONTENT =
      List.of("penumbra-realm.json", "roles.sql", "database.sql", "versions.properties");

  private PreparedData() {}

  /** Copies the prepared folder, and creates the folder first if it is missing. */
  public static void copyTo(Workspace workspace, Path target) {
    Path prepared = workspace.dist().resolve("test-data-" + getFingerprint());
    try {
      Files.createDirectories(workspace.dist());
      try (FileChannel lock =
          FileChannel.open(
              workspace.dist().resolve("test-data.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock.lock();
        if (Files.notExists(prepared)) {
          removeOlder(workspace.dist());
          make(workspace, prepared);
        }
      }
      Folders.copy(prepared, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Workspace workspace, Path prepared) throws IOException {
    Path draft = prepared.resolveSibling("test-data.draft");
    Folders.delete(draft);
    Path log = workspace.logs().resolve("test-data.log");
    try (PostgresServer postgres =
            PostgresServer.start(
                new PostgresServer.Options(
                    workspace.dist().resolve("postgres"),
                    draft,
                    Ports.free(),
                    PostgresServer.Durability.THROWN_AWAY,
                    log));
        KeycloakServer keycloak =
            KeycloakServer.start(
                new KeycloakServer.Options(
                    workspace.keycloakHome(), Ports.free(), postgres.jdbcUrl("keycloak"), log))) {
      keycloak.awaitReady(READY);
    }
    Files.move(draft, prepared, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void removeOlder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isDirectory).toList()) {
        if (file.getFileName().toString().startsWith("test-data-")) {
          Folders.delete(file);
        }
      }
    }
  }

  private static String getFingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : CONTENT) {
        try (InputStream in = PostgresServer.class.getResourceAsStream(name)) {
          digest.update(in.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
