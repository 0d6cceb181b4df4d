package io.penumbra.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.chunk.MalformedChunkException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.junit.jupiter.api.Test;

class UsageChangeTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** Changes are stored in the database during an upgrade. */
  @Test
  void keepsItsLayout() {
    long noon = 1_000_000L * DAY.atTime(12, 0).toEpochSecond(ZoneOffset.UTC);
    UsageSums sums = new UsageSums(3, 1, 2, 3, 3, 2, 500, -1, 0);
    UsageChange change =
        new UsageChange(
            true,
            DAY,
            List.of(new UsageChange.Group(DAY, -1, 7, 300, 1, sums, noon, noon + 5)),
            List.of(new UsageChange.Hour(DAY.plusDays(1), 23, 2, sums)),
            List.of(new UsageChange.Host(DAY, 300, "a.example", 1, sums)));
    assertThat(HexFormat.of().formatHex(change.encode()))
        .isEqualTo(
            "01a2a00101"
                + "c2c0020107ac0201060204060604e807010080c0ddeec1020a"
                + "01021702060204060604e8070100"
                + "0101ac0209612e6578616d706c6501060204060604e8070100");
  }

  @Property
  void decodesEncodedValues(@ForAll("changes") UsageChange change) {
    assertThat(UsageChange.decode(change.encode())).isEqualTo(change);
  }

  @Property(tries = 30)
  void compressesLargeChanges(@ForAll("manyGroups") List<UsageChange.Group> groups) {
    UsageChange change = new UsageChange(true, DAY, groups, List.of(), List.of());
    assertThat(change.encode()[0]).isEqualTo((byte) 3);
    assertThat(UsageChange.decode(change.encode())).isEqualTo(change);
    byte[] cut = Arrays.copyOf(change.encode(), change.encode().length - 1);
    assertThatThrownBy(() -> UsageChange.decode(cut)).isInstanceOf(MalformedChunkException.class);
  }

  @Property(tries = 200)
  void rejectsTruncatedBytes(@ForAll("changes") UsageChange change) {
    byte[] bytes = change.encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] start = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> UsageChange.decode(start))
          .isInstanceOf(MalformedChunkException.class);
    }
  }

  @Provide
  Arbitrary<UsageChange> changes() {
    Arbitrary<LocalDate> days = days();
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, Integer.MAX_VALUE);
    Arbitrary<UsageSums> sums = sums();
    Arbitrary<UsageChange.Hour> hours =
        Combinators.combine(days, Arbitraries.integers().between(0, 23), ids, sums)
            .as(UsageChange.Hour::new);
    Arbitrary<UsageChange.Host> hosts =
        Combinators.combine(
                days,
                ids,
                Arbitraries.strings().withChars("az09.-é日\uFFFD").ofMaxLength(30),
                ids,
                sums)
            .as(UsageChange.Host::new);
    return Combinators.combine(
            Arbitraries.of(true, false),
            days.injectNull(0.5),
            groups().ofMaxSize(20),
            hours.list().ofMaxSize(5),
            hosts.list().ofMaxSize(20))
        .as(UsageChange::new);
  }

  @Provide
  Arbitrary<List<UsageChange.Group>> manyGroups() {
    return groups().ofMinSize(200).ofMaxSize(400);
  }

  private static ListArbitrary<UsageChange.Group> groups() {
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, Integer.MAX_VALUE);
    Arbitrary<Long> times = Arbitraries.longs().between(0, 1L << 52);
    Arbitrary<Integer> users = Arbitraries.integers().greaterOrEqual(-1);
    return Combinators.combine(days(), users, ids, ids, ids, sums(), times, times)
        .as(UsageChange.Group::new)
        .list();
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.longs().between(0, 60_000).map(LocalDate::ofEpochDay);
  }

  private static Arbitrary<UsageSums> sums() {
    Arbitrary<Long> counts = Arbitraries.longs().between(-1_000, Integer.MAX_VALUE);
    Arbitrary<Long> bytes = Arbitraries.longs();
    return Combinators.combine(counts, counts, counts, counts, counts, counts, bytes, bytes)
        .as((a, b, c, d, e, f, up, down) -> new UsageSums(a, b, c, d, e, f, up, down, up ^ down));
  }
}
