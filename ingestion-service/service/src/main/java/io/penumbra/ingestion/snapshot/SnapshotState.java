package io.penumbra.ingestion.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** State of a snapshot report. */
enum SnapshotState {
  /** Files are being uploaded. */
  @JsonProperty("uploading")
  UPLOADING,
  /** The upload is complete; the files are being read or wait for it. */
  @JsonProperty("processing")
  PROCESSING,
  /** The report is available. */
  @JsonProperty("ready")
  READY,
  /** Reading failed; the cause has the reason. */
  @JsonProperty("failed")
  FAILED,
  /** The usage or files were deleted after the retention. */
  @JsonProperty("expired")
  EXPIRED;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SnapshotState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
