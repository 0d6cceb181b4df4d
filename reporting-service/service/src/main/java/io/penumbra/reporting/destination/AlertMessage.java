package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.reporting.alert.Figures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Message of an alert to a destination. It names no people; they are in the evidence, whose reads
 * are audited.
 *
 * @param id the same in every attempt, so that receivers can drop repeats
 * @param alert id of the alert; null for a test
 * @param link address of the alert in the dashboard; null if it is not configured
 */
record AlertMessage(
    UUID id,
    Long alert,
    Instant raisedAt,
    LocalDate day,
    String policyId,
    String policy,
    String severity,
    String report,
    int appId,
    String app,
    Figures figures,
    String link) {

  boolean isTest() {
    return alert == null;
  }

  /** Returns a one-line summary. */
  String title() {
    return isTest()
        ? "Test message from Penumbra"
        : "%s: %s".formatted(HttpTarget.toSingleLine(policy), HttpTarget.toSingleLine(app));
  }

  /** Returns the measured values as text. Unknown values are not zero. */
  String summary() {
    if (isTest()) {
      return "This destination receives alerts from Penumbra.";
    }
    return ("%s in report %s on %s (UTC): %d transactions, %s uploaded, %s downloaded, %d users,"
            + " %d machines, %d IP addresses")
        .formatted(
            HttpTarget.toSingleLine(app),
            report,
            day,
            figures.transactions(),
            bytes(figures.bytesUp()),
            bytes(figures.bytesDown()),
            figures.users(),
            figures.machines(),
            figures.ipAddresses());
  }

  /** Marks a lower bound if some transactions are not measured. */
  private String bytes(Long bytes) {
    if (bytes == null) {
      return "an unknown number of bytes";
    }
    return (figures.measured() < figures.transactions() ? "at least " : "") + bytes + " bytes";
  }
}
