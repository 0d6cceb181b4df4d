package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.time.Instant;

/** The records of a request, one after another. */
interface RecordSource {

  /** What the bytes of a record are. */
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

  /** Whether it is longer than a record may be; its bytes are not whole then. */
  boolean tooLong();

  /** Why it can't be a record, or null. */
  String fault();

  /** The line it begins in, from 1. */
  int line();

  /** When the record was received by the shipper; null when it does not say. */
  default Instant receivedAt() {
    return null;
  }

  /** From now on, lines that are not JSON are rows of CSV, or lines by themselves again. */
  void cutRows(boolean rows);

  /** From now on, every line is a record, whatever it looks like. */
  void cutLines();
}
