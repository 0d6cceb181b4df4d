package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.ingestion.quarantine.Quarantined;
import io.penumbra.ingestion.section.RequestSection;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Store of the durable rows of requests. A row is committed before the receipt is sent. */
@ApplicationScoped
class BatchStore {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Pool pool;
  private final ObjectMapper json;
  private final String insert = NamedSql.load("batch/insert");
  private final String insertFetched = NamedSql.load("batch/insert-fetched");
  private final String storeForwarded = NamedSql.load("chunk/store-forwarded");
  private final String receiptOf = NamedSql.load("batch/receipt-of");
  private final String numberOf = NamedSql.load("batch/number-of");
  private final String numbersOf = NamedSql.load("batch/numbers-of");
  private final String byId = NamedSql.load("batch/by-id");
  private final String purge = NamedSql.load("batch/purge-receipts");

  BatchStore(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /**
   * Stored request.
   *
   * @param number number of the row; empty if the request was a repeat
   * @param receipt receipt; that of the first request in case of a repeat
   */
  record Stored(Optional<Long> number, Receipt receipt) {}

  /**
   * Identity of a request.
   *
   * @param key identifies repeats of one sender: hash of its Idempotency-Key, or of the content
   * @param content hash of the content, which a repeat must match
   */
  record Identity(String sender, byte[] key, byte[] content) {}

  /**
   * Earlier request with the same key.
   *
   * @param content hash of its content, or null if it was not stored
   */
  record Earlier(Receipt receipt, byte[] content) {

    /**
     * Returns the receipt if the content is the same.
     *
     * @throws ProblemException 422 if the key was used with other content
     */
    Receipt readReceiptFor(byte[] repeated) {
      if (content != null && !Arrays.equals(content, repeated)) {
        throw new ProblemException(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            ("Nothing was stored: this key was used with other content in batch %s. Use a new "
                    + "key for new content.")
                .formatted(receipt.batchId()));
      }
      return receipt;
    }
  }

  /** Returns the earlier request with this key. */
  Optional<Earlier> earlier(String sender, byte[] contentKey) {
    RowSet<Row> rows =
        pool.preparedQuery(receiptOf)
            .execute(Tuple.of(sender, Buffer.buffer(contentKey)))
            .await()
            .atMost(PATIENCE);
    for (Row row : rows) {
      var content = row.getBuffer("content_hash");
      return Optional.of(
          new Earlier(read(row.getString("receipt")), content == null ? null : content.getBytes()));
    }
    return Optional.empty();
  }

  /**
   * Stores a request unless its key exists.
   *
   * @param checkpoint position that is moved by the same statement, or null
   * @throws PositionMovedException if the position has changed
   */
  Stored store(
      Identity identity,
      Receipt receipt,
      UUID owner,
      byte[] sections,
      int sectionCount,
      Optional<Quarantined.Writing> rejected,
      Checkpoint checkpoint) {
    Tuple arguments =
        Tuple.tuple()
            .addString(identity.sender())
            .addValue(Buffer.buffer(identity.key()))
            .addUUID(UUID.fromString(receipt.batchId()))
            .addString(readText(receipt))
            .addUUID(owner)
            .addValue(sections == null ? null : Buffer.buffer(sections))
            .addInteger(receipt.accepted())
            .addValue(Buffer.buffer(identity.content()))
            .addInteger(sectionCount)
            .addArrayOfString(rejected.map(Quarantined.Writing::reasons).orElse(null))
            .addInteger(rejected.map(Quarantined.Writing::kept).orElse(null))
            .addInteger(rejected.map(Quarantined.Writing::notKept).orElse(null))
            .addValue(rejected.map(r -> Buffer.buffer(r.lines())).orElse(null))
            .addString(rejected.map(Quarantined.Writing::parser).orElse(null));
    if (checkpoint != null) {
      return storeFetched(arguments, receipt, checkpoint);
    }
    for (Row row : pool.preparedQuery(insert).execute(arguments).await().atMost(PATIENCE)) {
      return new Stored(Optional.of(row.getLong("batch_no")), receipt);
    }
    Earlier earlier = earlier(identity.sender(), identity.key()).orElseThrow();
    return new Stored(Optional.empty(), earlier.readReceiptFor(identity.content()));
  }

  private Stored storeFetched(Tuple arguments, Receipt receipt, Checkpoint checkpoint) {
    arguments
        .addUUID(checkpoint.connector())
        .addString(checkpoint.part())
        .addLong(checkpoint.from())
        .addLong(checkpoint.to())
        .addString(checkpoint.mark())
        .addLong(checkpoint.missed());
    for (Row row : pool.preparedQuery(insertFetched).execute(arguments).await().atMost(PATIENCE)) {
      return new Stored(Optional.of(row.getLong("batch_no")), receipt);
    }
    throw new PositionMovedException(checkpoint);
  }

  /** Returns the number of a request while its receipt is retained. */
  OptionalLong findNumber(UUID batchId) {
    for (Row row :
        pool.preparedQuery(numberOf).execute(Tuple.of(batchId)).await().atMost(PATIENCE)) {
      return OptionalLong.of(row.getLong("batch_no"));
    }
    return OptionalLong.empty();
  }

  /** Returns the given numbers that are retained requests of a sensor. */
  Set<Long> listNumbers(String sender, List<Long> numbers) {
    Set<Long> found = new HashSet<>();
    Tuple arguments = Tuple.tuple().addString(sender).addArrayOfLong(numbers.toArray(Long[]::new));
    for (Row row : pool.preparedQuery(numbersOf).execute(arguments).await().atMost(PATIENCE)) {
      found.add(row.getLong("batch_no"));
    }
    return found;
  }

  /** Request with a retained receipt. */
  record Remembered(String sensor, Instant receivedAt, Receipt receipt) {}

  Optional<Remembered> findRemembered(UUID batchId) {
    for (Row row : pool.preparedQuery(byId).execute(Tuple.of(batchId)).await().atMost(PATIENCE)) {
      return Optional.of(
          new Remembered(
              row.getString("sender"),
              row.getOffsetDateTime("received_at").toInstant(),
              read(row.getString("receipt"))));
    }
    return Optional.empty();
  }

  /**
   * Stores a chunk that arrived sealed, under the id of its receipt.
   *
   * @return false if the id exists
   */
  boolean storeSealed(
      Identity identity,
      Receipt receipt,
      UUID owner,
      List<RequestSection> sections,
      byte[] encoded) {
    RequestSection first = sections.getFirst();
    Tuple arguments =
        Tuple.tuple()
            .addString(identity.sender())
            .addValue(Buffer.buffer(identity.key()))
            .addUUID(UUID.fromString(receipt.batchId()))
            .addString(readText(receipt))
            .addInteger(receipt.accepted())
            .addValue(Buffer.buffer(identity.content()))
            .addUUID(owner)
            .addValue(Buffer.buffer(encoded))
            .addInteger(sections.size())
            .addInteger(first.subject().kind().ordinal())
            .addString(first.subject().key())
            .addLocalDate(first.day())
            .addInteger(receipt.transactions())
            .addInteger(sections.stream().mapToInt(section -> section.encoded().length).sum());
    return pool.preparedQuery(storeForwarded).execute(arguments).await().atMost(PATIENCE).size()
        == 1;
  }

  /** Returns the receipt of the request stored under an id, if it has this identity. */
  Optional<Receipt> earlier(UUID id, Identity identity) {
    for (Row row : pool.preparedQuery(byId).execute(Tuple.of(id)).await().atMost(PATIENCE)) {
      if (row.getString("sender").equals(identity.sender())
          && row.getBuffer("content_hash") != null
          && Arrays.equals(row.getBuffer("content_hash").getBytes(), identity.content())) {
        return Optional.of(read(row.getString("receipt")));
      }
    }
    return Optional.empty();
  }

  /**
   * Deletes receipts of delivered records in batches.
   *
   * @param retention minimum age
   * @param atOnce number examined per transaction
   */
  void purgeReceipts(Duration retention, int atOnce) {
    long last = 0;
    boolean more = true;
    while (more) {
      Tuple arguments = Tuple.of((double) retention.toSeconds(), last, atOnce);
      Row row =
          pool.preparedQuery(purge).execute(arguments).await().atMost(PATIENCE).iterator().next();
      last = row.getLong("last");
      more = row.getLong("old") == atOnce;
    }
  }

  /** Returns the stored form of a receipt. */
  String readText(Receipt receipt) {
    try {
      return json.writeValueAsString(receipt);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Receipt read(String receipt) {
    try {
      return json.readValue(receipt, Receipt.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
