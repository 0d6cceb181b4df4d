package io.penumbra.ingestion.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SensorTokenTest {

  @Property(tries = 200)
  void parsesTokenAndHashesIt(@ForAll long seed) {
    SensorToken token = SensorToken.random(new Random(seed));
    assertThat(token.text()).matches("pnb_[0-9A-Za-z]{49}");
    assertThat(SensorToken.parse(token.text())).contains(token);
    assertThat(token.hash()).matches("[0-9a-f]{64}").doesNotContain(token.text());
  }

  /** A 32-bit checksum always detects a single changed letter. */
  @Property(tries = 500)
  void detectsOneWrongLetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 52) int place,
      @ForAll("letters") char to) {
    StringBuilder text = new StringBuilder(SensorToken.random(new Random(seed)).text());
    boolean same = text.charAt(place) == to;
    text.setCharAt(place, to);
    assertThat(SensorToken.parse(text.toString()).isPresent()).isEqualTo(same);
  }

  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.chars().range('0', '9').range('A', 'Z').range('a', 'z');
  }

  @Property(tries = 100)
  void detectsTruncatedToken(@ForAll long seed, @ForAll @IntRange(min = 0, max = 52) int length) {
    assertThat(SensorToken.parse(SensorToken.random(new Random(seed)).text().substring(0, length)))
        .isEmpty();
  }

  @Test
  void hidesTokenInText() {
    SensorToken token = SensorToken.random(new Random(1));
    assertThat("token=" + token).isEqualTo("token=pnb_…");
  }
}
