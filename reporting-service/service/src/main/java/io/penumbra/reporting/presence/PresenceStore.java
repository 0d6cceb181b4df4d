package io.penumbra.reporting.presence;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.RowStream;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Reader of the presence of users and addresses on machines, in Postgres; each query is one
 * statement on one index. Blocks.
 */
@ApplicationScoped
public class PresenceStore {

  private static final String NEWEST_FIRST = "order by from_at desc, id desc, source desc";

  private final Pool pool;
  private final Clock clock;
  private final String whoWasOn = NamedSql.load("presence/who-was-on");
  private final String whoHad = NamedSql.load("presence/who-had");
  private final String whereWas = NamedSql.load("presence/where-was");
  private final String address = NamedSql.load("presence/address");

  PresenceStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Returns intervals, the latest start first. */
  <T> Page<T> listPage(
      PresenceTimeline<T> history, UsageQuery usageQuery, int limit, String cursor) {
    Tuple arguments = toArguments(history, usageQuery).addInteger(limit + 1);
    String beyond = "";
    if (cursor != null) {
      Position after = Position.decode(cursor);
      arguments.addOffsetDateTime(after.from.atOffset(ZoneOffset.UTC));
      arguments.addInteger(after.id).addString(after.source);
      beyond = "where (from_at, id, source) < ($5, $6, $7)";
    }
    String statement =
        """
        with stays as materialized (
        %s
        )
        select n.total, page.* from (select count(*) as total from stays) n
        left join (select * from stays %s %s limit $4) page on true
        %s
        """
            .formatted(history.statement(), beyond, NEWEST_FIRST, NEWEST_FIRST);
    Instant now = clock.instant();
    List<T> items = new ArrayList<>();
    long total = 0;
    Position last = null;
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments)) {
      total = row.getLong("total");
      if (row.getInteger("id") == null) {
        break;
      }
      if (items.size() == limit) {
        return new Page<>(items, total, last.encode());
      }
      items.add(history.item().apply(row, now));
      last = Position.of(row);
    }
    return new Page<>(items, total, null);
  }

  /** Streams all intervals. */
  public <T> ItemStream<T> all(PresenceTimeline<T> history, UsageQuery usageQuery) {
    Instant now = clock.instant();
    return RowStream.open(
        pool,
        history.statement() + NEWEST_FIRST,
        toArguments(history, usageQuery),
        row -> history.item().apply(row, now));
  }

  List<PresenceIntervals.UserStay> whoWasOn(int machineId, Instant at) {
    return read(
        whoWasOn, Tuple.of(machineId, at.atOffset(ZoneOffset.UTC)), PresenceIntervals.UserStay::of);
  }

  List<PresenceIntervals.MachineStay> whoHad(int ipId, Instant at) {
    return read(
        whoHad, Tuple.of(ipId, at.atOffset(ZoneOffset.UTC)), PresenceIntervals.MachineStay::of);
  }

  List<PresenceIntervals.MachineStay> whereWas(int userId, Instant from, Instant to) {
    return read(
        whereWas,
        Tuple.of(userId, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)),
        PresenceIntervals.MachineStay::of);
  }

  /** Returns the id of an address in canonical form, if any machine was seen with it. */
  OptionalInt findAddress(String text) {
    for (Row row : pool.preparedQuery(address).executeAndAwait(Tuple.of(text))) {
      return OptionalInt.of(row.getInteger("ip_id"));
    }
    return OptionalInt.empty();
  }

  private <T> List<T> read(String statement, Tuple arguments, BiFunction<Row, Instant, T> item) {
    Instant now = clock.instant();
    List<T> found = new ArrayList<>();
    pool.preparedQuery(statement)
        .executeAndAwait(arguments)
        .forEach(row -> found.add(item.apply(row, now)));
    return found;
  }

  private static Tuple toArguments(PresenceTimeline<?> history, UsageQuery usageQuery) {
    return Tuple.of(
        usageQuery.of().get(history.of()),
        usageQuery.period().firstDay(),
        usageQuery.period().lastDay());
  }

  /** Position of a page's end. */
  private record Position(Instant from, int id, String source) {

    static Position of(Row row) {
      return new Position(
          Rows.readInstant(row, "from_at"), row.getInteger("id"), row.getString("source"));
    }

    String encode() {
      return CursorSeal.getCurrent().seal("%s %d %s".formatted(from, id, source));
    }

    static Position decode(String cursor) {
      String[] parts = CursorSeal.getCurrent().open(cursor).split(" ", 3);
      return new Position(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }
  }
}
