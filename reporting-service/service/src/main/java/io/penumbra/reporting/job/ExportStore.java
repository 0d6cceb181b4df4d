package io.penumbra.reporting.job;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of exports and their parts in Postgres. Blocks. */
@ApplicationScoped
public class ExportStore {

  private final Pool pool;
  private final String lockPerson = NamedSql.load("export/lock-person");
  private final String insert = NamedSql.load("export/insert");
  private final String find = NamedSql.load("export/find");
  private final String list = NamedSql.load("export/list");
  private final String delete = NamedSql.load("export/delete");
  private final String expire = NamedSql.load("export/expire");
  private final String claim = NamedSql.load("export/claim");
  private final String clear = NamedSql.load("export/clear");
  private final String insertPiece = NamedSql.load("export/insert-piece");
  private final String progress = NamedSql.load("export/progress");
  private final String finish = NamedSql.load("export/finish");
  private final String fail = NamedSql.load("export/fail");
  private final String listPieces = NamedSql.load("export/list-pieces");
  private final String content = NamedSql.load("export/content");

  ExportStore(Pool pool) {
    this.pool = pool;
  }

  /** Part of a file, without its bytes. */
  public record Piece(int number, long startsAt, long bytes, String sha256) {}

  /**
   * Adds an export unless the user has reached the maximum. Concurrent requests of a user are
   * serialised, so that the count is exact.
   */
  public Optional<ExportJob> insert(
      UUID id,
      String by,
      Instant at,
      String request,
      String format,
      Instant expiresAt,
      int mostOfPerson) {
    Tuple row =
        Tuple.tuple()
            .addUUID(id)
            .addString(by)
            .addOffsetDateTime(toUtc(at))
            .addString(request)
            .addString(format)
            .addOffsetDateTime(toUtc(expiresAt))
            .addInteger(mostOfPerson);
    return first(
        pool.withTransaction(
                connection ->
                    connection
                        .preparedQuery(lockPerson)
                        .execute(Tuple.of(by))
                        .chain(() -> connection.preparedQuery(insert).execute(row)))
            .await()
            .indefinitely());
  }

  public Optional<ExportJob> find(UUID id, String by) {
    return first(run(find, Tuple.of(id, by)));
  }

  public List<ExportJob> list(String by, int limit) {
    List<ExportJob> jobs = new ArrayList<>();
    run(list, Tuple.of(by, limit)).forEach(row -> jobs.add(ExportJob.of(row)));
    return jobs;
  }

  public void delete(UUID id, String by) {
    run(delete, Tuple.of(id, by));
  }

  void expire(Instant now) {
    run(expire, Tuple.of(toUtc(now)));
  }

  /** Claims an export to write, if there is any. */
  Optional<ExportJob> claim(Instant now, Instant leftAloneSince) {
    return first(run(claim, Tuple.of(toUtc(now), toUtc(leftAloneSince))));
  }

  void clear(UUID id) {
    run(clear, Tuple.of(id));
  }

  /** Returns false if the export was claimed by another attempt. */
  boolean insertPiece(ExportJob job, int number, long startsAt, String sha256, byte[] bytes) {
    return run(
                insertPiece,
                Tuple.tuple()
                    .addUUID(job.id())
                    .addInteger(job.attempt())
                    .addInteger(number)
                    .addLong(startsAt)
                    .addString(sha256)
                    .addBuffer(Buffer.buffer(bytes)))
            .rowCount()
        == 1;
  }

  void progress(ExportJob job, long rows, Long rowsInAll, long bytes, Instant at) {
    run(
        progress,
        Tuple.tuple()
            .addUUID(job.id())
            .addInteger(job.attempt())
            .addLong(rows)
            .addLong(rowsInAll)
            .addLong(bytes)
            .addOffsetDateTime(toUtc(at)));
  }

  void finish(
      ExportJob job, long rows, long bytes, String sha256, Instant at, AccessAudit.Kept shown) {
    run(
        finish,
        Tuple.of(job.id(), job.attempt(), rows, bytes, sha256, toUtc(at))
            .addInteger(shown.count())
            .addArrayOfInteger(shown.ids()));
  }

  void fail(ExportJob job, String failure, int attempts, Instant at) {
    run(fail, Tuple.of(job.id(), job.attempt(), failure, attempts, toUtc(at)));
  }

  public List<Piece> listPieces(UUID id) {
    List<Piece> found = new ArrayList<>();
    for (Row row : run(listPieces, Tuple.of(id))) {
      found.add(
          new Piece(
              row.getInteger("number"),
              row.getLong("starts_at"),
              row.getLong("bytes"),
              row.getString("sha256")));
    }
    return found;
  }

  public Optional<byte[]> findContent(UUID id, int number) {
    for (Row row : run(content, Tuple.of(id, number))) {
      return Optional.of(row.getBuffer("content").getBytes());
    }
    return Optional.empty();
  }

  private static Optional<ExportJob> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(ExportJob.of(row));
    }
    return Optional.empty();
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).executeAndAwait(arguments);
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
