package io.penumbra.ingestion.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.ingestion.page.PageRequest;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of snapshot reports and their files in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
class SnapshotStore {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Pool pool;
  private final ObjectMapper json;
  private final SnapshotSettings settings;
  private final String insert = NamedSql.load("snapshot/insert");
  private final String one = NamedSql.load("snapshot/one");
  private final String page = NamedSql.load("snapshot/page");
  private final String files = NamedSql.load("snapshot/files");
  private final String addFile = NamedSql.load("snapshot/add-file");
  private final String restartFile = NamedSql.load("snapshot/restart-file");
  private final String append = NamedSql.load("snapshot/append");
  private final String setSize = NamedSql.load("snapshot/set-size");
  private final String deleteFile = NamedSql.load("snapshot/delete-file");
  private final String stored = NamedSql.load("snapshot/stored");
  private final String rename = NamedSql.load("snapshot/rename");
  private final String complete = NamedSql.load("snapshot/complete");
  private final String delete = NamedSql.load("snapshot/delete");
  private final String claim = NamedSql.load("snapshot/claim");
  private final String renew = NamedSql.load("snapshot/renew");
  private final String segment = NamedSql.load("snapshot/segment");
  private final String outcome = NamedSql.load("snapshot/outcome");
  private final String finish = NamedSql.load("snapshot/finish");
  private final String expire = NamedSql.load("snapshot/expire");
  private final String toClean = NamedSql.load("snapshot/to-clean");
  private final String cleaned = NamedSql.load("snapshot/cleaned");

  SnapshotStore(Pool pool, ObjectMapper json, SnapshotSettings settings) {
    this.pool = pool;
    this.json = json;
    this.settings = settings;
  }

  /**
   * Creates a report.
   *
   * @param by owner
   * @throws ProblemException 409 if the maximum number of reports exists, in total or for the owner
   */
  void create(
      UUID id,
      String name,
      String description,
      String source,
      String timeZone,
      Instant now,
      String by) {
    boolean created =
        changed(
            run(
                insert,
                Tuple.tuple()
                    .addUUID(id)
                    .addString(name)
                    .addString(description)
                    .addString(source)
                    .addString(timeZone)
                    .addOffsetDateTime(toUtc(now))
                    .addString(by)
                    .addInteger(settings.maxReports())
                    .addInteger(settings.maxReportsOfOwner())));
    if (!created) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the maximum number of snapshot reports is reached, %d in total and %d per owner;"
                  .formatted(settings.maxReports(), settings.maxReportsOfOwner())
              + " delete some");
    }
  }

  /**
   * Returns a report.
   *
   * @throws ProblemException 404 if it does not exist
   */
  Snapshot get(UUID id) {
    return find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no snapshot report of this id"));
  }

  Optional<Snapshot> find(UUID id) {
    return listSnapshots(run(one, Tuple.of(id))).stream().findFirst();
  }

  /** Returns reports, newest first. */
  List<Snapshot> list(PageRequest<Long> wanted) {
    return listSnapshots(
        run(page, Tuple.of(wanted.after().orElse(Long.MAX_VALUE), wanted.toRead())));
  }

  /** Returns the files of a report by number. */
  List<SnapshotFile> listFiles(UUID id) {
    List<SnapshotFile> found = new ArrayList<>();
    for (Row row : run(files, Tuple.of(id))) {
      found.add(
          new SnapshotFile(
              row.getInteger("file"),
              row.getString("name"),
              row.getLong("size"),
              row.getLong("received"),
              outcome(row.getString("outcome"))));
    }
    return found;
  }

  Optional<SnapshotFile> findFile(UUID id, String name) {
    return listFiles(id).stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /**
   * Adds a file, unless it exists or the report has the maximum number of files.
   *
   * @param size total bytes, or null if unknown
   */
  void addFile(UUID id, String name, Long size, int most) {
    run(addFile, Tuple.of(id, name, size, most));
  }

  /** Deletes the received bytes of a file. */
  void restartFile(UUID id, int file, Long size) {
    run(restartFile, Tuple.of(id, file, size));
  }

  /**
   * Appends bytes to a file.
   *
   * @param startsAt offset of the bytes
   * @return false if they do not follow the received bytes, or the upload has ended
   */
  boolean append(UUID id, int file, long startsAt, FileContent.Stored bytes, Instant now) {
    return changed(
        run(
            append,
            Tuple.tuple()
                .addUUID(id)
                .addInteger(file)
                .addLong(startsAt)
                .addInteger(bytes.length())
                .addBoolean(bytes.compressed())
                .addBuffer(Buffer.buffer(bytes.bytes()))
                .addOffsetDateTime(toUtc(now))));
  }

  /** Marks a file as complete. */
  void setSize(UUID id, int file) {
    run(setSize, Tuple.of(id, file));
  }

  /** Deletes a file during the upload; returns false if it does not exist. */
  boolean deleteFile(UUID id, String name) {
    return changed(run(deleteFile, Tuple.of(id, name)));
  }

  /** Returns the bytes of all unread files. */
  long countStored() {
    return run(stored, Tuple.tuple()).iterator().next().getLong("bytes");
  }

  /** Renames a report during its upload. */
  void rename(UUID id, String name) {
    run(rename, Tuple.of(id, name));
  }

  /** Completes the upload; returns false if it was completed before or a file is incomplete. */
  boolean complete(UUID id, Instant now, String by) {
    return changed(run(complete, Tuple.of(id, toUtc(now), by)));
  }

  /** Deletes a report of a version; returns false if the version has changed. */
  boolean delete(UUID id, long version, Instant now, String by) {
    return changed(run(delete, Tuple.of(id, version, toUtc(now), by)));
  }

  /** Claims the report that has waited longest, for the duration of the lease. */
  Optional<Snapshot> claim(Instant now, Instant until) {
    for (Row row : run(claim, Tuple.of(toUtc(now), toUtc(until)))) {
      return Optional.of(get(row.getUUID("snapshot_id")));
    }
    return Optional.empty();
  }

  /**
   * Renews a claim.
   *
   * @param read number of bytes read
   * @return false if the claim was lost
   */
  boolean renew(Snapshot snapshot, long read, Instant until) {
    return changed(run(renew, Tuple.of(snapshot.id(), snapshot.attempt(), read, toUtc(until))));
  }

  /** Returns the segment of a file that begins at an offset. */
  byte[] readSegment(UUID id, int file, long startsAt) {
    for (Row row : run(segment, Tuple.of(id, file, startsAt))) {
      return new FileContent.Stored(
              row.getInteger("length"),
              row.getBoolean("compressed"),
              row.getBuffer("bytes").getBytes())
          .plain();
    }
    throw new IllegalStateException("no segment of file %d at %d".formatted(file, startsAt));
  }

  void outcome(UUID id, int file, FileOutcome became) {
    try {
      run(outcome, Tuple.of(id, file, json.writeValueAsString(became)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finishes a claimed report and deletes its files. */
  void finish(
      Snapshot snapshot,
      SnapshotState state,
      SnapshotCause cause,
      String detail,
      Long transactions,
      Instant now,
      Instant expiresAt) {
    run(
        finish,
        Tuple.tuple()
            .addUUID(snapshot.id())
            .addInteger(snapshot.attempt())
            .addString(state.id())
            .addString(cause == null ? null : cause.id())
            .addString(detail)
            .addLong(transactions)
            .addOffsetDateTime(toUtc(now))
            .addOffsetDateTime(toUtc(expiresAt)));
  }

  /**
   * Expires reports.
   *
   * @param restingSince uploads without activity since this time are discarded
   * @param expiredSince reports that had expired at this time are deleted
   */
  void expire(Instant now, Instant restingSince, Instant expiredSince) {
    run(expire, Tuple.of(toUtc(now), toUtc(restingSince), toUtc(expiredSince)));
  }

  /** Returns reports with usage to be deleted in correlation-service. */
  List<UUID> toClean() {
    List<UUID> ids = new ArrayList<>();
    run(toClean, Tuple.tuple()).forEach(row -> ids.add(row.getUUID("snapshot_id")));
    return ids;
  }

  void cleaned(UUID id) {
    run(cleaned, Tuple.of(id));
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }

  private static boolean changed(RowSet<Row> rows) {
    return rows.iterator().next().getLong("changed") == 1;
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant readInstant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private static List<Snapshot> listSnapshots(RowSet<Row> rows) {
    List<Snapshot> found = new ArrayList<>();
    for (Row row : rows) {
      String cause = row.getString("cause");
      found.add(
          new Snapshot(
              row.getLong("snapshot_no"),
              row.getUUID("snapshot_id"),
              row.getString("name"),
              row.getString("description"),
              row.getString("source"),
              row.getString("time_zone"),
              SnapshotState.of(row.getString("state")),
              cause == null ? null : SnapshotCause.of(cause),
              row.getString("detail"),
              row.getLong("version"),
              row.getInteger("attempt"),
              row.getInteger("files"),
              row.getLong("bytes"),
              row.getLong("read_bytes"),
              row.getLong("transactions"),
              readInstant(row, "created_at"),
              row.getString("created_by"),
              readInstant(row, "uploaded_at"),
              readInstant(row, "finished_at"),
              readInstant(row, "expires_at")));
    }
    return found;
  }

  private FileOutcome outcome(String text) {
    try {
      return text == null ? null : json.readValue(text, FileOutcome.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
