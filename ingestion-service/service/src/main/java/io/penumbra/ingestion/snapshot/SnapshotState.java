package io.penumbra.ingestion.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** State of a snapshot report. */
enum SnapshotState {
  /** Files are added. */
  @JsonProperty("uploading")
  UPLOADING,
  /** All files are here and are read, or wait for it. */
  @JsonProperty("processing")
  PROCESSING,
  /** It can be read. */
  @JsonProperty("ready")
  READY,
  /** Nothing could be read; the cause says why. */
  @JsonProperty("failed")
  FAILED,
  /** Its usage or its files were deleted after the retention. */
  @JsonProperty("expired")
  EXPIRED;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SnapshotState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
