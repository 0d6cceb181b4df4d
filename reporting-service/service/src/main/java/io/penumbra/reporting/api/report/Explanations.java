package io.penumbra.reporting.api.report;

import io.penumbra.reporting.integration.IntegrationStatus;
import io.penumbra.reporting.table.Explanation;
import io.penumbra.reporting.usage.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explanations for an empty or incomplete report, with next steps. */
final class Explanations {

  private Explanations() {}

  /**
   * Returns the explanations for a report without transactions.
   *
   * @param status status of the integration; empty if unknown
   * @param updatedAt time of the last received data, or null if there is none
   * @param othersHave true if other reports have transactions in the period
   */
  static List<Explanation> ofNothing(
      Report report, Optional<IntegrationStatus> status, Instant updatedAt, boolean othersHave) {
    List<Explanation> reasons = new ArrayList<>();
    if (status.isEmpty()) {
      reasons.add(
          new Explanation(
              "integration-unknown",
              "The state of the integration is unknown",
              "integration-toggle-service does not respond.",
              "Check that integration-toggle-service is running."));
    } else if (status.get().isOff()) {
      reasons.add(
          new Explanation(
              "integration-off",
              "The integration is off",
              "While the integration is off, no data is accepted and sensors receive 409.",
              "An administrator can enable Cloud App Security under Settings, Advanced "
                  + "features."));
    }
    if (othersHave) {
      reasons.add(hidden(report));
    } else if (status.isPresent() && !status.get().isOff()) {
      reasons.add(updatedAt == null ? nothingEver(status.get()) : nothingInPeriod());
    }
    return reasons;
  }

  private static Explanation hidden(Report report) {
    return report.kind() == Report.Kind.CUSTOM
        ? new Explanation(
            "selection-hides-everything",
            "No data matches the selection of this report",
            "There are transactions in this period, but none with the sources, machines, "
                + "users and addresses of the report.",
            "Change the report definition, or open the global report.")
        : new Explanation(
            "no-data-of-source",
            "No transaction of this source in this period",
            "Other sources have sent transactions for these days.",
            "Open the global report, or check the source of the sensors.");
  }

  private static Explanation nothingEver(IntegrationStatus status) {
    Optional<IntegrationStatus.Figures> sensors = status.sensors();
    Long rejected = sensors.map(IntegrationStatus.Figures::batchesRejected).orElse(null);
    if (rejected != null && rejected > 0) {
      return new Explanation(
          "all-refused",
          "All data from sensors was rejected",
          "%d batches were rejected in the last 24 hours%s."
              .formatted(rejected, formatReasons(sensors.get().rejectionsByReason())),
          "Check the rejections of ingestion-service, which contain line and cause.");
    }
    Long seen = sensors.map(IntegrationStatus.Figures::sensorsSeen).orElse(null);
    if (seen != null && seen > 0) {
      return new Explanation(
          "on-its-way",
          "Sensors are connected and data is pending",
          status.expectedBy() == null
              ? "Data appears within two hours."
              : "Data appears by %s.".formatted(status.expectedBy()),
          "Wait. If no data appears by then, see the checks in the integration status.");
    }
    return new Explanation(
        "no-sensor-yet",
        "No sensor has sent anything yet",
        "The integration is on and waits for the first transaction.",
        "Connect a sensor: a Defender streaming export, a log shipper, or an agent.");
  }

  private static String formatReasons(Map<String, Long> byReason) {
    return byReason == null || byReason.isEmpty()
        ? ""
        : byReason.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> "%s %d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", ": ", ""));
  }

  private static Explanation nothingInPeriod() {
    return new Explanation(
        "no-data-in-period",
        "No transaction in this period",
        "The integration is on, but no sensor has sent transactions for these days.",
        "Choose a longer period, or connect a sensor.");
  }

  /** Returns the explanations for a report with transactions. */
  static List<Explanation> ofMachines(Summary.MachineSupport machines) {
    boolean allBelow =
        machines.belowFloor() > 0 && machines.supported() == 0 && machines.unknown() == 0;
    return allBelow
        ? List.of(
            new Explanation(
                "below-floor",
                "All machines are below the minimum version",
                "Machines below the minimum version can send incomplete data.",
                "Update them to Windows 10 1709 build 16299.1085, 1803 build 17134.704, 1809 build"
                    + " 17763.379 or later."))
        : List.of();
  }
}
