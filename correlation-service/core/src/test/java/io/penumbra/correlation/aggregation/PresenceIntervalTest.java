package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PresenceIntervalTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  /** Provides records of a whole day, including hours without records. */
  @Provide
  Arbitrary<List<Section>> sections() {
    return Arbitraries.randomValue(
        random -> {
          List<Section> sections = new ArrayList<>();
          for (int hour = 0; hour < 18; hour += 5) {
            sections.addAll(
                Records.sections(
                    random, 3, Instant.parse("2026-03-02T01:00:00Z").plus(Duration.ofHours(hour))));
          }
          return sections;
        });
  }

  @Property
  void joinsIntervalsOfPartsIntoThoseOfTheWhole(
      @ForAll("sections") List<Section> sections, @ForAll Random random) {
    List<PresenceInterval<Integer>> users = new ArrayList<>();
    List<PresenceInterval<String>> addresses = new ArrayList<>();
    List<Section> shuffled = new ArrayList<>(sections);
    Collections.shuffle(shuffled, random);
    for (Section section : shuffled) {
      users.addAll(PresenceInterval.ofUse(List.of(section), Records::number));
      users = new ArrayList<>(PresenceInterval.joined(users));
      addresses.addAll(PresenceInterval.ofAddresses(List.of(section)));
      addresses = new ArrayList<>(PresenceInterval.joined(addresses));
    }
    assertThat(users).isEqualTo(PresenceInterval.ofUse(sections, Records::number));
    assertThat(addresses).isEqualTo(PresenceInterval.ofAddresses(sections));
  }

  @Property
  void countsEachObservationInExactlyOneInterval(@ForAll("sections") List<Section> sections) {
    List<PresenceInterval<String>> intervals =
        PresenceInterval.ofAddresses(sections).stream()
            .filter(interval -> interval.source() == Source.USE)
            .toList();
    List<Transaction> records =
        sections.stream()
            .flatMap(section -> section.transactions().stream())
            .filter(record -> record.localAddress() != null)
            .toList();
    for (Transaction record : records) {
      assertThat(intervals.stream().filter(interval -> isIn(record, interval))).hasSize(1);
    }
    for (PresenceInterval<String> interval : intervals) {
      assertThat(interval.evidence())
          .isEqualTo((int) records.stream().filter(record -> isIn(record, interval)).count());
      assertThat(interval.to()).isEqualTo(interval.lastObserved());
      assertThat(records).extracting(Transaction::at).contains(interval.from(), interval.to());
    }
  }

  @Property
  void splitsIntervalsOnlyAtPausesLongerThanGap(@ForAll("sections") List<Section> sections) {
    List<PresenceInterval<Integer>> intervals = PresenceInterval.ofUse(sections, Records::number);
    for (int i = 1; i < intervals.size(); i++) {
      if (intervals.get(i).what().equals(intervals.get(i - 1).what())) {
        assertThat(Duration.between(intervals.get(i - 1).to(), intervals.get(i).from()))
            .isGreaterThan(Source.GAP);
      }
    }
  }

  @Example
  void extendsLeasesTwelveHoursAfterLastSeen() {
    List<Fact> facts =
        List.of(
            new Fact.AddressHeld(NINE, "10.0.0.1", Fact.AddressHeld.Origin.LEASE),
            new Fact.AddressHeld(
                NINE.plusSeconds(3_600 * 8), "10.0.0.1", Fact.AddressHeld.Origin.LEASE));
    assertThat(PresenceInterval.ofAddresses(List.of(section(facts))))
        .containsExactly(
            new PresenceInterval<>(
                "10.0.0.1",
                Source.LEASE,
                NINE,
                NINE.plusSeconds(3_600 * 8),
                NINE.plusSeconds(3_600 * 20),
                2));
  }

  @Example
  void ignoresAddressesThatEveryMachineHas() {
    List<Fact> facts =
        Stream.of("127.0.0.1", "::1", "fe80::1", "0.0.0.0", "224.0.0.1")
            .<Fact>map(
                address -> new Fact.AddressHeld(NINE, address, Fact.AddressHeld.Origin.ADAPTER))
            .toList();
    assertThat(PresenceInterval.ofAddresses(List.of(section(facts)))).isEmpty();
  }

  @Example
  void joinsOverlappingSignInsAndEndsThemWithPresence() {
    List<Fact> facts =
        List.of(
            logon(0, "0x1"),
            logon(60, "0x2"),
            logoff(120, "0x1"),
            logoff(180, "0x2"),
            logon(300, "0x3"));
    Presence presence = Presence.of(facts, Records::number);
    int ann = Records.number("CORP\\ann");
    assertThat(PresenceInterval.ofSignIns(presence, LocalDate.parse("2026-03-02")))
        .containsExactly(
            new PresenceInterval<>(ann, Source.LOGON, NINE, minute(60), minute(180), 2),
            new PresenceInterval<>(
                ann, Source.LOGON, minute(300), minute(300), minute(300 + 12 * 60), 1));
    assertThat(PresenceInterval.ofSignIns(presence, LocalDate.parse("2026-03-03"))).isEmpty();
  }

  private static boolean isIn(Transaction record, PresenceInterval<String> interval) {
    return record.localAddress().equals(interval.what())
        && !record.at().isBefore(interval.from())
        && !record.at().isAfter(interval.to());
  }

  private static Instant minute(int minute) {
    return NINE.plusSeconds(minute * 60L);
  }

  private static Fact logon(int minute, String session) {
    return new Fact.Logon(
        minute(minute), "CORP\\ann", null, session, Fact.Logon.Kind.INTERACTIVE, null);
  }

  private static Fact logoff(int minute, String session) {
    return new Fact.Logoff(minute(minute), "CORP\\ann", null, session, Fact.Logon.Kind.INTERACTIVE);
  }

  private static Section section(List<Fact> facts) {
    return new Section("sensor", "endpoints", SensorFormat.WINDOWS, List.of(), facts);
  }
}
