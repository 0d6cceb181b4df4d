package io.penumbra.ingestion.quarantine;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of rejected records in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
public class Quarantine {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Pool pool;
  private final QuarantineLimits limits;
  private final QuarantineRetention keeper;
  private final String page = NamedSql.load("quarantine/page");
  private final String byBatchNo = NamedSql.load("quarantine/by-batch-no");
  private final String byBatchId = NamedSql.load("quarantine/by-batch-id");
  private final String replayed = NamedSql.load("quarantine/replayed");

  Quarantine(Pool pool, QuarantineLimits limits, QuarantineRetention keeper) {
    this.pool = pool;
    this.limits = limits;
    this.keeper = keeper;
  }

  /**
   * Creates a collector for the rejections of a new request; it keeps no text if the quarantine is
   * full.
   */
  public RejectedLines gather() {
    return gather(1, keeper.room());
  }

  /** Creates a collector for the rejections of a replayed request. */
  public RejectedLines gatherAgain(Quarantined from) {
    return gather(from.nextNo(), Long.MAX_VALUE);
  }

  private RejectedLines gather(int firstNo, long room) {
    return new RejectedLines(
        firstNo,
        limits.maxLinesOfRequest(),
        Math.toIntExact(limits.maxLine().asLongValue()),
        Math.min(limits.maxBytesOfRequest().asLongValue(), room));
  }

  /**
   * Returns the rejections to store with a request; empty if there are none.
   *
   * @param parser the custom parser that read it, or null
   */
  public Optional<Quarantined.Writing> writing(RejectedLines rejected, String parser) {
    if (rejected.lines().isEmpty()) {
      return Optional.empty();
    }
    Quarantined.Writing writing =
        Quarantined.Writing.of(parser, rejected.lines(), rejected.notKept());
    keeper.stored(writing.lines().length);
    return Optional.of(writing);
  }

  /** Returns requests with quarantined lines, newest first. */
  public List<Quarantined> listNewestFirst(LineQuery query, long fromBatchNo, int most) {
    return read(
        run(
            page,
            Tuple.tuple()
                .addLong(fromBatchNo)
                .addString(query.sensor())
                .addString(query.reason())
                .addOffsetDateTime(toUtc(query.from()))
                .addOffsetDateTime(toUtc(query.to()))
                .addInteger(most)));
  }

  public Optional<Quarantined> byNumber(long batchNo) {
    return read(run(byBatchNo, Tuple.of(batchNo))).stream().findFirst();
  }

  public Optional<Quarantined> byId(UUID batchId) {
    return read(run(byBatchId, Tuple.of(batchId))).stream().findFirst();
  }

  /**
   * Result of a replay.
   *
   * @param lines all lines of the request after the replay
   * @param key identifies the new batch among those of its sensor
   * @param receipt receipt of the new batch, as text
   * @param skipped number of skipped records
   * @param sections sections of the new batch; null if nothing was accepted
   * @param who user who requests it
   */
  public record Replay(
      List<RejectedLine> lines,
      byte[] key,
      UUID batchId,
      String receipt,
      int accepted,
      int skipped,
      UUID owner,
      byte[] sections,
      int sectionCount,
      String who,
      Instant at) {}

  /**
   * Outcome of storing a replay.
   *
   * @param done false if another replay was stored meanwhile; then nothing was written
   * @param batchNo the new batch, if any record was accepted
   */
  public record Replayed(boolean done, Optional<Long> batchNo) {}

  /** Stores a replay and its audit entry in one transaction. */
  public Replayed write(Quarantined before, Replay replay) {
    Quarantined.Writing writing =
        Quarantined.Writing.of(before.parser(), replay.lines(), before.notKept());
    Row row =
        run(
                replayed,
                Tuple.tuple()
                    .addLong(before.batchNo())
                    .addInteger(before.revision())
                    .addValue(Buffer.buffer(writing.lines()))
                    .addInteger(writing.kept())
                    .addArrayOfString(writing.reasons())
                    .addValue(Buffer.buffer(replay.key()))
                    .addUUID(replay.batchId())
                    .addString(replay.receipt())
                    .addInteger(replay.accepted())
                    .addUUID(replay.owner())
                    .addValue(replay.sections() == null ? null : Buffer.buffer(replay.sections()))
                    .addInteger(replay.sectionCount())
                    .addInteger(replay.skipped())
                    .addString(replay.who())
                    .addOffsetDateTime(toUtc(replay.at())))
            .iterator()
            .next();
    return new Replayed(row.getLong("taken") == 1, Optional.ofNullable(row.getLong("batch_no")));
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }

  private static List<Quarantined> read(RowSet<Row> rows) {
    List<Quarantined> found = new ArrayList<>();
    for (Row row : rows) {
      found.add(
          new Quarantined(
              row.getLong("batch_no"),
              row.getUUID("batch_id"),
              row.getString("sensor"),
              row.getString("parser"),
              row.getOffsetDateTime("received_at").toInstant(),
              row.getInteger("not_kept"),
              row.getInteger("revision"),
              RejectedLinesCodec.decode(row.getBuffer("lines").getBytes())));
    }
    return found;
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
