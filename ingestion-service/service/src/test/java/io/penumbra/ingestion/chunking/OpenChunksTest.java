package io.penumbra.ingestion.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Chunks stay within their limits and no record is lost, for any sequence of requests. */
class OpenChunksTest {

  private static final int MAX_TRANSACTIONS = 100;
  private static final int MAX_BYTES = 4_000;
  private static final Duration MAX_AGE = Duration.ofHours(1);
  private static final Duration FRESHNESS = Duration.ofSeconds(15);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");

  /** Step of a history: a pause, followed by a request or by a takeover of a request. */
  record Step(int seconds, boolean restored, int waited, boolean room, List<Piece> pieces) {}

  record Piece(int machine, int transactions, int bytes) {}

  @Provide
  Arbitrary<List<Step>> days() {
    Arbitrary<Piece> pieces =
        Combinators.combine(
                Arbitraries.integers().between(0, 4),
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.integers().between(0, 30)),
                    Tuple.of(1, Arbitraries.integers().between(90, 110))),
                Arbitraries.integers().between(1, 1_500))
            .as(Piece::new);
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 20)),
                Tuple.of(1, Arbitraries.integers().between(0, 4_000))),
            Arbitraries.of(false, false, false, true),
            Arbitraries.integers().between(0, 3_000),
            Arbitraries.of(true, false),
            pieces.list().ofMaxSize(6))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** Only traces of sampled requests are stored, once each and in order. */
  @Example
  void notesTheTracesOfRecordedRequests() {
    Moving clock = new Moving();
    OpenChunks chunks = chunks(clock, 1_000_000);
    List<RequestSection> sections =
        List.of(new RequestSection(Subject.device("m"), DAY, 1, new byte[1]));
    SpanContext first = trace(1, TraceFlags.getSampled());
    SpanContext second = trace(2, TraceFlags.getSampled());
    long batchNo = 0;
    chunks.add(REPLICA.id(), batchNo++, sections);
    for (SpanContext trace : List.of(trace(3, TraceFlags.getDefault()), first, second, first)) {
      try (Scope _ = Span.wrap(trace).makeCurrent()) {
        chunks.add(REPLICA.id(), batchNo++, sections);
      }
    }
    // an older section from a takeover changes the chunk, but not its traces
    chunks.restore(batchNo, 0, sections.getFirst(), START.minusSeconds(5));

    clock.now = clock.now.plus(FRESHNESS);
    assertThat(chunks.takeDue(FRESHNESS, 10))
        .singleElement()
        .satisfies(due -> assertThat(due.chunk().traces()).containsExactly(first, second));
  }

  @Example
  void leavesBytesToPostgresWhereMemoryIsShort() {
    Moving clock = new Moving();
    OpenChunks chunks = chunks(clock, 6_000);
    for (int request = 0; request < 10; request++) {
      Subject subject = Subject.device("m" + request % 5);
      chunks.add(
          REPLICA.id(), request, List.of(new RequestSection(subject, DAY, 7, new byte[1_000])));
    }
    assertThat(chunks.takeDue(FRESHNESS, 10)).as("sealed early").isEmpty();
    assertThat(chunks.memory()).isLessThanOrEqualTo(3_000);

    clock.now = clock.now.plus(FRESHNESS);
    List<OpenChunks.Due> due = chunks.takeDue(FRESHNESS, 10);
    assertThat(due)
        .hasSize(5)
        .allSatisfy(
            one -> {
              assertThat(one.chunk().members()).hasSize(2);
              assertThat(one.chunk().transactions()).isEqualTo(14);
              assertThat(one.chunk().bytes()).isEqualTo(2_000);
            });
    assertThat(due.stream().flatMap(one -> one.chunk().members().stream()))
        .anyMatch(OpenChunk.Member::isLoaded)
        .anyMatch(member -> !member.isLoaded());
    assertThat(chunks.memory()).isZero();
  }

  private static SpanContext trace(int number, TraceFlags flags) {
    return SpanContext.create(
        "%032x".formatted(number), "%016x".formatted(number), flags, TraceState.getDefault());
  }

  @Property(tries = 300)
  void keepsLimitsAndHoldsEachRecordOnce(@ForAll("days") List<Step> steps, @ForAll boolean tight) {
    Moving clock = new Moving();
    long memory = tight ? 6_000 : 1_000_000;
    OpenChunks chunks = chunks(clock, memory);
    Map<Long, Instant> since = new HashMap<>();
    Map<String, Subject> expected = new HashMap<>();
    Map<String, Subject> sealed = new HashMap<>();
    long batchNo = 0;
    for (Step step : steps) {
      clock.now = clock.now.plusSeconds(step.seconds);
      batchNo++;
      Instant arrived = step.restored ? clock.now.minusSeconds(step.waited) : clock.now;
      since.put(batchNo, arrived);
      List<RequestSection> sections = new ArrayList<>();
      for (Piece piece : step.pieces) {
        Subject subject = Subject.device("m" + piece.machine);
        expected.put(batchNo + ":" + sections.size(), subject);
        sections.add(new RequestSection(subject, DAY, piece.transactions, new byte[piece.bytes]));
      }
      if (step.restored) {
        for (int sectionNo = 0; sectionNo < sections.size(); sectionNo++) {
          chunks.restore(batchNo, sectionNo, sections.get(sectionNo), arrived);
        }
      } else {
        chunks.add(REPLICA.id(), batchNo, sections);
      }
      List<OpenChunks.Due> due =
          chunks.takeDue(step.room ? FRESHNESS : SealPolicy.UNTIL_FULL, 1_000);
      due.forEach(one -> check(one, clock.now, step.room, tight, since, sealed));
      assertThat(chunks.memory()).isLessThanOrEqualTo(memory);
      // open chunks wait no longer than the limit
      if (step.room) {
        expected.keySet().stream()
            .filter(ref -> !sealed.containsKey(ref))
            .forEach(ref -> assertThat(age(ref, since, clock.now)).isLessThan(FRESHNESS));
      } else {
        expected.keySet().stream()
            .filter(ref -> !sealed.containsKey(ref))
            .forEach(ref -> assertThat(age(ref, since, clock.now)).isLessThan(MAX_AGE));
      }
    }
    clock.now = clock.now.plus(MAX_AGE);
    chunks
        .takeDue(SealPolicy.UNTIL_FULL, Integer.MAX_VALUE)
        .forEach(one -> check(one, clock.now, false, tight, since, sealed));
    assertThat(sealed).isEqualTo(expected);
    assertThat(chunks.memory()).isZero();
  }

  private static void check(
      OpenChunks.Due due,
      Instant now,
      boolean room,
      boolean tight,
      Map<Long, Instant> since,
      Map<String, Subject> sealed) {
    OpenChunk chunk = due.chunk();
    List<OpenChunk.Member> members = chunk.members();
    assertThat(members).isNotEmpty();
    if (members.size() > 1) {
      assertThat(chunk.transactions()).isLessThanOrEqualTo(MAX_TRANSACTIONS);
      assertThat(chunk.bytes()).isLessThanOrEqualTo(MAX_BYTES);
    }
    Instant first =
        members.stream().map(m -> since.get(m.batchNo())).min(Instant::compareTo).orElseThrow();
    assertThat(chunk.since()).isEqualTo(first);
    switch (due.reason()) {
      case AGE -> assertThat(first.plus(MAX_AGE)).isBeforeOrEqualTo(now);
      case FRESHNESS -> {
        assertThat(room).isTrue();
        assertThat(first.plus(FRESHNESS)).isBeforeOrEqualTo(now);
      }
      case MEMORY -> assertThat(tight).isTrue();
      case TRANSACTIONS, BYTES -> {}
    }
    for (OpenChunk.Member member : members) {
      assertThat(member.isLoaded() || tight).isTrue();
      String ref = member.batchNo() + ":" + member.sectionNo();
      assertThat(sealed.put(ref, chunk.key().subject())).as("sealed twice: " + ref).isNull();
    }
  }

  private static Duration age(String ref, Map<Long, Instant> since, Instant now) {
    long batchNo = Long.parseLong(ref.substring(0, ref.indexOf(':')));
    return Duration.between(since.get(batchNo), now);
  }

  private static final Replica REPLICA = new Replica(null);

  private static OpenChunks chunks(Clock clock, long memory) {
    SealPolicy policy = new SealPolicy(MAX_TRANSACTIONS, MAX_BYTES, MAX_AGE);
    return new OpenChunks(policy, memory, REPLICA, clock);
  }

  private static final class Moving extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
