package io.penumbra.contracts.schema;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Lets a service start only on a schema as new as it needs. A service that migrates by itself finds
 * it so; one that leaves migrations to a job of their own waits for the job.
 */
@ApplicationScoped
class SchemaReady {

  private static final Logger LOG = Logger.getLogger(SchemaReady.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How migrations are waited for. */
  @ConfigMapping(prefix = "penumbra.schema")
  interface Settings {

    /** How long the service waits before it gives up. */
    @WithDefault("5S")
    Duration patience();
  }

  private final Flyway flyway;
  private final Settings settings;

  SchemaReady(Flyway flyway, Settings settings) {
    this.flyway = flyway;
    this.settings = settings;
  }

  void await(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
      throws InterruptedException {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    for (String missing = missing(); missing != null; missing = missing()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the schema is not ready after %d s: %s; has the migration job run?"
                .formatted(settings.patience().toSeconds(), missing));
      }
      LOG.infof("waiting for the schema: %s", missing);
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
