package io.penumbra.commons.startup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Lets a service open only on a schema as new as it needs. A service that migrates by itself makes
 * it so; one that leaves migrations to a job of their own waits for the job.
 */
@ApplicationScoped
class Schema {

  private static final Logger LOG = Logger.getLogger(Schema.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How the schema gets as new as it must be. */
  @ConfigMapping(prefix = "penumbra.schema")
  interface Settings {

    /** Whether the service migrates by itself. */
    @WithDefault("true")
    boolean migrate();

    /** How long one that does not waits before it gives up. */
    @WithDefault("5S")
    Duration patience();
  }

  private final Flyway flyway;
  private final Settings settings;

  Schema(Flyway flyway, Settings settings) {
    this.flyway = flyway;
    this.settings = settings;
  }

  /**
   * Returns when the schema is as new as the service needs.
   *
   * @throws FlywayException when it can't be migrated
   * @throws IllegalStateException when nobody has migrated it in time
   */
  void bringUp() throws InterruptedException {
    if (settings.migrate()) {
      flyway.migrate();
    } else {
      await();
    }
  }

  private void await() throws InterruptedException {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    for (String missing = missing(); missing != null; missing = missing()) {
      LOG.infof("waiting for the schema: %s", missing);
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the schema is not ready after %d s: %s; has the migration job run?"
                .formatted(settings.patience().toSeconds(), missing));
      }
      Thread.sleep(PAUSE);
    }
  }

  /** What the schema lacks, or null when it lacks nothing. */
  private String missing() {
    try {
      List<String> pending =
          Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
      return pending.isEmpty() ? null : "pending " + String.join(", ", pending);
    } catch (FlywayException e) {
      LOG.debug("the schema can't be read", e);
      return "the database does not answer";
    }
  }
}
