package io.penumbra.ingestion;

import io.penumbra.local.Folders;
import io.penumbra.local.Ports;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Separate Postgres that the test may stop and start. The issuer uses another Postgres. */
public final class OwnPostgres implements QuarkusTestResourceLifecycleManager {

  private static PostgresServer server;
  private static PostgresServer.Options options;

  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("penumbra-own");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    options =
        new PostgresServer.Options(
            Workspace.find().dist().resolve("postgres"),
            folder.resolve("postgres"),
            Ports.free(),
            PostgresServer.Durability.KEPT,
            folder.resolve("postgres.log"));
    switchOn();
    return Map.of(
        "PENUMBRA_DB_URL",
        server.url(PostgresServer.DATABASE),
        "PENUMBRA_DB_USER",
        "penumbra_ingestion",
        "PENUMBRA_DB_PASSWORD",
        "penumbra_ingestion",
        "PENUMBRA_OIDC_URL",
        TestStack.issuer());
  }

  static void switchOn() {
    server = PostgresServer.start(options);
  }

  /** Stops Postgres as an operator does: immediately, with disconnected clients. */
  static void switchOff() {
    server.close();
  }

  @Override
  public void stop() {
    server.close();
    try {
      Folders.delete(folder);
    } catch (IOException leftForTheSystemToClean) {
      // temporary folder
    }
  }
}
