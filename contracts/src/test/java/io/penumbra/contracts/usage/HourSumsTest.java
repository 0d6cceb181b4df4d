package io.penumbra.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.chunk.MalformedChunkException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HourSumsTest {

  /** Later releases read stored days. */
  @Test
  void keepsItsLayout() {
    List<HourSums> hours =
        List.of(
            new HourSums(0, 1, UsageSums.ofHour(3, 2, 1, 500, 64, 0)),
            new HourSums(23, 300, UsageSums.ofHour(1, 0, 0, 0, 0, 9)));
    assertThat(HexFormat.of().formatHex(HourSums.encode(hours)))
        .isEqualTo("0001060402e807800100" + "17ac0202000000" + "0012");
  }

  @Property
  void decodesEncodedValues(@ForAll("hours") List<HourSums> hours) {
    assertThat(HourSums.decode(HourSums.encode(hours))).isEqualTo(hours);
  }

  @Property(tries = 200)
  void rejectsTruncatedBytes(@ForAll("hours") List<HourSums> hours) {
    byte[] whole = HourSums.encode(hours);
    if (whole.length > 0) {
      byte[] cut = Arrays.copyOf(whole, whole.length - 1);
      assertThatThrownBy(() -> HourSums.decode(cut)).isInstanceOf(MalformedChunkException.class);
    }
  }

  @Provide
  static Arbitrary<List<HourSums>> hours() {
    Arbitrary<Long> sums = Arbitraries.longs().between(-1, 1L << 50);
    Arbitrary<UsageSums> ofHour =
        Combinators.combine(sums, sums, sums, sums, sums, sums).as(UsageSums::ofHour);
    return Combinators.combine(
            Arbitraries.integers().between(0, 23),
            Arbitraries.integers().between(1, Short.MAX_VALUE),
            ofHour)
        .as(HourSums::new)
        .list()
        .ofMaxSize(60);
  }
}
