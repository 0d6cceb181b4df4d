package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.aggregation.Connections;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Presence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Span between two moments, both inclusive. */
record TimeSpan(Instant from, Instant to) {

  /** Returns the span of a chunk's transactions and facts. */
  static TimeSpan of(Chunk chunk) {
    return over(chunk.sections().stream()
            .flatMap(
                section ->
                    Stream.concat(
                        section.transactions().stream().map(Transaction::at),
                        section.facts().stream().map(Fact::at))))
        .orElseGet(() -> day(chunk.day()));
  }

  /** Returns the span of facts. */
  static TimeSpan ofFacts(Collection<? extends Fact> facts) {
    return over(facts.stream().map(Fact::at)).orElseThrow();
  }

  /** Returns the span of transactions; empty without transactions. */
  static Optional<TimeSpan> ofTransactions(Collection<Section> sections) {
    return over(
        sections.stream().flatMap(section -> section.transactions().stream()).map(Transaction::at));
  }

  static TimeSpan day(LocalDate day) {
    return new TimeSpan(
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1_000));
  }

  private static Optional<TimeSpan> over(Stream<Instant> moments) {
    return moments.map(at -> new TimeSpan(at, at)).reduce(TimeSpan::with);
  }

  TimeSpan with(TimeSpan other) {
    return new TimeSpan(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }

  /** Returns true if it contains another span. */
  boolean holds(TimeSpan other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  /** Returns the span extended to complete buckets. */
  TimeSpan buckets() {
    long size = Connections.BUCKET_SECONDS;
    long first = Math.floorDiv(from.getEpochSecond(), size) * size;
    long last = Math.floorDiv(to.getEpochSecond(), size) * size + size;
    return new TimeSpan(
        Instant.ofEpochSecond(first), Instant.ofEpochSecond(last).minusNanos(1_000));
  }

  /** Returns the span of facts that affect this span. */
  TimeSpan ofFactsFor() {
    return new TimeSpan(from.minus(Presence.REMEMBERED), to.plus(NameAnswers.GRACE));
  }

  /** Returns the span of transactions named by answers given within this span. */
  TimeSpan namedByAnswers() {
    return new TimeSpan(from.minus(NameAnswers.GRACE), to.plus(NameAnswers.REMEMBERED));
  }

  /** Returns the span of transactions attributed by sign-ins and sign-outs within this span. */
  TimeSpan attributedBySigns() {
    return new TimeSpan(from, to.plus(Presence.REMEMBERED));
  }

  /** Returns the span of sign-ins ended by sign-outs within this span. */
  TimeSpan endedBySigns() {
    return new TimeSpan(from.minus(Presence.REMEMBERED), to);
  }

  LocalDate firstDay() {
    return LocalDate.ofInstant(from, ZoneOffset.UTC);
  }

  LocalDate lastDay() {
    return LocalDate.ofInstant(to, ZoneOffset.UTC);
  }
}
