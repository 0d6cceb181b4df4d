package io.penumbra.ingestion.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Cause of a file's or report's failure. */
enum SnapshotCause {
  /** Neither text nor an archive that is read here. */
  @JsonProperty("unsupported-file-type")
  UNSUPPORTED_FILE_TYPE,
  /** No line has the declared format or fits the declared parser. */
  @JsonProperty("format-mismatch")
  FORMAT_MISMATCH,
  /** All transactions are older than is kept. */
  @JsonProperty("transactions-too-old")
  TRANSACTIONS_TOO_OLD,
  /** Transactions were read, none of them to an app of the catalogue. */
  @JsonProperty("no-catalogued-apps")
  NO_CATALOGUED_APPS,
  /** No format is recognised in the lines. */
  @JsonProperty("unsupported-log-type")
  UNSUPPORTED_LOG_TYPE,
  /** The archive is damaged, cut off or encrypted. */
  @JsonProperty("unreadable-archive")
  UNREADABLE_ARCHIVE,
  /** An archive in an archive. */
  @JsonProperty("nested-archive")
  NESTED_ARCHIVE,
  /** The content is larger than is read. */
  @JsonProperty("too-large")
  TOO_LARGE,
  /** No record in it. */
  @JsonProperty("empty")
  EMPTY,
  /** Times name no zone, and none was given. */
  @JsonProperty("no-time-zone")
  NO_TIME_ZONE,
  /** All records are well formed and count as no transaction. */
  @JsonProperty("no-transactions")
  NO_TRANSACTIONS,
  /** Lines are of the format and have values that can't be used. */
  @JsonProperty("invalid-records")
  INVALID_RECORDS,
  /** It was interrupted several times. */
  @JsonProperty("interrupted")
  INTERRUPTED;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SnapshotCause of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
