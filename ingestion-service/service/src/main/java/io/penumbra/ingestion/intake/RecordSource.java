package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.time.Instant;

/** Cursor over the records of a request. */
interface RecordSource {

  /** Type of a record's bytes. */
  enum Kind {
    /** Whole line that starts and ends like JSON: usually one value, sometimes several. */
    LINE,
    /** One JSON value. */
    VALUE,
    /** A whole line that is not JSON. */
    TEXT,
    /** CSV row, which may span several lines. */
    ROW
  }

  /** Moves to the next record; returns false at the end. */
  boolean next() throws IOException;

  Kind kind();

  /** Returns the bytes of the record, valid up to {@link #length()} until the next call. */
  byte[] bytes();

  int length();

  /** Returns true if the record exceeds the maximum; then its bytes are incomplete. */
  boolean tooLong();

  /** Returns the reason why the bytes are not a record, or null. */
  String fault();

  /** Returns the line in which the record begins, from 1. */
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
