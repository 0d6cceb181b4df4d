package io.penumbra.ingestion.backlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.enumeration.EnumNames;
import io.penumbra.ingestion.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reader of sealed chunks for administrators and auditors. Blocks; called on virtual threads. */
@ApplicationScoped
class ChunkBacklogReader {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Subject.Kind[] KINDS = Subject.Kind.values();
  private static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));

  private final Pool pool;
  private final Clock clock;
  private final String chunks = NamedSql.load("backlog/chunks");
  private final String one = NamedSql.load("backlog/one");
  private final String retry = NamedSql.load("backlog/retry");
  private final String discard = NamedSql.load("backlog/discard");
  private final String settle = NamedSql.load("chunk/settle");
  private final String states = NamedSql.load("backlog/states");
  private final String requests = NamedSql.load("backlog/requests");
  private final String replicas = NamedSql.load("backlog/replicas");

  ChunkBacklogReader(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** State of a chunk. */
  @Schema(name = "ChunkState")
  enum State {
    /** Waiting for delivery, or being delivered. */
    @JsonProperty("sealed")
    SEALED,
    /** Rejected by correlation; waits for an administrator. */
    @JsonProperty("quarantined")
    QUARANTINED;

    /** Reads a parameter. */
    public static State fromString(String name) {
      return EnumNames.parse(State.class, name);
    }
  }

  /** A chunk that is not delivered. */
  record Waiting(
      UUID id,
      State state,
      Subject subject,
      LocalDate day,
      Instant sealedAt,
      String sealReason,
      int transactions,
      int bytes,
      int attempts,
      String lastError) {}

  /** Position in the list, oldest first. */
  record Place(Instant sealedAt, UUID id) {

    static final PageRequest.CursorCodec<Place> PLACES =
        new PageRequest.CursorCodec<>() {
          @Override
          public String write(Place place) {
            return "chunk %s %s".formatted(place.sealedAt, place.id);
          }

          @Override
          public Place read(String text) {
            String[] words = text.split(" ");
            if (words.length != 3 || !words[0].equals("chunk")) {
              throw new IllegalArgumentException("no chunk");
            }
            try {
              return new Place(
                  OffsetDateTime.parse(words[1]).toInstant(), UUID.fromString(words[2]));
            } catch (DateTimeException e) {
              throw new IllegalArgumentException("no chunk", e);
            }
          }
        };
  }

  /** Number and size of the chunks in a state. */
  record InState(State state, long chunks, long transactions, long bytes, Instant oldestAt) {}

  /** Number and size of stored requests with undelivered sections. */
  record Requests(long requests, long bytes) {}

  /** Running replica of the service. */
  record Replica(UUID id, Instant startedAt, Instant beatAt) {}

  List<Waiting> list(State state, PageRequest<Place> page) {
    Place after = page.after().orElse(FIRST);
    List<Waiting> found = new ArrayList<>();
    run(
            chunks,
            Tuple.of(
                state == null ? null : state.name().toLowerCase(Locale.ROOT),
                after.sealedAt().atOffset(ZoneOffset.UTC),
                after.id(),
                page.toRead()))
        .forEach(row -> found.add(readChunk(row)));
    return found;
  }

  Optional<Waiting> one(UUID id) {
    for (Row row : run(one, Tuple.of(id))) {
      return Optional.of(readChunk(row));
    }
    return Optional.empty();
  }

  /**
   * Releases a quarantined chunk for delivery and audits the release.
   *
   * @param who user who requests it
   * @return false if no quarantined chunk has this id
   */
  boolean retry(UUID id, String who) {
    return run(retry, Tuple.of(id, who, now())).rowCount() == 1;
  }

  /**
   * Discards a quarantined chunk and audits the action.
   *
   * @param who user who requests it
   * @return false if no quarantined chunk has this id
   */
  boolean discard(UUID id, String who) {
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(discard)
                    .execute(Tuple.of(id, who, now()))
                    .flatMap(
                        rows ->
                            rows.size() == 0
                                ? Uni.createFrom().item(false)
                                : settle(connection, id, rows.iterator().next().getString(0))))
        .await()
        .atMost(PATIENCE);
  }

  private Uni<Boolean> settle(SqlConnection connection, UUID id, String members) {
    List<Long> batches = new ArrayList<>();
    List<Integer> sections = new ArrayList<>();
    for (String member : members.split(" ")) {
      int colon = member.indexOf(':');
      batches.add(Long.valueOf(member.substring(0, colon)));
      sections.add(Integer.valueOf(member.substring(colon + 1)));
    }
    return connection
        .preparedQuery(settle)
        .execute(
            Tuple.of(
                new UUID[] {id}, batches.toArray(Long[]::new), sections.toArray(Integer[]::new)))
        .replaceWith(true);
  }

  List<InState> states() {
    List<InState> found = new ArrayList<>();
    run(states, Tuple.tuple())
        .forEach(
            row ->
                found.add(
                    new InState(
                        state(row),
                        row.getLong("chunks"),
                        row.getLong("transactions"),
                        row.getLong("bytes"),
                        row.getOffsetDateTime("oldest_at").toInstant())));
    return found;
  }

  Requests requests() {
    Row row = run(requests, Tuple.tuple()).iterator().next();
    return new Requests(row.getLong("requests"), row.getLong("bytes"));
  }

  List<Replica> replicas() {
    List<Replica> found = new ArrayList<>();
    run(replicas, Tuple.tuple())
        .forEach(
            row ->
                found.add(
                    new Replica(
                        row.getUUID("replica_id"),
                        row.getOffsetDateTime("started_at").toInstant(),
                        row.getOffsetDateTime("beat_at").toInstant())));
    return found;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }

  private static Waiting readChunk(Row row) {
    return new Waiting(
        row.getUUID("chunk_id"),
        state(row),
        new Subject(KINDS[row.getInteger("subject_kind")], row.getString("subject_key")),
        row.getLocalDate("day"),
        row.getOffsetDateTime("sealed_at").toInstant(),
        row.getString("seal_reason"),
        row.getInteger("transactions"),
        row.getInteger("bytes"),
        row.getInteger("attempts"),
        row.getString("last_error"));
  }

  private static State state(Row row) {
    return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }
}
