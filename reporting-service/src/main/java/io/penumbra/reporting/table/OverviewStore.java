package io.penumbra.reporting.table;

import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.report.StandingPeriods;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Sums up usage of anything: an entity's, or a report's for which no read model is kept. A
 * destination, which everybody may use, is read from read models. Blocks.
 */
@ApplicationScoped
public class OverviewStore {

  private final Pool pool;
  private final StandingPeriods periods;
  private final String totals = NamedSql.load("overview/totals");
  private final String trend = NamedSql.load("overview/trend");
  private final String systems = NamedSql.load("overview/systems");

  private final String appTotals = NamedSql.load("overview/app-totals");
  private final String standingAppTotals = NamedSql.load("standing/app-totals");
  private final String appTrend = NamedSql.load("standing/app-trend");

  OverviewStore(Pool pool, StandingPeriods periods) {
    this.pool = pool;
    this.periods = periods;
  }

  /** One row of a destination's sums. */
  public Row totalsOfApp(Narrowing narrowing) {
    if (narrowing.appOfWhole().isEmpty()) {
      return totals(narrowing, null);
    }
    Optional<Integer> ready = periods.of(narrowing.period()).await().indefinitely();
    return ready.isPresent()
        ? pool.preparedQuery(standingAppTotals)
            .executeAndAwait(
                Tuple.of(
                    narrowing.report().source(),
                    ready.get(),
                    narrowing.period().firstDay(),
                    narrowing.appOfWhole().get()))
            .iterator()
            .next()
        : totalsOfAppByDay(narrowing);
  }

  private Row totalsOfAppByDay(Narrowing narrowing) {
    Arguments arguments = new Arguments();
    arguments.add(narrowing.period().firstDay());
    arguments.add(narrowing.period().lastDay());
    arguments.add(narrowing.report().source());
    arguments.add(narrowing.appOfWhole().orElseThrow());
    return run(appTotals.replace("{where}", narrowing.where(arguments)), arguments)
        .iterator()
        .next();
  }

  /** A row for each day of a destination. */
  public RowSet<Row> trendOfApp(Narrowing narrowing) {
    return narrowing.appOfWhole().isEmpty()
        ? trend(narrowing)
        : pool.preparedQuery(appTrend)
            .executeAndAwait(
                Tuple.of(
                    narrowing.period().firstDay(),
                    narrowing.period().lastDay(),
                    narrowing.report().source(),
                    narrowing.appOfWhole().get()));
  }

  /**
   * One row of sums.
   *
   * @param turnedOn when the integration was turned on, or null while it is off or unknown
   */
  public Row totals(Narrowing narrowing, Instant turnedOn) {
    Arguments arguments = new Arguments();
    String on = arguments.add(turnedOn == null ? null : turnedOn.atOffset(ZoneOffset.UTC));
    String statement =
        totals.replace("{turned-on}", on).replace("{where}", narrowing.where(arguments));
    return run(statement, arguments).iterator().next();
  }

  /** A row for each day. */
  public RowSet<Row> trend(Narrowing narrowing) {
    Arguments arguments = new Arguments();
    String statement =
        trend
            .replace("{first-day}", arguments.add(narrowing.period().firstDay()))
            .replace("{last-day}", arguments.add(narrowing.period().lastDay()))
            .replace("{where}", narrowing.where(arguments));
    return run(statement, arguments);
  }

  /** A row for each system that machines run. */
  public RowSet<Row> systems(Narrowing narrowing) {
    Arguments arguments = new Arguments();
    return run(systems.replace("{where}", narrowing.where(arguments)), arguments);
  }

  private RowSet<Row> run(String statement, Arguments arguments) {
    return pool.preparedQuery(statement).executeAndAwait(arguments.tuple());
  }
}
