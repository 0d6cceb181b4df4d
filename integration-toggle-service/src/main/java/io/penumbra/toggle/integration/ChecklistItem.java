package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Check of a possible cause if the first data is overdue.
 *
 * @param whatToDo next step, or null if there is none
 */
record ChecklistItem(
    Kind kind, Result result, String detail, @Schema(nullable = true) String whatToDo) {

  /** Kinds of checks, in the order of investigation. */
  @Schema(name = "CheckKind")
  enum Kind {
    @JsonProperty("os-floor")
    OS_FLOOR,
    @JsonProperty("sensors-never-connected")
    SENSORS_NEVER_CONNECTED,
    @JsonProperty("rejected-batches")
    REJECTED_BATCHES,
    @JsonProperty("all-behind-one-proxy")
    ALL_BEHIND_ONE_PROXY,
    @JsonProperty("clock-skew")
    CLOCK_SKEW
  }

  /** Result of a check of the evidence. */
  @Schema(name = "CheckResult")
  enum Result {
    @JsonProperty("fine")
    FINE,
    @JsonProperty("attention")
    ATTENTION,
    @JsonProperty("unknown")
    UNKNOWN
  }

  /** Returns all checks, in order. */
  static List<ChecklistItem> of(Evidence evidence) {
    Optional<IngestionEvidence> ingestion = evidence.ingestion().known();
    Optional<CorrelationEvidence> correlation = evidence.correlation().known();
    return List.of(
        correlation
            .map(CorrelationEvidence::machines)
            .map(ChecklistItem::osFloor)
            .orElseGet(() -> unknown(Kind.OS_FLOOR)),
        ingestion
            .map(IngestionEvidence::sensorsSeen)
            .map(ChecklistItem::sensors)
            .orElseGet(() -> unknown(Kind.SENSORS_NEVER_CONNECTED)),
        ingestion
            .filter(e -> e.batchesRejected() != null)
            .map(ChecklistItem::rejections)
            .orElseGet(() -> unknown(Kind.REJECTED_BATCHES)),
        proxy(ingestion, correlation),
        ingestion
            .map(IngestionEvidence::skewedRecords)
            .map(ChecklistItem::skew)
            .orElseGet(() -> unknown(Kind.CLOCK_SKEW)));
  }

  private static ChecklistItem unknown(Kind kind) {
    return new ChecklistItem(
        kind,
        Result.UNKNOWN,
        "Unknown: the responsible service provides no evidence.",
        "See below for the cause.");
  }

  private static ChecklistItem osFloor(CorrelationEvidence.Machines machines) {
    String detail =
        "%d machines are supported, %d are below the minimum version, %d are unknown."
            .formatted(machines.supported(), machines.belowFloor(), machines.unknown());
    return machines.belowFloor() == 0
        ? new ChecklistItem(Kind.OS_FLOOR, Result.FINE, detail, null)
        : new ChecklistItem(
            Kind.OS_FLOOR,
            Result.ATTENTION,
            detail,
            "Update the machines below the minimum version. GET /api/v1/os-floors returns "
                + "the update for each release.");
  }

  private static ChecklistItem sensors(long seen) {
    return seen > 0
        ? new ChecklistItem(
            Kind.SENSORS_NEVER_CONNECTED,
            Result.FINE,
            "%d sensors have connected.".formatted(seen),
            null)
        : new ChecklistItem(
            Kind.SENSORS_NEVER_CONNECTED,
            Result.ATTENTION,
            "No sensor has ever connected.",
            "Check that sensors run, use the address of ingestion-service, and have a valid "
                + "credential.");
  }

  private static ChecklistItem rejections(IngestionEvidence evidence) {
    if (evidence.batchesRejected() == 0) {
      return new ChecklistItem(
          Kind.REJECTED_BATCHES, Result.FINE, "No batch was rejected in the last 24 hours.", null);
    }
    Map<String, Long> reasons =
        evidence.rejectionsByReason() == null ? Map.of() : evidence.rejectionsByReason();
    String byReason =
        reasons.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(5)
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
    return new ChecklistItem(
        Kind.REJECTED_BATCHES,
        Result.ATTENTION,
        "%d batches were rejected in the last 24 hours%s."
            .formatted(evidence.batchesRejected(), byReason.isEmpty() ? "" : ": " + byReason),
        "Check the rejections of ingestion-service, which contain line and cause.");
  }

  /**
   * Checks whether all sensors known to ingestion, or all machines in reports, share one address.
   */
  private static ChecklistItem proxy(
      Optional<IngestionEvidence> ingestion, Optional<CorrelationEvidence> correlation) {
    Optional<Boolean> sensors =
        ingestion
            .filter(e -> e.senders() != null && e.sensorsSeen() != null)
            .map(e -> e.senders() == 1 && e.sensorsSeen() > 1);
    Optional<Boolean> machines =
        correlation
            .filter(e -> e.distinctSources() != null && e.machines() != null)
            .map(e -> e.distinctSources() == 1 && e.machines().all() > 1);
    if (sensors.isEmpty() && machines.isEmpty()) {
      return unknown(Kind.ALL_BEHIND_ONE_PROXY);
    }
    return sensors.orElse(false) || machines.orElse(false)
        ? new ChecklistItem(
            Kind.ALL_BEHIND_ONE_PROXY,
            Result.ATTENTION,
            "All %s come from one address."
                .formatted(sensors.orElse(false) ? "sensors" : "machines"),
            "Check whether a proxy drops, buffers or rewrites data from sensors.")
        : new ChecklistItem(
            Kind.ALL_BEHIND_ONE_PROXY, Result.FINE, "Data comes from more than one address.", null);
  }

  private static ChecklistItem skew(long records) {
    return records == 0
        ? new ChecklistItem(
            Kind.CLOCK_SKEW, Result.FINE, "No record has a time in the future.", null)
        : new ChecklistItem(
            Kind.CLOCK_SKEW,
            Result.ATTENTION,
            "%d records were rejected because their time is in the future.".formatted(records),
            "Synchronise the clocks of the machines that send them.");
  }
}
