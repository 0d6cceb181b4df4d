package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.NameAnswers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Stored data around chunks that are being applied, read for all chunks of a transaction at once.
 * It either answers a query exactly as Postgres would, or not at all.
 */
final class ReadAhead {

  /**
   * Spans that a chunk may read.
   *
   * @param chunks span of facts
   * @param payloads span of records; empty if the chunk has no transactions
   */
  record Spans(TimeSpan chunks, Optional<TimeSpan> payloads, boolean hasAnswers, boolean hasSigns) {

    static Spans of(Chunk chunk) {
      Optional<TimeSpan> used = TimeSpan.ofTransactions(chunk.sections()).map(TimeSpan::buckets);
      List<Fact.NameAnswer> answers = FactIndex.listAnswers(chunk.sections());
      List<Fact> signs = FactIndex.listSigns(chunk);
      Stream.Builder<TimeSpan> spans = Stream.builder();
      spans.add(TimeSpan.of(chunk));
      used.ifPresent(span -> spans.add(span.ofFactsFor()));
      if (!answers.isEmpty()) {
        spans.add(TimeSpan.ofFacts(answers).namedByAnswers());
      }
      if (!signs.isEmpty()) {
        TimeSpan signed = TimeSpan.ofFacts(signs);
        spans.add(TimeSpan.day(chunk.day()).attributedBySigns());
        spans.add(TimeSpan.day(signed.endedBySigns().firstDay()).attributedBySigns());
      }
      return new Spans(
          spans.build().reduce(TimeSpan::with).orElseThrow(),
          used,
          !answers.isEmpty(),
          !signs.isEmpty());
    }

    /** Returns the time before which DNS answers do not affect the chunk's transactions. */
    Optional<Instant> answersFrom() {
      return payloads.map(span -> span.from().minus(NameAnswers.REMEMBERED));
    }
  }

  /**
   * A stored chunk.
   *
   * @param signs null if it has none
   * @param answers null if there are no requested ones
   * @param payload null if its records are not requested
   */
  record Stored(
      LocalDate day,
      ChunkId id,
      TimeSpan span,
      boolean unnamed,
      boolean unattributed,
      byte[] signs,
      byte[] answers,
      byte[] payload) {}

  private final Spans spans;
  private final List<Stored> stored = new ArrayList<>();

  ReadAhead(Spans spans) {
    this.spans = spans;
  }

  void add(Stored chunk) {
    stored.add(chunk);
  }

  Optional<List<Supplier<List<Section>>>> findChunksBetween(TimeSpan span, ChunkId except) {
    return spans
        .payloads
        .filter(payloads -> payloads.holds(span))
        .map(
            _ ->
                stored.stream()
                    .filter(touches(span))
                    .filter(chunk -> chunk.payload != null && !chunk.id.equals(except))
                    .<Supplier<List<Section>>>map(
                        chunk -> () -> ChunkCodec.decode(chunk.payload).sections())
                    .toList());
  }

  Optional<ApplyStore.Facts> findFactsFor(TimeSpan span) {
    return spans
        .payloads
        .filter(payloads -> payloads.holds(span))
        .map(
            _ -> {
              ApplyStore.Facts facts = new ApplyStore.Facts(new ArrayList<>(), new ArrayList<>());
              Instant answersFrom = span.from().minus(NameAnswers.REMEMBERED);
              stored.stream()
                  .filter(touches(span.ofFactsFor()))
                  .forEach(
                      chunk -> {
                        if (chunk.answers != null && !chunk.span.to().isBefore(answersFrom)) {
                          facts
                              .answers()
                              .addAll(
                                  FactIndex.listAnswers(List.of(FactIndex.decode(chunk.answers))));
                        }
                        facts.signs().addAll(listSigns(chunk));
                      });
              return facts;
            });
  }

  Optional<List<Fact>> findSignsBetween(TimeSpan span) {
    return Optional.of(spans.chunks)
        .filter(read -> read.holds(span))
        .map(
            _ ->
                stored.stream()
                    .filter(touches(span))
                    .flatMap(chunk -> listSigns(chunk).stream())
                    .toList());
  }

  Optional<Set<LocalDate>> findDaysToRename(TimeSpan named, ChunkId except) {
    return days(spans.hasAnswers, named, except, Stored::unnamed);
  }

  Optional<Set<LocalDate>> findDaysToAttribute(TimeSpan attributed, ChunkId except) {
    return days(spans.hasSigns, attributed, except, Stored::unattributed);
  }

  private Optional<Set<LocalDate>> days(
      boolean isRead, TimeSpan span, ChunkId except, Predicate<Stored> which) {
    if (!isRead || !spans.chunks.holds(span)) {
      return Optional.empty();
    }
    Set<LocalDate> days = new HashSet<>();
    stored.stream()
        .filter(touches(span))
        .filter(which)
        .filter(chunk -> !chunk.id.equals(except))
        .forEach(chunk -> days.add(chunk.day));
    return Optional.of(days);
  }

  private static Predicate<Stored> touches(TimeSpan span) {
    return chunk ->
        !chunk.day.isBefore(span.firstDay())
            && !chunk.day.isAfter(span.lastDay())
            && !chunk.span.from().isAfter(span.to())
            && !chunk.span.to().isBefore(span.from());
  }

  private static List<Fact> listSigns(Stored chunk) {
    return chunk.signs == null ? List.of() : FactIndex.decode(chunk.signs).facts();
  }
}
