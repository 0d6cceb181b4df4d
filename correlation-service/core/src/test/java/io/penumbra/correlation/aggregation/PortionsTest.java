package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.correlation.aggregation.Portions.Portion;
import io.penumbra.correlation.catalogue.AppCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PortionsTest {

  private static final AppCatalogue CATALOGUE = AppCatalogue.of(List.of());
  private static final int RECORDS_OF_CHUNK = 4_000;
  private static final int CHUNKS = 125;

  /** Limit that random records exceed in some buckets only. */
  private static final int FEW = 4;

  @Provide
  Arbitrary<List<Section>> sections() {
    return Arbitraries.randomValue(random -> Records.sections(random, 12, Records.MORNING));
  }

  @Example
  void holdsBoundedNumberOfRecordsOfOneClientInOneBucket() {
    assertBounded(Duration.ofMinutes(5));
  }

  @Example
  void holdsBoundedNumberOfRecordsOfOneClientInOneDay() {
    assertBounded(Duration.ofHours(23));
  }

  private static void assertBounded(Duration span) {
    List<Supplier<List<Section>>> chunks = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      int chunk = i;
      chunks.add(() -> List.of(squid(chunk, span)));
    }
    List<Section> fresh = List.of(squid(CHUNKS, span));
    int added = 0;
    for (Portion portion : Portions.added(new StoredRecords(chunks), fresh)) {
      assertThat(size(portion.all())).isLessThan(Portions.MAX_RECORDS + RECORDS_OF_CHUNK);
      added += size(portion.all()) - size(portion.stored());
    }
    assertThat(added).isEqualTo(RECORDS_OF_CHUNK);
    int all = 0;
    for (Portion portion : Portions.whole(List.of(new StoredRecords(chunks)))) {
      assertThat(size(portion.all())).isLessThan(Portions.MAX_RECORDS * 5 / 4);
      all += size(portion.all());
    }
    assertThat(all).isEqualTo(CHUNKS * RECORDS_OF_CHUNK);
  }

  /**
   * The order of chunks does not affect the sums, even if a bucket exceeds the limit during the
   * test.
   */
  @Property
  void addsDifferencesUpToWholeInAnyOrder(
      @ForAll("sections") List<Section> sections, @ForAll Random random) {
    List<Section> shuffled = new ArrayList<>(sections);
    Collections.shuffle(shuffled, random);
    Map<UsageKey, Usage> sum = new HashMap<>();
    List<Section> stored = new ArrayList<>();
    for (Section section : shuffled) {
      for (Portion portion : Portions.added(records(stored), List.of(section), FEW)) {
        UsageTotals before = sums(portion.stored(), sections, portion.largeBefore());
        UsageTotals after = sums(portion.all(), sections, portion.large());
        after.since(before).groups().forEach((key, usage) -> sum.merge(key, usage, Usage::plus));
      }
      stored.add(section);
    }
    sum.values().removeIf(usage -> usage.transactions() == 0);
    Map<UsageKey, Usage> inPortions = new HashMap<>();
    for (Portion portion : Portions.whole(List.of(records(sections)), FEW)) {
      sums(portion.all(), sections, portion.large())
          .groups()
          .forEach((key, usage) -> inPortions.merge(key, usage, Usage::plus));
    }
    UsageTotals whole = sums(sections, sections, largeOf(sections));
    assertThat(inPortions).isEqualTo(whole.groups());
    assertThat(sum.keySet()).isEqualTo(whole.groups().keySet());
    whole
        .groups()
        .forEach(
            (key, usage) -> {
              assertThat(sum.get(key).transactions()).isEqualTo(usage.transactions());
              assertThat(sum.get(key).bytesUp()).isEqualTo(usage.bytesUp());
              assertThat(sum.get(key).bytesDown()).isEqualTo(usage.bytesDown());
            });
  }

  private static Set<Long> largeOf(List<Section> sections) {
    Map<Long, Integer> counts = new HashMap<>();
    sections.forEach(
        section ->
            section
                .transactions()
                .forEach(one -> counts.merge(Connections.computeBucket(one), 1, Integer::sum)));
    counts.values().removeIf(records -> records <= FEW);
    return new HashSet<>(counts.keySet());
  }

  private static StoredRecords records(List<Section> sections) {
    return new StoredRecords(
        sections.stream().<Supplier<List<Section>>>map(one -> () -> List.of(one)).toList());
  }

  private static UsageTotals sums(List<Section> sections, List<Section> known, Set<Long> large) {
    List<Fact> facts = known.stream().flatMap(section -> section.facts().stream()).toList();
    return UsageAggregation.of(
        sections,
        NameAnswers.of(Records.answersOf(known)),
        Presence.of(facts, Records::number),
        Records::number,
        CATALOGUE,
        ProxyRecordsTest.on(Duration.ofMinutes(10)),
        large);
  }

  private static int size(Collection<Section> sections) {
    return sections.stream().mapToInt(section -> section.transactions().size()).sum();
  }

  /** Returns proxy requests of one client, without the client's port. */
  private static Section squid(int chunk, Duration span) {
    List<Transaction> transactions = new ArrayList<>(RECORDS_OF_CHUNK);
    long step = span.toNanos() / 1_000 / RECORDS_OF_CHUNK;
    for (int i = 0; i < RECORDS_OF_CHUNK; i++) {
      Instant at =
          Records.MORNING.truncatedTo(ChronoUnit.DAYS).plusNanos((i * step + chunk) * 1_000);
      transactions.add(
          new Transaction(
              at,
              null,
              "10.0.0.1",
              0,
              null,
              443,
              Protocol.TCP,
              "host" + i + ".example.com",
              null,
              100,
              1_000,
              Verdict.ALLOWED,
              null,
              1));
    }
    return new Section("sensor", "proxy", SensorFormat.SQUID, transactions, List.of());
  }
}
