package io.penumbra.commons.readiness;

import io.penumbra.commons.startup.ServiceReady;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness of the database: ready while the request pool gets answers. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private final Reachability database;

  DatabaseReadiness(Vertx vertx, Pool pool) {
    this.database =
        new Reachability(
            "database",
            vertx,
            () ->
                Uni.createFrom()
                    .completionStage(() -> pool.query("select 1").execute().toCompletionStage()));
  }

  void start(@Observes ServiceReady opening) {
    database.start();
  }

  @Override
  public HealthCheckResponse call() {
    return database.response();
  }
}
