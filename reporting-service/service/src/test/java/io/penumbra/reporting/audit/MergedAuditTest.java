package io.penumbra.reporting.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random audits of four services, read in pages of any size. */
class MergedAuditTest {

  private static final List<String> SERVICES =
      List.of("correlation", "ingestion", "reporting", "toggle");

  /**
   * Returns each service's entries, newest first. Times of a service increase with its entry
   * numbers.
   */
  private static Map<String, List<AuditEntry>> audits(Random random) {
    Map<String, List<AuditEntry>> audits = new HashMap<>();
    for (String service : SERVICES) {
      List<AuditEntry> entries = new ArrayList<>();
      long second = 0;
      int last = random.nextInt(30);
      for (long id = 1; id <= last; id++) {
        // many entries at the same time, some numbers missing
        second += random.nextInt(3);
        if (random.nextInt(5) > 0) {
          entries.add(
              new AuditEntry(
                  id,
                  Instant.ofEpochSecond(second),
                  "admin",
                  service,
                  null,
                  null,
                  null,
                  null,
                  null));
        }
      }
      Collections.reverse(entries);
      audits.put(service, entries);
    }
    return audits;
  }

  private static MergedAudit.Source source(
      Map<String, List<AuditEntry>> audits, Set<String> silent) {
    return (service, before, limit) ->
        silent.contains(service)
            ? Optional.empty()
            : Optional.of(
                audits.get(service).stream()
                    .filter(entry -> entry.id() < before)
                    .limit(limit)
                    .toList());
  }

  private static SortedMap<String, Long> beginning() {
    SortedMap<String, Long> places = new TreeMap<>();
    SERVICES.forEach(service -> places.put(service, Long.MAX_VALUE));
    return places;
  }

  private static List<MergedAudit.Owned> pages(Random random, MergedAudit.Source source) {
    List<MergedAudit.Owned> read = new ArrayList<>();
    SortedMap<String, Long> places = beginning();
    MergedAudit.Part part;
    do {
      int limit = 1 + random.nextInt(7);
      part = MergedAudit.next(places, limit, source);
      assertThat(part.entries()).hasSizeLessThanOrEqualTo(limit);
      if (!part.ends()) {
        // a page before the last is full, so that every call makes progress
        assertThat(part.entries()).hasSize(limit);
      }
      read.addAll(part.entries());
      places = part.places();
    } while (!part.ends());
    return read;
  }

  @RepeatedTest(20)
  void readsEveryEntryOnceNewestFirst(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<String, List<AuditEntry>> audits = audits(random);
    List<MergedAudit.Owned> read = pages(random, source(audits, Set.of()));
    assertThat(read.stream().map(owned -> owned.entry().at()).toList())
        .isSortedAccordingTo(Comparator.<Instant>naturalOrder().reversed());
    for (String service : SERVICES) {
      assertThat(
              read.stream()
                  .filter(owned -> owned.service().equals(service))
                  .map(MergedAudit.Owned::entry)
                  .toList())
          .as(service)
          .isEqualTo(audits.get(service));
    }
  }

  @RepeatedTest(20)
  void readsSameEntriesWithAnyPageSize(RepetitionInfo repetition) {
    Map<String, List<AuditEntry>> audits = audits(new Random(repetition.getCurrentRepetition()));
    MergedAudit.Source source = source(audits, Set.of());
    List<MergedAudit.Owned> atOnce = MergedAudit.next(beginning(), 1_000, source).entries();
    for (int seed = 0; seed < 5; seed++) {
      assertThat(pages(new Random(seed), source)).isEqualTo(atOnce);
    }
  }

  @RepeatedTest(10)
  void reportsMissingServicesAndReadsOthers(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<String, List<AuditEntry>> audits = audits(random);
    Set<String> silent = Set.of(SERVICES.get(random.nextInt(3)), "toggle");
    MergedAudit.Part part = MergedAudit.next(beginning(), 1_000, source(audits, silent));
    assertThat(part.missing()).containsExactlyElementsOf(silent.stream().sorted().toList());
    assertThat(part.entries())
        .hasSize(
            audits.entrySet().stream()
                .filter(audit -> !silent.contains(audit.getKey()))
                .mapToInt(audit -> audit.getValue().size())
                .sum());
    // once the services respond again, paging continues with their entries
    for (String service : silent) {
      assertThat(part.places()).containsEntry(service, Long.MAX_VALUE);
    }
    assertThat(part.ends()).isTrue();
  }

  @Test
  void endsWithoutServicesOrEntries() {
    assertThat(MergedAudit.next(new TreeMap<>(), 10, source(Map.of(), Set.of())).ends()).isTrue();
    Map<String, List<AuditEntry>> none = new HashMap<>();
    SERVICES.forEach(service -> none.put(service, List.of()));
    MergedAudit.Part part = MergedAudit.next(beginning(), 10, source(none, Set.of()));
    assertThat(part.entries()).isEmpty();
    assertThat(part.missing()).isEmpty();
    assertThat(part.ends()).isTrue();
  }
}
