package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.rollup.HostDays.HostDay;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HostDaysTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** Sums may be negative, and as large as all bytes of a day. */
  @RepeatedTest(10)
  void subtractsEncodedValues(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    HostDays of = new HostDays();
    HostDays all = new HostDays();
    for (int i = random.nextInt(50); i > 0; i--) {
      HostDay host = new HostDay(1 + random.nextInt(1 << 20), DAY, 1 + random.nextInt(300));
      Sums sums = sums(random);
      of.add(host, sums);
      all.add(host, sums);
    }
    HostDay other = new HostDay(Integer.MAX_VALUE, DAY, 1);
    Sums kept = sums(random);
    all.add(other, kept);
    all.subtract(DAY, of.encode());
    assertThat(all.sums()).containsKeys(of.sums().keySet().toArray(HostDay[]::new));
    all.sums()
        .forEach(
            (host, sums) ->
                assertThat(sums)
                    .usingRecursiveComparison()
                    .isEqualTo(host.equals(other) ? kept : new Sums()));
  }

  private static Sums sums(Random random) {
    Sums sums = new Sums();
    sums.transactions = random.nextInt(-5, 1_000);
    sums.blocked = random.nextInt(10);
    sums.verdictKnown = random.nextInt(-3, 10);
    sums.upKnown = random.nextInt(1_000);
    sums.downKnown = random.nextInt(1_000);
    sums.bytesUp = random.nextLong(-1L << 50, 1L << 50);
    sums.bytesDown = random.nextLong(1L << 60);
    sums.bytesUnsplit = random.nextInt(2);
    return sums;
  }
}
