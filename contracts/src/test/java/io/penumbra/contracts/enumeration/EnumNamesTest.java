package io.penumbra.contracts.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnumNamesTest {

  enum Standing {
    SUPPORTED,
    BELOW_FLOOR
  }

  @Test
  void writesLowerCaseWithHyphens() {
    assertThat(EnumNames.of(Standing.BELOW_FLOOR)).isEqualTo("below-floor");
  }

  @ParameterizedTest
  @EnumSource
  void parsesItsOwnOutput(Standing standing) {
    assertThat(EnumNames.parse(Standing.class, EnumNames.of(standing))).isEqualTo(standing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BELOW_FLOOR", "below_floor", "Supported", " supported", ""})
  void refusesOtherSpellingsWithTheAcceptedNames(String name) {
    assertThatThrownBy(() -> EnumNames.parse(Standing.class, name))
        .isInstanceOfSatisfying(
            UnknownNameException.class,
            refused -> assertThat(refused.accepted()).isEqualTo("supported, below-floor"))
        .hasMessageContaining('"' + name + '"');
  }
}
