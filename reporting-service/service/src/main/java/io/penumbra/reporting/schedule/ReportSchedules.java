package io.penumbra.reporting.schedule;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Store of schedules in Postgres. Blocks. */
@ApplicationScoped
class ReportSchedules {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;
  private final String all = NamedSql.load("schedule/all");
  private final String find = NamedSql.load("schedule/find");
  private final String insert = NamedSql.load("schedule/insert");
  private final String update = NamedSql.load("schedule/update");
  private final String delete = NamedSql.load("schedule/delete");
  private final String queue = NamedSql.load("schedule/queue");
  private final String isMail = NamedSql.load("schedule/is-mail");
  private final String latest = NamedSql.load("schedule/latest");

  ReportSchedules(Pool pool) {
    this.pool = pool;
  }

  /** Returns all schedules by name. */
  List<ReportSchedule> all() {
    List<ReportSchedule> found = new ArrayList<>();
    pool.query(all).executeAndAwait().forEach(row -> found.add(schedule(row)));
    return found;
  }

  Optional<ReportSchedule> find(String id) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id)));
  }

  /**
   * Creates a schedule; returns empty if its id or name exists.
   *
   * @param now time before which due dates are not sent
   */
  Optional<ReportSchedule> insert(ReportScheduleDraft draft, String by, Instant now) {
    return first(pool.preparedQuery(insert).executeAndAwait(toValues(draft.id(), draft, by, now)));
  }

  /**
   * Changes a schedule; returns empty if it has changed since it was read.
   *
   * @throws NameTaken if another schedule has the name
   */
  Optional<ReportSchedule> update(
      ReportSchedule current, ReportScheduleDraft draft, String by, Instant now) {
    try {
      return first(
          pool.preparedQuery(update)
              .executeAndAwait(
                  toValues(current.id(), draft, by, now).addInteger(current.revision())));
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        throw new NameTaken();
      }
      throw e;
    }
  }

  /** Deletes a schedule; returns true if it existed in this revision. */
  boolean delete(String id, int revision, String by) {
    return pool.preparedQuery(delete).executeAndAwait(Tuple.of(id, revision, by)).size() == 1;
  }

  /** Queues the mail of a due date unless it is queued already or the schedule has changed. */
  void queue(ReportSchedule schedule, Instant due) {
    pool.preparedQuery(queue)
        .executeAndAwait(
            Tuple.of(schedule.id(), due.atOffset(ZoneOffset.UTC), schedule.revision()));
  }

  /** Returns true if the destination is a mail server for reports. */
  boolean isMailDestination(String destination) {
    return pool.preparedQuery(isMail)
        .executeAndAwait(Tuple.of(destination))
        .iterator()
        .next()
        .getBoolean("is_mail");
  }

  /** Outcome of the latest mail of a schedule. */
  record Latest(Instant dueAt, String state, Instant nextAt, Instant deliveredAt, String cause) {}

  /** Returns the latest mail by schedule id. */
  Map<String, Latest> latest() {
    Map<String, Latest> found = new HashMap<>();
    pool.query(latest)
        .executeAndAwait()
        .forEach(
            row ->
                found.put(
                    row.getString("schedule_id"),
                    new Latest(
                        toInstant(row.getOffsetDateTime("due_at")),
                        row.getString("state"),
                        toInstant(row.getOffsetDateTime("next_at")),
                        toInstant(row.getOffsetDateTime("delivered_at")),
                        row.getString("cause"))));
    return found;
  }

  /** Thrown if another schedule has the name. */
  static final class NameTaken extends RuntimeException {
    NameTaken() {
      super(null, null, false, false);
    }
  }

  private static Tuple toValues(String id, ReportScheduleDraft draft, String by, Instant now) {
    return Tuple.tuple()
        .addString(id)
        .addString(draft.name())
        .addString(draft.report())
        .addString(draft.period())
        .addInteger(draft.day())
        .addInteger(draft.hour())
        .addString(draft.timeZone())
        .addString(draft.language())
        .addString(draft.destination())
        .addArrayOfString(draft.recipients().toArray(String[]::new))
        .addBoolean(draft.enabled())
        .addString(by)
        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
  }

  private static Optional<ReportSchedule> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(schedule(row));
    }
    return Optional.empty();
  }

  private static ReportSchedule schedule(Row row) {
    return new ReportSchedule(
        row.getString("id"),
        new ReportScheduleDraft(
            row.getString("name"),
            row.getString("report"),
            row.getString("period"),
            row.getInteger("day"),
            row.getInteger("hour"),
            row.getString("time_zone"),
            row.getString("language"),
            row.getString("destination_id"),
            List.of(row.getArrayOfStrings("recipients")),
            row.getBoolean("enabled")),
        toInstant(row.getOffsetDateTime("settled_until")),
        row.getInteger("revision"),
        row.getString("created_by"),
        toInstant(row.getOffsetDateTime("created_at")),
        row.getString("changed_by"),
        toInstant(row.getOffsetDateTime("changed_at")));
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
