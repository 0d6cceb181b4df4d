package io.penumbra.reporting.schedule;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;

/** Stored schedule. */
record ReportSchedule(
    String id,
    ReportScheduleDraft draft,
    Instant settledUntil,
    int revision,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt) {

  Revision version() {
    return new Revision(Integer.toString(revision));
  }
}
