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

/** Says why a report shows nothing, or less than one would think, and what to do. */
final class Explanations {

  private Explanations() {}

  /**
   * Of a report without a transaction.
   *
   * @param status of the integration, or empty when unknown
   * @param updatedAt time of the last received data, or null when none ever came
   * @param othersHave whether other reports have transactions in the period
   */
  static List<Explanation> ofNothing(
      Report report, Optional<IntegrationStatus> status, Instant updatedAt, boolean othersHave) {
    List<Explanation> reasons = new ArrayList<>();
    if (status.isEmpty()) {
      reasons.add(
          new Explanation(
              "integration-unknown",
              "Nobody can say whether the integration is on",
              "integration-toggle-service does not answer.",
              "Check that integration-toggle-service is running."));
    } else if (status.get().isOff()) {
      reasons.add(
          new Explanation(
              "integration-off",
              "The integration is off",
              "While it is off no data is accepted; sensors receive 409.",
              "An administrator turns Cloud App Security on under Settings, Advanced features."));
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
            "Nothing fits what this report selects",
            "There are transactions in this period, but none of the sources, machines, users and"
                + " addresses it is defined by.",
            "Change the report's definition, or look at the global report.")
        : new Explanation(
            "no-data-of-source",
            "No transaction of this source in this period",
            "Other sources have sent transactions that fall on these days.",
            "Look at the global report, or check what the sensors name as their source.");
  }

  private static Explanation nothingEver(IntegrationStatus status) {
    Optional<IntegrationStatus.Figures> sensors = status.sensors();
    Long rejected = sensors.map(IntegrationStatus.Figures::batchesRejected).orElse(null);
    if (rejected != null && rejected > 0) {
      return new Explanation(
          "all-refused",
          "Everything sensors sent was refused",
          "%d batches were refused in the last 24 hours%s."
              .formatted(rejected, reasons(sensors.get().rejectionsByReason())),
          "Look at the rejections of ingestion-service; they quote line and cause.");
    }
    Long seen = sensors.map(IntegrationStatus.Figures::sensorsSeen).orElse(null);
    if (seen != null && seen > 0) {
      return new Explanation(
          "on-its-way",
          "Sensors are connected, their data is on its way",
          status.expectedBy() == null
              ? "What sensors send shows within two hours."
              : "What sensors send shows by %s.".formatted(status.expectedBy()),
          "Wait; if nothing shows by then, the integration's status says what to check.");
    }
    return new Explanation(
        "no-sensor-yet",
        "No sensor has sent anything yet",
        "The integration is on, and waits for the first transaction.",
        "Connect a sensor: a Defender streaming export, a log shipper, or an agent.");
  }

  private static String reasons(Map<String, Long> byReason) {
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
        "The integration is on; no sensor has sent a transaction that falls on these days.",
        "Choose a longer period, or connect a sensor.");
  }

  /** Of a report that has transactions. */
  static List<Explanation> ofMachines(Summary.MachineSupport machines) {
    boolean allBelow =
        machines.belowFloor() > 0 && machines.supported() == 0 && machines.unknown() == 0;
    return allBelow
        ? List.of(
            new Explanation(
                "below-floor",
                "Every machine is below the required version",
                "Machines below the floor of their system may send less than they see.",
                "Update them to Windows 10 1709 build 16299.1085, 1803 build 17134.704, 1809 build"
                    + " 17763.379 or later."))
        : List.of();
  }
}
