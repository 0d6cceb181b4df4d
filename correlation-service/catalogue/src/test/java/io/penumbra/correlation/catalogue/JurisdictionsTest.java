package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionsTest {

  @ParameterizedTest
  @CsvSource({
    "CN, secret-access",
    "RU, secret-access",
    "IR, secret-access",
    "KP, secret-access",
    "BY, secret-access",
    "FR, adequate",
    "US, adequate",
    "JP, adequate",
    "SG, other"
  })
  void shipsTheTierOfACountry(String country, String tier) {
    assertThat(Jurisdictions.DEFAULT.of(country).id()).isEqualTo(tier);
    assertThat(Jurisdictions.shipped(country).source())
        .matches(".+ \\d{4}-\\d\\d-\\d\\d https://\\S+");
  }

  @Test
  void derivesExposureFromTheTierOfTheHeadquarters() {
    assertThat(derived(Jurisdictions.DEFAULT, "RU")).containsExactly(RiskFactor.SECRET_ACCESS);
    assertThat(derived(Jurisdictions.DEFAULT, "SG")).containsExactly(RiskFactor.NO_ADEQUACY);
    assertThat(derived(Jurisdictions.DEFAULT, "DE")).isEmpty();
    assertThat(derived(Jurisdictions.DEFAULT, null)).isEmpty();
    assertThat(derived(of("RU", JurisdictionTier.ADEQUATE), "RU")).isEmpty();
    assertThat(derived(of("US", JurisdictionTier.SECRET_ACCESS), "US"))
        .containsExactly(RiskFactor.SECRET_ACCESS);
  }

  @Test
  void keepsValuesOfTheAppItself() {
    RiskFinding stated = new RiskFinding.Holds(false, "Acme trust center 2026");
    App app = app("CN").with(RiskFactor.SECRET_ACCESS, stated);
    assertThat(Jurisdictions.DEFAULT.applied(app).findings())
        .containsEntry(RiskFactor.SECRET_ACCESS, stated);
  }

  @Test
  void keepsOnlyTiersThatDifferFromTheShippedOnes() {
    Jurisdictions same =
        new Jurisdictions(
            Map.of("CN", JurisdictionTier.SECRET_ACCESS, "SG", JurisdictionTier.OTHER));
    assertThat(same).isEqualTo(Jurisdictions.DEFAULT);
    assertThat(of("SG", JurisdictionTier.ADEQUATE).countries()).contains("SG", "CN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cn", "XX", "China"})
  void rejectsUnknownCountries(String code) {
    assertThatThrownBy(() -> of(code, JurisdictionTier.OTHER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO 3166-1 alpha-2 code, got '%s'".formatted(code));
  }

  private static Jurisdictions of(String country, JurisdictionTier tier) {
    return new Jurisdictions(Map.of(country, tier));
  }

  private static Iterable<RiskFactor> derived(Jurisdictions jurisdictions, String country) {
    return jurisdictions.applied(app(country)).findings().keySet();
  }

  private static App app(String country) {
    return new App(
        new AppRef("acme"),
        "Acme",
        Category.SECURITY,
        null,
        country,
        List.of(DomainPattern.parse("acme.example")),
        RiskProfile.UNKNOWN);
  }
}
