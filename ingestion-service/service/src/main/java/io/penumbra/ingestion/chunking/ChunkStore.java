package io.penumbra.ingestion.chunking;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.ingestion.chunking.StoredChunk.SectionRef;
import io.penumbra.ingestion.section.RequestSection;
import io.penumbra.ingestion.section.RequestSectionsCodec;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
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

  /** Maximum bytes of batches per read; a single batch may be larger. */
  private static final int READ_AT_ONCE = 4 * 1024 * 1024;

  private final Pool pool;
  private final String register = NamedSql.load("replica/register");
  private final String replace = NamedSql.load("replica/replace");
  private final String beat = NamedSql.load("replica/beat");
  private final String retire = NamedSql.load("replica/retire-dead");
  private final String adoptBatches = NamedSql.load("replica/adopt-batches");
  private final String adoptChunks = NamedSql.load("replica/adopt-chunks");
  private final String seal = NamedSql.load("chunk/seal");
  private final String backlog = NamedSql.load("chunk/backlog");
  private final String membersBetween = NamedSql.load("chunk/members-between");
  private final String settle = NamedSql.load("chunk/settle");
  private final String crashed = NamedSql.load("chunk/crashed");
  private final String lockAlone = NamedSql.load("chunk/lock-alone");
  private final String quarantine = NamedSql.load("chunk/quarantine");
  private final String backlogBytes = NamedSql.load("batch/backlog");
  private final String payloadSizes = NamedSql.load("batch/payload-sizes");
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

  /** Removes replicas without a heartbeat within the lease. */
  int retireDead(Duration lease) {
    return run(retire, Tuple.of((double) lease.toMillis() / 1000)).rowCount();
  }

  /** Takes over batches without a living replica; returns their numbers. */
  List<Long> adoptBatches(UUID replica, int most) {
    List<Long> numbers = new ArrayList<>();
    run(adoptBatches, Tuple.of(replica, most)).forEach(row -> numbers.add(row.getLong("batch_no")));
    numbers.sort(null);
    return numbers;
  }

  /** Takes over chunks without a living replica; returns their count. */
  int adoptChunks(UUID replica, int most) {
    return run(adoptChunks, Tuple.of(replica, most)).rowCount();
  }

  /** Returns the next chunks of the backlog within the byte limit, except the given ones. */
  List<StoredChunk> listBacklog(UUID replica, Collection<ChunkId> except, long bytes, int most) {
    List<StoredChunk> found = new ArrayList<>();
    Tuple arguments =
        Tuple.of(
            replica, except.stream().map(ChunkId::value).toArray(UUID[]::new), bytes, (long) most);
    for (Row row : run(backlog, arguments)) {
      found.add(
          new StoredChunk(
              new ChunkId(row.getUUID("chunk_id")),
              new OpenChunk.Key(
                  new Subject(KINDS[row.getInteger("subject_kind")], row.getString("subject_key")),
                  row.getLocalDate("day")),
              row.getOffsetDateTime("sealed_at").toInstant(),
              members(row.getString("members")),
              row.getInteger("crashes")));
    }
    return found;
  }

  /** Returns the sections of a range of batches that are in sealed chunks. */
  Map<Long, BitSet> listSealedSections(long firstBatch, long lastBatch) {
    Map<Long, BitSet> sealed = new HashMap<>();
    for (Row row : run(membersBetween, Tuple.of(firstBatch, lastBatch))) {
      for (SectionRef ref : members(row.getString("members"))) {
        if (ref.batchNo() >= firstBatch && ref.batchNo() <= lastBatch) {
          sealed.computeIfAbsent(ref.batchNo(), _ -> new BitSet()).set(ref.sectionNo());
        }
      }
    }
    return sealed;
  }

  /**
   * Batch read from Postgres.
   *
   * @param delivered its delivered sections
   */
  record Payload(
      long batchNo, Instant receivedAt, List<RequestSection> sections, BitSet delivered) {}

  /** Reads batches one at a time, to limit memory. */
  void payloads(Collection<Long> batchNos, Consumer<Payload> reader) {
    List<Long> numbers = new ArrayList<>();
    long bytes = 0;
    for (Row row : run(payloadSizes, Tuple.of(batchNos.toArray(Long[]::new)))) {
      if (bytes > READ_AT_ONCE) {
        read(numbers, reader);
        numbers.clear();
        bytes = 0;
      }
      numbers.add(row.getLong("batch_no"));
      bytes += row.getInteger("bytes");
    }
    read(numbers, reader);
  }

  private void read(List<Long> batchNos, Consumer<Payload> reader) {
    for (Row row : run(payloads, Tuple.of(batchNos.toArray(Long[]::new)))) {
      long batchNo = row.getLong("batch_no");
      List<RequestSection> sections =
          RequestSectionsCodec.decode(row.getBuffer("sections").getBytes());
      reader.accept(
          new Payload(
              batchNo,
              row.getOffsetDateTime("received_at").toInstant(),
              sections,
              parseBits(row.getString("delivered"))));
    }
  }

  /**
   * Stores the members of chunks before any chunk is sent.
   *
   * @return false if this replica was taken over; then nothing is stored
   */
  boolean seal(UUID replica, List<SealedChunk> chunks, List<SealPolicy.Reason> reasons) {
    Tuple arguments =
        Tuple.tuple()
            .addUUID(replica)
            .addArrayOfUUID(toArray(chunks, chunk -> chunk.id().value(), UUID[]::new))
            .addArrayOfInteger(
                toArray(chunks, chunk -> chunk.key().subject().kind().ordinal(), Integer[]::new))
            .addArrayOfString(toArray(chunks, chunk -> chunk.key().subject().key(), String[]::new))
            .addArrayOfLocalDate(toArray(chunks, chunk -> chunk.key().day(), LocalDate[]::new))
            .addArrayOfOffsetDateTime(
                toArray(
                    chunks,
                    chunk -> chunk.sealedAt().atOffset(ZoneOffset.UTC),
                    OffsetDateTime[]::new))
            .addArrayOfString(
                reasons.stream()
                    .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new))
            .addArrayOfInteger(toArray(chunks, SealedChunk::transactions, Integer[]::new))
            .addArrayOfInteger(toArray(chunks, SealedChunk::bytes, Integer[]::new))
            .addArrayOfString(toArray(chunks, chunk -> members(chunk.members()), String[]::new))
            .addArrayOfLong(
                toArray(
                    chunks,
                    chunk ->
                        chunk.members().stream()
                            .mapToLong(OpenChunk.Member::batchNo)
                            .min()
                            .orElseThrow(),
                    Long[]::new))
            .addArrayOfLong(
                toArray(
                    chunks,
                    chunk ->
                        chunk.members().stream()
                            .mapToLong(OpenChunk.Member::batchNo)
                            .max()
                            .orElseThrow(),
                    Long[]::new));
    return run(seal, arguments).rowCount() == chunks.size();
  }

  /** Deletes delivered chunks, and batches without undelivered sections. */
  void settle(List<SealedChunk> delivered) {
    List<OpenChunk.Member> sections =
        delivered.stream().flatMap(chunk -> chunk.members().stream()).toList();
    run(
        settle,
        Tuple.of(
            toArray(delivered, chunk -> chunk.id().value(), UUID[]::new),
            toArray(sections, OpenChunk.Member::batchNo, Long[]::new),
            toArray(sections, OpenChunk.Member::sectionNo, Integer[]::new)));
  }

  void quarantine(ChunkId chunk, int attempts, String error) {
    run(quarantine, Tuple.of(chunk.value(), attempts, error));
  }

  /** Adds to the crash counts of chunks. */
  void crashed(List<SealedChunk> chunks, int more) {
    run(crashed, Tuple.of(toArray(chunks, chunk -> chunk.id().value(), UUID[]::new), more));
  }

  /**
   * Runs a task while no other replica runs one.
   *
   * @return false if another replica is running one; then the task did not run
   */
  boolean runAlone(Runnable task) {
    SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
    try {
      Transaction transaction = connection.begin().await().atMost(PATIENCE);
      try {
        boolean locked =
            connection
                .query(lockAlone)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBoolean("locked");
        if (locked) {
          task.run();
        }
        return locked;
      } finally {
        transaction.rollback().await().atMost(PATIENCE);
      }
    } finally {
      connection.close().await().atMost(PATIENCE);
    }
  }

  /** Returns the bytes of stored, undelivered data over all replicas. */
  long countBacklogBytes() {
    return pool.query(backlogBytes)
        .execute()
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong("bytes");
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }

  private static <T, A> A[] toArray(
      List<T> items, Function<T, A> value, IntFunction<A[]> newArray) {
    return items.stream().map(value).toArray(newArray);
  }

  private static String members(List<OpenChunk.Member> members) {
    return members.stream()
        .map(member -> member.batchNo() + ":" + member.sectionNo())
        .collect(Collectors.joining(" "));
  }

  private static List<SectionRef> members(String text) {
    return Arrays.stream(text.split(" "))
        .map(
            member -> {
              int colon = member.indexOf(':');
              return new SectionRef(
                  Long.parseLong(member.substring(0, colon)),
                  Integer.parseInt(member.substring(colon + 1)));
            })
        .toList();
  }

  private static BitSet parseBits(String text) {
    BitSet bits = new BitSet();
    for (int i = 0; text != null && i < text.length(); i++) {
      bits.set(i, text.charAt(i) == '1');
    }
    return bits;
  }
}
