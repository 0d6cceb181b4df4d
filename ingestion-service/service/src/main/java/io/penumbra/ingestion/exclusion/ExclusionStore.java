package io.penumbra.ingestion.exclusion;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.ingestion.page.PageRequest;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exclusions in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
class ExclusionStore {

  /** Every replica reads all exclusions every two seconds. */
  private static final int MAX_EXCLUSIONS = 5_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Pool pool;
  private final Clock clock;
  private final String page = NamedSql.load("exclusion/page");
  private final String active = NamedSql.load("exclusion/active");
  private final String insert = NamedSql.load("exclusion/insert");
  private final String delete = NamedSql.load("exclusion/delete");
  private final String purge = NamedSql.load("exclusion/purge");
  private final String days = NamedSql.load("exclusion/days");

  ExclusionStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Number of excluded records of a UTC day. */
  @Schema(name = "ExcludedRecordsOfDay")
  record Day(LocalDate day, long records) {}

  /**
   * Returns exclusions by kind and value.
   *
   * @param kind only exclusions of this kind; null for all
   */
  List<Exclusion> list(ExclusionKind kind, PageRequest<String> wanted) {
    List<Exclusion> found = new ArrayList<>();
    for (Row row :
        run(
            page,
            Tuple.of(
                wanted.after().orElse(""), wanted.toRead(), kind == null ? null : kind.id()))) {
      found.add(
          new Exclusion(
              row.getUUID("exclusion_id"),
              ExclusionKind.fromString(row.getString("kind")),
              row.getString("value"),
              row.getString("comment"),
              toInstant(row.getOffsetDateTime("expires_at")),
              toInstant(row.getOffsetDateTime("created_at")),
              row.getString("created_by")));
    }
    return found;
  }

  /** Returns the position of an exclusion in the list. */
  static String position(Exclusion exclusion) {
    return exclusion.kind().id() + " " + exclusion.value();
  }

  /** Returns a matcher of the exclusions in effect. */
  Exclusions loadActive() {
    List<String> users = new ArrayList<>();
    List<String> machines = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    for (Row row : run(active, Tuple.of(now()))) {
      switch (ExclusionKind.fromString(row.getString("kind"))) {
        case USER -> users.add(row.getString("value"));
        case MACHINE -> machines.add(row.getString("value"));
        case NETWORK -> networks.add(row.getString("value"));
      }
    }
    return new Exclusions(users, machines, networks);
  }

  /**
   * Creates an exclusion and audits it. Replaces an expired one.
   *
   * @throws ProblemException 409 if it exists or there are too many
   */
  void create(Exclusion exclusion) {
    Row row =
        run(
                insert,
                Tuple.tuple()
                    .addUUID(exclusion.id())
                    .addString(exclusion.kind().id())
                    .addString(exclusion.value())
                    .addString(exclusion.comment())
                    .addOffsetDateTime(
                        exclusion.expiresAt() == null
                            ? null
                            : exclusion.expiresAt().atOffset(ZoneOffset.UTC))
                    .addOffsetDateTime(exclusion.createdAt().atOffset(ZoneOffset.UTC))
                    .addString(exclusion.createdBy())
                    .addInteger(MAX_EXCLUSIONS))
            .iterator()
            .next();
    if (row.getLong("created") == 0) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          row.getLong("existing") >= MAX_EXCLUSIONS
              ? "at most %d exclusions can exist; delete some first".formatted(MAX_EXCLUSIONS)
              : "this exclusion exists; delete it first to change its comment or expiry");
    }
  }

  /**
   * Deletes an exclusion and audits it.
   *
   * @throws ProblemException 404 if it does not exist
   */
  void delete(UUID id, String by) {
    if (run(delete, Tuple.of(id, now(), by)).iterator().next().getLong("deleted") == 0) {
      throw new ProblemException(ProblemType.NOT_FOUND, "no exclusion has this id");
    }
  }

  /** Returns the numbers of excluded records by UTC day, newest first. */
  List<Day> listDays() {
    List<Day> found = new ArrayList<>();
    for (Row row : run(days, Tuple.tuple())) {
      found.add(new Day(row.getLocalDate("day"), row.getLong("records")));
    }
    return found;
  }

  /** Deletes exclusions that expired 30 days ago. */
  @Scheduled(every = "1H", delayed = "15M")
  void purge() {
    run(purge, Tuple.of(now()));
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(TIMEOUT);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
