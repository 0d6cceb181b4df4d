package io.penumbra.commons.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

  private static final Revision SEVEN = new Revision("7");

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "W/\"6\",\"7\"", "*"})
  void acceptsHeaderOfCurrentRevision(String header) {
    assertThatCode(() -> SEVEN.mustMatch(header)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "W/\"7\"", "7", "\"7", "\"77\"", "x \"7\"", "\"6\" \"7\""})
  void refusesHeaderOfOtherRevision(String header) {
    assertThatThrownBy(() -> SEVEN.mustMatch(header))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(412));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void requiresHeaderForChanges(String header) {
    assertThatThrownBy(() -> SEVEN.mustMatch(header))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(428));
  }

  @Test
  void comparesTagOfReaderWeakly() {
    assertThat(SEVEN.isKnownTo("W/\"7\"")).isTrue();
    assertThat(SEVEN.isKnownTo("\"8\"")).isFalse();
    assertThat(SEVEN.isKnownTo(null)).isFalse();
  }
}
