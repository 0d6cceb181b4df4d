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
 * Ensures that the schema is as new as the service requires. A service that migrates creates it;
 * others wait for a separate migration job.
 */
@ApplicationScoped
class Schema {

  private static final Logger LOG = Logger.getLogger(Schema.class);

  /** Settings of schema migration. */
  @ConfigMapping(prefix = "penumbra.schema")
  interface Settings {

    /** Returns true if the service runs migrations itself. */
    @WithDefault("true")
    boolean migrate();

    /** Returns the maximum wait for the database and for a migration job. */
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
   * Waits until the schema is current and the request pool has a connection.
   *
   * @param awaiting receives the name of the awaited part, or null
   * @throws FlywayException if the migration fails
   * @throws IllegalStateException if the database does not answer or is not migrated in time
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
