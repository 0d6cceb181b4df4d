package io.penumbra.reporting.report;

import io.penumbra.reporting.integration.IntegrationStatus;
import java.util.List;
import java.util.Optional;

/** Says why a report shows nothing. */
final class EmptyReport {

  private EmptyReport() {}

  static List<Summary.Explanation> explain(Optional<IntegrationStatus> status) {
    if (status.isEmpty()) {
      return List.of(
          new Summary.Explanation(
              "integration-unknown",
              "Nobody can say whether the integration is on",
              "integration-toggle-service does not answer.",
              "Check that integration-toggle-service is running."));
    }
    if (status.get().isOff()) {
      return List.of(
          new Summary.Explanation(
              "integration-off",
              "The integration is off",
              "While it is off nothing is taken in, and sensors are told so.",
              "An administrator turns Cloud App Security on under Settings, Advanced features."));
    }
    return List.of(
        new Summary.Explanation(
            "no-data-in-period",
            "No transaction in this period",
            "The integration is on; no sensor has sent a transaction that falls on these days.",
            "Choose a longer period, or connect a sensor."));
  }
}
