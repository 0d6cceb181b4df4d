package io.penumbra.correlation.apply;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.contracts.transaction.TransactionChanges.Part;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.correlation.aggregation.Portions;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Change feed of transactions. A follower must end with exactly the transactions of a later read,
 * despite late or repeated chunks, merges, recomputations and truncated responses.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class TransactionChangesTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Inject Applier applier;
  @Inject DayRewriter rewriter;
  @Inject ChunkReplay replay;
  @Inject Compactor compactor;
  @Inject RecomputeQueue queue;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(15)
  void followerEndsWithStateOfAFullRead(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    Follower follower = new Follower(random, random.nextBoolean());
    List<Chunk> chunks = new ArrayList<>();
    List<String> machines = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      String machine = "followed-" + UUID.randomUUID();
      machines.add(machine);
      for (Section section : Records.sections(new Random(random.nextLong()), 10, morning())) {
        chunks.add(chunk(machine, section));
      }
    }
    chunks.addAll(List.copyOf(chunks).subList(0, chunks.size() / 3));
    Collections.shuffle(chunks, random);
    for (Chunk chunk : chunks) {
      applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk))));
      String key = chunk.subject().key();
      switch (random.nextInt(6)) {
        case 0, 1 -> follower.poll();
        case 2 -> compactor.compact(machineId(key), theDay());
        case 3 -> rewrite(machineId(key));
        default -> {
          // several chunks between two polls
        }
      }
    }
    Set<Integer> ids = new HashSet<>();
    for (String machine : machines) {
      if (chunks.stream().anyMatch(chunk -> chunk.subject().key().equals(machine))) {
        ids.add(machineId(machine));
      }
    }
    Map<String, TransactionPage.Transaction> expected = read(ids);
    Instant deadline = clock.instant().plusSeconds(20);
    while (!follower.of(ids).equals(expected) && clock.instant().isBefore(deadline)) {
      follower.poll();
    }
    assertThat(follower.of(ids)).isEqualTo(expected);
    // no further changes follow
    follower.poll();
    assertThat(follower.of(ids)).isEqualTo(expected);
  }

  /** Late data causes corrections or additions only; other transactions are not sent again. */
  @Test
  void sendsOnlyDifferences() throws Exception {
    String machine = "differing-" + UUID.randomUUID();
    List<Section> sections = new ArrayList<>();
    for (int seed = 1; sections.size() < 6; seed++) {
      sections.addAll(Records.sections(new Random(seed), 6, morning()));
    }
    Follower follower = new Follower(null, true);
    follower.poll();
    sections.forEach(
        section -> {
          Chunk chunk = chunk(machine, section);
          applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk))));
        });
    int id = machineId(machine);
    Map<String, TransactionPage.Transaction> expected = read(Set.of(id));
    Instant deadline = clock.instant().plusSeconds(20);
    while (!follower.of(Set.of(id)).equals(expected) && clock.instant().isBefore(deadline)) {
      follower.poll();
    }
    assertThat(follower.of(Set.of(id))).isEqualTo(expected);
    assertThat(follower.replaced).isEmpty();
    follower.poll();
    int received = follower.received;
    compactor.compact(id, theDay());
    follower.poll();
    assertThat(follower.received).isEqualTo(received);
  }

  /** A bucket exceeds the memory limit, so its changes are read and sent in parts. */
  @Test
  void sendsChangesOfLargeBucketInParts() throws Exception {
    String machine = "large-" + UUID.randomUUID();
    Follower follower = new Follower(null, true);
    follower.poll();
    applyRequests(machine, 0, 40_000);
    follower.poll();
    long since = Long.parseLong(follower.position.split(" ")[1]);
    applyRequests(machine, 40_000, 60_000);
    int id = machineId(machine);
    Map<String, TransactionPage.Transaction> expected = read(Set.of(id));
    assertThat(expected).hasSize(60_000);
    Instant deadline = clock.instant().plusSeconds(30);
    while (!follower.of(Set.of(id)).equals(expected) && clock.instant().isBefore(deadline)) {
      follower.poll();
    }
    assertThat(follower.of(Set.of(id))).isEqualTo(expected);
    assertThat(follower.replaced).doesNotContain(id);
    List<Supplier<Versions>> parts =
        replay.versions(
            id,
            theDay(),
            morning(),
            morning().plusSeconds(600),
            since,
            Long.MAX_VALUE,
            one -> one.localPort() * 0x9E37_79B9_7F4A_7C15L);
    assertThat(parts).hasSize(2);
    assertThat(parts.stream().map(part -> part.get().after().size()))
        .allSatisfy(size -> assertThat(size).isLessThan(Portions.MAX_RECORDS))
        .satisfies(
            sizes ->
                assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60_000));
  }

  /** Applies connections within ten minutes, with endpoints derived from their numbers. */
  private void applyRequests(String machine, int from, int to) {
    for (int first = from; first < to; first += 4_000) {
      List<Transaction> some =
          IntStream.range(first, first + 4_000)
              .mapToObj(
                  i ->
                      new Transaction(
                          morning().plusMillis(10L * i),
                          "CORP\\ann",
                          "10.0.0." + (1 + i / 30_000),
                          1 + i % 30_000,
                          "198.51.100.7",
                          443,
                          Protocol.TCP,
                          "github.com",
                          null,
                          1,
                          1,
                          Verdict.ALLOWED,
                          null,
                          1))
              .toList();
      Chunk chunk =
          chunk(machine, new Section("lab", "endpoints", SensorFormat.NATIVE, some, List.of()));
      applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "1 2 3", "a b", "x 1 2026-13-01 1"})
  void refusesTextsThatAreNoPosition(String position) throws Exception {
    ask(new TransactionChanges.Query(position, false, 0, null))
        .then()
        .statusCode(400)
        .body("detail", containsString(position));
  }

  @Test
  void answersGoneToPositionsThatAreNoLongerKnown() throws Exception {
    Follower follower = new Follower(null, true);
    follower.poll();
    String now = follower.position;
    String[] parts = now.split(" ");
    long xid = Long.parseLong(parts[1]);
    for (String unknown :
        List.of("1.1 " + xid, parts[0] + " " + (xid + 1_000_000), parts[0] + " 1")) {
      ask(new TransactionChanges.Query(unknown, false, 0, null))
          .then()
          .statusCode(410)
          .body("detail", containsString("start again"));
    }
    ask(new TransactionChanges.Query(now, false, 31, null)).then().statusCode(400);
  }

  /** Follower that keeps the received transactions by the rules of docs/exports.md. */
  private final class Follower {
    final Map<String, TransactionPage.Transaction> known = new HashMap<>();
    final Set<Integer> replaced = new HashSet<>();
    private final Random random;
    private final boolean beginNow;
    private String position;
    int received;

    Follower(Random random, boolean beginNow) throws IOException {
      this.random = random;
      this.beginNow = beginNow;
      if (beginNow) {
        poll();
      }
    }

    Map<String, TransactionPage.Transaction> of(Set<Integer> machines) {
      Map<String, TransactionPage.Transaction> some = new HashMap<>(known);
      some.values().removeIf(item -> !machines.contains(item.machineId()));
      return some;
    }

    /** Polls until there are no more changes. Discards some responses as truncated. */
    void poll() throws IOException {
      boolean more = true;
      while (more) {
        byte[] answer =
            ask(new TransactionChanges.Query(position, beginNow, 0, null))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        if (random != null && random.nextInt(3) == 0) {
          byte[] cut = Arrays.copyOf(answer, random.nextInt(answer.length));
          try {
            parts(cut);
            throw new AssertionError("an answer that was cut off has an end");
          } catch (EOFException e) {
            continue;
          }
        }
        Part.End end = null;
        for (Part part : parts(answer)) {
          if (part instanceof Part.End last) {
            end = last;
          } else {
            keep(part);
          }
        }
        position = end.position();
        more = end.more();
      }
    }

    private void keep(Part part) {
      switch (part) {
        case Part.Day day when day.replaced() -> {
          replaced.add(day.machineId());
          known
              .keySet()
              .removeIf(
                  text -> {
                    TransactionId id = TransactionId.parse(text);
                    return id.machineId() == day.machineId() && id.day().equals(day.day());
                  });
        }
        case Part.Before before ->
            before.block().forEach(item -> assertThat(known.remove(item.id())).isEqualTo(item));
        case Part.After after ->
            after
                .block()
                .forEach(
                    item -> {
                      received++;
                      assertThat(known.put(item.id(), item)).as(item.id()).isNull();
                    });
        default -> {
          // no transactions to keep
        }
      }
    }
  }

  private static List<Part> parts(byte[] answer) throws IOException {
    TransactionChanges.Reader reader =
        new TransactionChanges.Reader(new ByteArrayInputStream(answer));
    List<Part> parts = new ArrayList<>();
    do {
      parts.add(reader.next());
    } while (!(parts.getLast() instanceof Part.End));
    return parts;
  }

  private static Response ask(TransactionChanges.Query query) throws IOException {
    return given()
        .auth()
        .oauth2(Tokens.service())
        .contentType("application/json")
        .body(JSON.writeValueAsString(query))
        .post(TransactionChanges.PATH);
  }

  private Map<String, TransactionPage.Transaction> read(Set<Integer> machines) throws IOException {
    Map<String, TransactionPage.Transaction> found = new HashMap<>();
    for (LocalDate day : List.of(theDay().minusDays(1), theDay(), theDay().plusDays(1))) {
      if (machines.isEmpty()) {
        continue;
      }
      byte[] bytes =
          given()
              .auth()
              .oauth2(Tokens.service())
              .contentType("application/json")
              .body(
                  JSON.writeValueAsString(
                      new TransactionBatchQuery(
                          day, List.copyOf(machines), null, null, null, null, null, null, null)))
              .post(TransactionBatchQuery.PATH)
              .then()
              .statusCode(200)
              .extract()
              .asByteArray();
      TransactionBlocks.Reader reader =
          new TransactionBlocks.Reader(new ByteArrayInputStream(bytes));
      for (Optional<List<TransactionPage.Transaction>> block = reader.next();
          block.isPresent();
          block = reader.next()) {
        block.get().forEach(item -> found.put(item.id(), item));
      }
    }
    return found;
  }

  private void rewrite(int machineId) {
    MachineDay day = new MachineDay(machineId, theDay());
    pool.withTransactionAndAwait(
        connection -> {
          return connection
              .preparedQuery(
                  "insert into correlation.recompute_queue (machine_id, day, cause) values ($1, $2, 'machines')"
                      + " on conflict do nothing")
              .execute(Tuple.of(machineId, theDay()));
        });
    rewriter.rewrite(day);
  }

  private LocalDate theDay() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2);
  }

  private Instant morning() {
    return theDay().atTime(8, 0).toInstant(ZoneOffset.UTC);
  }

  private Chunk chunk(String machine, Section section) {
    return new Chunk(
        ChunkId.random(), Subject.device(machine), theDay(), Instant.EPOCH, List.of(section));
  }

  private int machineId(String key) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(key))
        .iterator()
        .next()
        .getInteger(0);
  }
}
