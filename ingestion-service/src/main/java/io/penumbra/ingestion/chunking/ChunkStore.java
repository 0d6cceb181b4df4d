package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.ingestion.intake.Part;
import io.penumbra.ingestion.intake.PartsCodec;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Replicas, sealed chunks and undelivered batches in Postgres. Blocks; called on virtual threads.
 */
@ApplicationScoped
class ChunkStore {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Subject.Kind[] KINDS = Subject.Kind.values();

  private final Pool pool;
  private final String register = NamedSql.load("replica/register");
  private final String replace = NamedSql.load("replica/replace");
  private final String beat = NamedSql.load("replica/beat");
  private final String retire = NamedSql.load("replica/retire-dead");
  private final String adoptBatches = NamedSql.load("replica/adopt-batches");
  private final String adoptChunks = NamedSql.load("replica/adopt-chunks");
  private final String seal = NamedSql.load("chunk/seal");
  private final String settle = NamedSql.load("chunk/settle");
  private final String quarantine = NamedSql.load("chunk/quarantine");
  private final String payloads = NamedSql.load("batch/payloads");

  ChunkStore(Pool pool) {
    this.pool = pool;
  }

  void register(UUID replica) {
    run(register, Tuple.of(replica));
  }

  void replace(UUID former, UUID next) {
    run(replace, Tuple.of(former, next));
  }

  boolean beat(UUID replica) {
    return run(beat, Tuple.of(replica)).rowCount() == 1;
  }

  /** Removes replicas that have not been heard of for the lease. */
  int retireDead(Duration lease) {
    return run(retire, Tuple.of((double) lease.toMillis() / 1000)).rowCount();
  }

  /** Takes over the batches that belong to no living replica; returns their numbers. */
  List<Long> adoptBatches(UUID replica) {
    List<Long> numbers = new ArrayList<>();
    run(adoptBatches, Tuple.of(replica)).forEach(row -> numbers.add(row.getLong("batch_no")));
    return numbers;
  }

  /** A chunk found in the database: where its parts are. */
  record Found(
      ChunkId id, OpenChunk.Key key, Instant sealedAt, List<PartRef> members, State state) {

    /** Where a part is. */
    record PartRef(long batchNo, int partNo) {}

    /** How far the chunk has come. */
    enum State {
      SEALED,
      DELIVERED,
      QUARANTINED
    }
  }

  /** Takes over the chunks that belong to no living replica. */
  List<Found> adoptChunks(UUID replica) {
    List<Found> found = new ArrayList<>();
    for (Row row : run(adoptChunks, Tuple.of(replica))) {
      found.add(
          new Found(
              new ChunkId(row.getUUID("chunk_id")),
              new OpenChunk.Key(
                  new Subject(KINDS[row.getInteger("subject_kind")], row.getString("subject_key")),
                  row.getLocalDate("day")),
              row.getOffsetDateTime("sealed_at").toInstant(),
              members(row.getString("members")),
              state(row.getString("state"))));
    }
    return found;
  }

  /** The parts of some batches. */
  record Payload(long batchNo, List<Part> parts) {}

  List<Payload> payloads(List<Long> batchNos) {
    List<Payload> found = new ArrayList<>();
    for (Row row : run(payloads, Tuple.of(batchNos.toArray(Long[]::new)))) {
      found.add(
          new Payload(
              row.getLong("batch_no"), PartsCodec.decode(row.getBuffer("parts").getBytes())));
    }
    return found;
  }

  /**
   * Writes down what the chunks hold, before any is sent.
   *
   * @return false when this replica was taken over: nothing is written then
   */
  boolean seal(UUID replica, List<SealedChunk> chunks, List<SealPolicy.Reason> reasons) {
    Tuple arguments =
        Tuple.tuple()
            .addUUID(replica)
            .addArrayOfUUID(array(chunks, chunk -> chunk.id().value(), UUID[]::new))
            .addArrayOfInteger(
                array(chunks, chunk -> chunk.key().subject().kind().ordinal(), Integer[]::new))
            .addArrayOfString(array(chunks, chunk -> chunk.key().subject().key(), String[]::new))
            .addArrayOfLocalDate(array(chunks, chunk -> chunk.key().day(), LocalDate[]::new))
            .addArrayOfOffsetDateTime(
                array(
                    chunks,
                    chunk -> chunk.sealedAt().atOffset(ZoneOffset.UTC),
                    OffsetDateTime[]::new))
            .addArrayOfString(
                reasons.stream()
                    .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new))
            .addArrayOfInteger(array(chunks, SealedChunk::transactions, Integer[]::new))
            .addArrayOfInteger(array(chunks, SealedChunk::bytes, Integer[]::new))
            .addArrayOfString(array(chunks, chunk -> members(chunk.members()), String[]::new));
    return run(seal, arguments).rowCount() == chunks.size();
  }

  /**
   * Writes down that chunks are delivered, and lets go of batches and chunks that are done with.
   *
   * @param delivered chunks some of whose batches are under way still
   * @param done chunks all of whose batches are delivered whole
   * @param wholeBatches batches delivered whole
   */
  void settle(List<ChunkId> delivered, List<ChunkId> done, List<Long> wholeBatches) {
    run(
        settle,
        Tuple.of(
            array(delivered, ChunkId::value, UUID[]::new),
            array(done, ChunkId::value, UUID[]::new),
            wholeBatches.toArray(Long[]::new)));
  }

  void quarantine(ChunkId chunk, int attempts, String error) {
    run(quarantine, Tuple.of(chunk.value(), attempts, error));
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }

  private static <T, A> A[] array(List<T> items, Function<T, A> value, IntFunction<A[]> newArray) {
    return items.stream().map(value).toArray(newArray);
  }

  private static String members(List<OpenChunk.Member> members) {
    return members.stream()
        .map(member -> member.batchNo() + ":" + member.partNo())
        .collect(Collectors.joining(" "));
  }

  private static List<Found.PartRef> members(String text) {
    return Arrays.stream(text.split(" "))
        .map(
            member -> {
              int colon = member.indexOf(':');
              return new Found.PartRef(
                  Long.parseLong(member.substring(0, colon)),
                  Integer.parseInt(member.substring(colon + 1)));
            })
        .toList();
  }

  private static Found.State state(String state) {
    return Found.State.valueOf(state.toUpperCase(Locale.ROOT));
  }
}
