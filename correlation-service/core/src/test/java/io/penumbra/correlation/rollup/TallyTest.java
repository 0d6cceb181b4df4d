package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void losesTimesThatNothingLeftHas() {
    Tally tally = new Tally();
    tally.seen(micros(3), micros(5));
    tally.taken(micros(2), micros(9));
    assertThat(tally.isThere()).isFalse();
    assertThat(tally.lostFirst()).isEqualTo(at(2));
    assertThat(tally.lostLast()).isEqualTo(at(9));
    tally.seen(micros(2), micros(8));
    assertThat(tally.isThere()).isTrue();
    assertThat(tally.lostFirst()).isNull();
    assertThat(tally.lostLast()).isEqualTo(at(9));
    tally.seen(micros(4), micros(9));
    assertThat(tally.isLost()).isFalse();
  }

  @Test
  void findsTimesThatOneGroupLostWithAnother() {
    Tally moved = new Tally();
    moved.taken(micros(1), micros(4));
    Tally other = new Tally();
    other.seen(micros(1), micros(3));
    Tally day = new Tally();
    day.add(moved);
    day.add(other);
    assertThat(day.firstSeen()).isEqualTo(at(1));
    assertThat(day.lostFirst()).isNull();
    assertThat(day.lostLast()).isEqualTo(at(4));
  }

  /** The order of additions does not affect the times of a day, and no time of a group is lost. */
  @RepeatedTest(20)
  void addsGroupsInAnyOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Tally> groups = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Tally group = new Tally();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int first = random.nextInt(10);
        if (random.nextBoolean()) {
          group.taken(micros(first), micros(first + random.nextInt(5)));
        } else {
          group.seen(micros(first), micros(first + random.nextInt(5)));
        }
      }
      groups.add(group);
    }
    Tally day = new Tally();
    groups.forEach(day::add);
    Tally backwards = new Tally();
    groups.reversed().forEach(backwards::add);
    assertThat(backwards).usingRecursiveComparison().isEqualTo(day);
    OffsetDateTime first =
        groups.stream()
            .filter(Tally::isThere)
            .map(Tally::firstSeen)
            .sorted()
            .findFirst()
            .orElse(null);
    assertThat(day.firstSeen()).isEqualTo(first);
    OffsetDateTime lost =
        groups.stream()
            .map(Tally::lostFirst)
            .filter(time -> time != null && (first == null || time.isBefore(first)))
            .sorted()
            .findFirst()
            .orElse(null);
    assertThat(day.lostFirst()).isEqualTo(lost);
  }

  private static long micros(int second) {
    return 1_000_000L * second;
  }

  private static OffsetDateTime at(int second) {
    return Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
  }
}
