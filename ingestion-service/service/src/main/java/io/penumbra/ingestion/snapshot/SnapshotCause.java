package io.penumbra.ingestion.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Cause of a file's or report's failure. */
enum SnapshotCause {
  /** The content is neither text nor a supported archive. */
  @JsonProperty("unsupported-file-type")
  UNSUPPORTED_FILE_TYPE,
  /** No line has the declared format or fits the declared parser. */
  @JsonProperty("format-mismatch")
  FORMAT_MISMATCH,
  /** All transactions are older than the retention. */
  @JsonProperty("transactions-too-old")
  TRANSACTIONS_TOO_OLD,
  /** No transaction belongs to an app of the catalogue. */
  @JsonProperty("no-catalogued-apps")
  NO_CATALOGUED_APPS,
  /** No format is recognised in the lines. */
  @JsonProperty("unsupported-log-type")
  UNSUPPORTED_LOG_TYPE,
  /** The archive is damaged, truncated or encrypted. */
  @JsonProperty("unreadable-archive")
  UNREADABLE_ARCHIVE,
  /** The archive contains another archive. */
  @JsonProperty("nested-archive")
  NESTED_ARCHIVE,
  /** The content exceeds the size limit. */
  @JsonProperty("too-large")
  TOO_LARGE,
  /** The file has no record. */
  @JsonProperty("empty")
  EMPTY,
  /** Times have no zone, and none was specified. */
  @JsonProperty("no-time-zone")
  NO_TIME_ZONE,
  /** All records are valid but contain no transaction. */
  @JsonProperty("no-transactions")
  NO_TRANSACTIONS,
  /** Lines have the format but contain invalid values. */
  @JsonProperty("invalid-records")
  INVALID_RECORDS,
  /** Reading was interrupted several times. */
  @JsonProperty("interrupted")
  INTERRUPTED;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SnapshotCause of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
