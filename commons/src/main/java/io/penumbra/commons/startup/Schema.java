package io.penumbra.commons.startup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a service open only on a schema as new as it needs. A service that migrates by itself
 * creates it; otherwise it waits for a separate migration job.
 */
@ApplicationScoped
class Schema {

  private static final Logger LOG = Logger.getLogger(Schema.class);

  /** Settings of schema migration. */
  @ConfigMapping(prefix = "penumbra.schema")
  interface Settings {

    /** Returns true if the service migrates by itself. */
    @WithDefault("true")
    boolean migrate();

    /** Longest wait for the database and for a migration job. */
    @WithDefault("5M")
    Duration patience();
  }

  private final Flyway flyway;
  private final Pool pool;
  private final Settings settings;

  Schema(Flyway flyway, Pool pool, Settings settings) {
    this.flyway = flyway;
    this.pool = pool;
    this.settings = settings;
  }

  /**
   * Returns when the schema is as new as the service needs, and the pool of the requests has a
   * connection.
   *
   * @param awaiting receives what is awaited, and null when nothing is
   * @throws FlywayException when it can't be migrated
   * @throws IllegalStateException when the database does not answer, or is not migrated, in time
   */
  void bringUp(Consumer<String> awaiting) throws InterruptedException {
    StartupStep step = new StartupStep(settings.patience(), awaiting);
    step.await(settings.migrate() ? this::migrate : this::missing);
    step.await(this::connect);
  }

  private @Nullable String migrate() {
    flyway.migrate();
    return null;
  }

  private @Nullable String connect() {
    pool.query("select 1").executeAndAwait();
    return null;
  }

  /** Returns the missing part of the schema, or null. */
  private @Nullable String missing() {
    try {
      List<String> pending =
          Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
      return pending.isEmpty()
          ? null
          : "the schema: pending %s; has the migration job run?"
              .formatted(String.join(", ", pending));
    } catch (FlywayException e) {
      LOG.debug("the schema can't be read", e);
      return "the database: "
          + Objects.requireNonNullElse(e.getMessage(), "")
              .lines()
              .findFirst()
              .orElse("no response");
    }
  }
}
