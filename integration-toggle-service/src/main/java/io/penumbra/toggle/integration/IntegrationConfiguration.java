package io.penumbra.toggle.integration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for polling and evaluating evidence. */
@ConfigMapping(prefix = "penumbra.integration")
interface IntegrationConfiguration {

  /** Maximum time from enabling the integration to the first data. */
  @WithDefault("PT2H")
  @DurationMin(millis = 1)
  Duration firstDataWithin();

  /** Maximum time without new data before the integration is degraded. */
  @WithDefault("PT6H")
  @DurationMin(millis = 1)
  Duration noDataAfter();

  /** Maximum wait of accepted data before the integration is degraded. */
  @WithDefault("PT15M")
  @DurationMin(millis = 1)
  Duration backlogOlderThan();

  /** Maximum time without an answer of a service before the integration is degraded. */
  @WithDefault("PT1M")
  @DurationMin(millis = 1)
  Duration unknownAfter();

  /** Maximum share of silent machines, in percent, before the integration is degraded. */
  @WithDefault("25")
  @Min(0)
  @Max(100)
  int silentPercent();

  /** Interval of polling evidence, plus or minus a fifth. */
  @WithDefault("PT5S")
  @DurationMin(millis = 1)
  Duration evidenceEvery();

  default EvidenceThresholds rules(boolean watchSilentMachines) {
    return new EvidenceThresholds(
        firstDataWithin(),
        noDataAfter(),
        backlogOlderThan(),
        unknownAfter(),
        watchSilentMachines ? silentPercent() : -1);
  }
}
