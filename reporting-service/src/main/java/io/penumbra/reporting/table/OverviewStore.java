package io.penumbra.reporting.table;

import io.penumbra.contracts.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Sums up usage of anything: an entity's, or a report's for which no read model is kept. Blocks.
 */
@ApplicationScoped
public class OverviewStore {

  private final Pool pool;
  private final String totals = NamedSql.load("overview/totals");
  private final String trend = NamedSql.load("overview/trend");
  private final String systems = NamedSql.load("overview/systems");

  OverviewStore(Pool pool) {
    this.pool = pool;
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
