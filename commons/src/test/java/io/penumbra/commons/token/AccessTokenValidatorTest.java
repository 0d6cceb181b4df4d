package io.penumbra.commons.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenValidatorTest {

  private final AccessTokenValidator validator =
      new AccessTokenValidator(() -> Set.of("Bearer", "at+jwt"));

  @ParameterizedTest
  @CsvSource({
    "Bearer, JWT",
    "Bearer, at+jwt",
    "Bearer, ",
    ", at+jwt",
    ", AT+JWT",
    ", application/at+jwt"
  })
  void acceptsAccessTokens(String claim, String header) {
    assertThat(validator.refusal(claim, header)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ID, JWT",
    "ID, at+jwt",
    "Refresh, JWT",
    "Logout, JWT",
    "'', at+jwt",
    ", JWT",
    ", logout+jwt",
    ","
  })
  void refusesAnyOtherToken(String claim, String header) {
    assertThat(validator.refusal(claim, header)).contains("accepted:");
  }

  @Test
  void refusesATypeThatIsNoText() {
    assertThat(validator.refusal(Set.of("Bearer"), "at+jwt")).isNotNull();
  }
}
