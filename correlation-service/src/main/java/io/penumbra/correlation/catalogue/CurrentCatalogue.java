package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.sql.NamedSql;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The catalogue in force, and the app table brought up to it. */
@ApplicationScoped
public class CurrentCatalogue {

  private static final Logger LOG = Logger.getLogger(CurrentCatalogue.class);

  private final Pool pool;
  private final Clock clock;
  private final String sync = NamedSql.load("catalogue/sync");
  private volatile AppCatalogue catalogue;

  CurrentCatalogue(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  public AppCatalogue get() {
    return catalogue;
  }

  void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
    AppCatalogue shipped = ShippedCatalogue.load();
    List<App> apps = List.copyOf(shipped.apps());
    pool.preparedQuery(sync)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(texts(apps, app -> app.ref().id()))
                .addArrayOfString(texts(apps, App::name))
                .addArrayOfString(texts(apps, app -> app.category().title()))
                .addArrayOfString(texts(apps, App::vendor))
                .addArrayOfString(texts(apps, App::headquarters))
                .addArrayOfDouble(apps.stream().map(this::score).toArray(Double[]::new)));
    catalogue = shipped;
    LOG.infof("catalogue of %d apps, version %s", apps.size(), shipped.version());
  }

  private Double score(App app) {
    int year = LocalDate.now(clock).getYear();
    return switch (RiskScore.of(app.risk(), RiskWeights.DEFAULT, year)) {
      case RiskScore.Scored scored -> scored.value();
      case RiskScore.Unscored _ -> null;
    };
  }

  private static String[] texts(List<App> apps, Function<App, String> text) {
    return apps.stream().map(text).toArray(String[]::new);
  }
}
