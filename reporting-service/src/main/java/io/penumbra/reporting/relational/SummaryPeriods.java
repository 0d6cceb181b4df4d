package io.penumbra.reporting.relational;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The periods that figures are kept ready for: 7, 30 and 90 days before today, and today. Any other
 * period is summed up by day when it is asked for: as right, but slower. So is a standard one from
 * midnight until all figures have moved on to the new day, and yesterday's, whose figures may have
 * some of today's.
 */
@ApplicationScoped
class SummaryPeriods {

  private static final long FRESH_NANOS = 1_000_000_000;

  private final Pool pool;
  private final Clock clock;
  private final String periods = NamedSql.load("summary/periods");
  private volatile Known known = new Known(Map.of(), System.nanoTime() - FRESH_NANOS);

  private record Known(Map<LocalDate, Integer> byFirstDay, long at) {
    boolean isFresh() {
      return System.nanoTime() - at < FRESH_NANOS;
    }
  }

  SummaryPeriods(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** The number of the standard period that these days are, if figures are ready for it. */
  Uni<Optional<Integer>> of(Period period) {
    if (!period.lastDay().equals(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      return Uni.createFrom().item(Optional.empty());
    }
    Known latest = known;
    Uni<Known> answer = latest.isFresh() ? Uni.createFrom().item(latest) : read();
    return answer.map(
        now ->
            Optional.ofNullable(now.byFirstDay.get(period.firstDay()))
                .filter(days -> period.lastDay().equals(period.firstDay().plusDays(days))));
  }

  private Uni<Known> read() {
    return pool.query(periods)
        .execute()
        .map(
            rows -> {
              Map<LocalDate, Integer> byFirstDay = new HashMap<>();
              for (Row row : rows) {
                byFirstDay.put(row.getLocalDate("first_day"), row.getInteger("period"));
              }
              known = new Known(Map.copyOf(byFirstDay), System.nanoTime());
              return known;
            });
  }
}
