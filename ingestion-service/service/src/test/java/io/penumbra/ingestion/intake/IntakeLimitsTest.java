package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid settings are rejected by name before the service starts. */
class IntakeLimitsTest {

  private static ValidatorFactory validators;

  @BeforeAll
  static void open() {
    validators = Validation.buildDefaultValidatorFactory();
  }

  @AfterAll
  static void close() {
    validators.close();
  }

  @ParameterizedTest
  @CsvSource({
    "penumbra.intake.sender-share, 1.5",
    "penumbra.intake.sender-share, 0",
    "penumbra.intake.max-in-flight, 0",
    "penumbra.intake.max-age, -P1D",
    "penumbra.intake.max-wait, PT0S"
  })
  void refusesValueOutOfBounds(String name, String value) {
    assertThatThrownBy(() -> limits(name, value))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(name);
  }

  @Test
  void acceptsBounds() {
    assertThat(limits("penumbra.intake.sender-share", "1").senderShare()).isEqualTo(1);
    assertThat(limits("penumbra.intake.max-skew", "PT0S").maxSkew()).isZero();
    assertThat(limits("penumbra.intake.max-in-flight", "1").maxInFlight()).isOne();
  }

  private static IntakeLimits limits(String name, String value) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withConverter(
                io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
            .withValidator(
                new BeanValidationConfigValidator() {
                  @Override
                  public Validator getValidator() {
                    return validators.getValidator();
                  }
                })
            .withDefaultValue("java.io.tmpdir", "/tmp")
            .withDefaultValue(name, value)
            .withMapping(IntakeLimits.class)
            .build();
    return config.getConfigMapping(IntakeLimits.class);
  }
}
