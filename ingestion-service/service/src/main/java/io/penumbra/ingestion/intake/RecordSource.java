package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.time.Instant;

/** The records of a request, one after another. */
interface RecordSource {

  /** Type of a record's bytes. */
  enum Kind {
    /** A whole line, JSON by its first and last byte: mostly one value, at times several. */
    LINE,
    /** One JSON value. */
    VALUE,
    /** A whole line that is not JSON. */
    TEXT,
    /** A row of CSV, over one line or several. */
    ROW
  }

  /** Moves to the next record; false at the end. */
  boolean next() throws IOException;

  Kind kind();

  /** The bytes of the record; valid up to {@link #length()} until the next call. */
  byte[] bytes();

  int length();

  /** Returns true if it exceeds the maximum; then its bytes are incomplete. */
  boolean tooLong();

  /** Returns the reason why it can't be a record, or null. */
  String fault();

  /** The line it begins in, from 1. */
  int line();

  /** Returns the time at which the shipper received the record; null if unknown. */
  default Instant receivedAt() {
    return null;
  }

  /** Switches between CSV rows and single lines for lines that are not JSON. */
  void cutRows(boolean rows);

  /** Treats every further line as a record. */
  void cutLines();
}
