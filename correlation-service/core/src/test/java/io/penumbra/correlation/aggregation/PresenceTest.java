package io.penumbra.correlation.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Fact.Logon.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PresenceTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final int ANN = Records.number("CORP\\ann");
  private static final int BOB = Records.number("CORP\\bob");

  /** Provides facts of two days, which include facts older than the relevant period. */
  @Provide
  Arbitrary<List<Fact>> facts() {
    return Arbitraries.randomValue(
        random -> {
          List<Fact> facts = new ArrayList<>();
          for (int hour = 0; hour < 48; hour += 3) {
            facts.addAll(Records.facts(random, 4, NINE.plus(Duration.ofHours(hour))));
          }
          return facts;
        });
  }

  @Property
  void ignoresOrderAndRepetitionOfFacts(
      @ForAll("facts") List<Fact> facts,
      @ForAll Random random,
      @ForAll @IntRange(max = 3_000) int minute) {
    List<Fact> shuffled = new ArrayList<>(facts);
    shuffled.addAll(facts);
    Collections.shuffle(shuffled, random);
    assertThat(at(shuffled, minute)).isEqualTo(at(facts, minute));
  }

  /** Reading the facts of these hours is therefore sufficient. */
  @Property
  void dependsOnPrecedingTwelveHoursOnly(
      @ForAll("facts") List<Fact> facts, @ForAll @IntRange(max = 3_000) int minute) {
    Instant moment = NINE.plus(Duration.ofMinutes(minute));
    List<Fact> near =
        facts.stream()
            .filter(fact -> !fact.at().isBefore(moment.minus(Presence.REMEMBERED)))
            .filter(fact -> !fact.at().isAfter(moment))
            .toList();
    assertThat(at(near, minute)).isEqualTo(at(facts, minute));
  }

  @Property
  void ignoresFactsWithoutPresenceEvidence(
      @ForAll("facts") List<Fact> facts, @ForAll @IntRange(max = 3_000) int minute) {
    assertThat(at(facts.stream().filter(Presence::speaks).toList(), minute))
        .isEqualTo(at(facts, minute));
  }

  @Property
  void boundsStaysByRememberedTime(@ForAll("facts") List<Fact> facts) {
    for (Presence.Stay stay : Presence.of(facts, Records::number).stays()) {
      assertThat(Duration.between(stay.from(), stay.to()))
          .isBetween(Duration.ofNanos(1), Presence.REMEMBERED);
    }
  }

  @Example
  void endsSessionAtItsOwnSignOut() {
    List<Fact> facts =
        List.of(
            logon(0, "CORP\\ann", "0x1", Kind.INTERACTIVE),
            logoff(60, "CORP\\ann", "0x9", Kind.INTERACTIVE),
            logoff(120, "CORP\\ann", "0x1", Kind.INTERACTIVE));
    assertThat(at(facts, 119)).isEqualTo(ANN);
    assertThat(at(facts, 120)).isEqualTo(Person.UNKNOWN);
  }

  @Example
  void forgetsPersonAfterTwelveHoursWithoutEvidence() {
    List<Fact> facts = List.of(logon(0, "CORP\\ann", "0x1", Kind.REMOTE_INTERACTIVE));
    assertThat(at(facts, 12 * 60 - 1)).isEqualTo(ANN);
    assertThat(at(facts, 12 * 60)).isEqualTo(Person.UNKNOWN);
  }

  @Example
  void restoresPersonOnUnlockUntilFirstSessionEnds() {
    List<Fact> facts =
        List.of(
            logon(0, "CORP\\ann", "0x1", Kind.INTERACTIVE),
            logon(24 * 60, "CORP\\ann", "0x7", Kind.UNLOCK),
            logoff(24 * 60 + 1, "CORP\\ann", "0x7", Kind.UNLOCK),
            logoff(30 * 60, "CORP\\ann", "0x1", Kind.INTERACTIVE));
    assertThat(at(facts, 24 * 60 - 1)).isEqualTo(Person.UNKNOWN);
    assertThat(at(facts, 30 * 60 - 1)).isEqualTo(ANN);
    assertThat(at(facts, 30 * 60)).isEqualTo(Person.UNKNOWN);
  }

  @Example
  void keepsSignInWhenProgramRunAsSamePersonEnds() {
    List<Fact> facts =
        List.of(
            logon(0, "CORP\\ann", "0x7", Kind.UNLOCK),
            logon(10, "CORP\\ann", "0x3", Kind.INTERACTIVE),
            logoff(20, "CORP\\ann", "0x3", Kind.INTERACTIVE));
    assertThat(at(facts, 30)).isEqualTo(ANN);
  }

  @Example
  void ignoresNetworkSessions() {
    List<Fact> facts =
        List.of(
            logon(0, "CORP\\ann", null, Kind.INTERACTIVE),
            logon(5, "CORP\\bob", "0x2", Kind.NETWORK),
            logoff(6, "CORP\\bob", "0x2", Kind.NETWORK),
            logoff(7, "CORP\\ann", "0x3", Kind.NETWORK));
    assertThat(at(facts, 10)).isEqualTo(ANN);
  }

  @Example
  void endsEverySessionOnRestart() {
    List<Fact> facts =
        List.of(
            logon(0, "CORP\\ann", "0x1", Kind.INTERACTIVE),
            logon(1, "CORP\\bob", "0x2", Kind.INTERACTIVE),
            new Fact.Restarted(NINE.plusSeconds(60 * 60)),
            logon(70, "CORP\\bob", "0x2", Kind.INTERACTIVE));
    assertThat(at(facts, 30)).isEqualTo(Person.SHARED);
    assertThat(at(facts, 65)).isEqualTo(Person.UNKNOWN);
    assertThat(at(facts, 75)).isEqualTo(BOB);
  }

  @Example
  void countsPersonSignedInTwiceAsOne() {
    List<Fact> facts =
        List.of(
            logon(0, "CORP\\ann", "0x1", Kind.INTERACTIVE),
            logon(0, "corp\\Ann", "0x2", Kind.INTERACTIVE));
    assertThat(at(facts, 10)).isEqualTo(ANN);
  }

  @Example
  void ignoresSessionsOfTheSystem() {
    List<Fact> facts =
        List.of(
            logon(0, "Window Manager\\DWM-1", "0x1", Kind.INTERACTIVE),
            logon(0, "Font Driver Host\\UMFD-0", "0x2", Kind.INTERACTIVE));
    assertThat(at(facts, 10)).isEqualTo(Person.UNKNOWN);
  }

  private static int at(List<Fact> facts, int minute) {
    return Presence.of(facts, Records::number).at(NINE.plus(Duration.ofMinutes(minute)));
  }

  private static Fact logon(int minute, String account, String session, Kind kind) {
    return new Fact.Logon(NINE.plusSeconds(minute * 60L), account, null, session, kind, null);
  }

  private static Fact logoff(int minute, String account, String session, Kind kind) {
    return new Fact.Logoff(NINE.plusSeconds(minute * 60L), account, null, session, kind);
  }
}
