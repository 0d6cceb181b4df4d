package io.penumbra.ingestion.format.csv;

/**
 * State of a character in a row of CSV. Strict: a quote opens a value at its first character only,
 * and what follows the closing one ends the value. So a row that misses a quote is known to be
 * broken soon, and does not take those after it along.
 */
public enum CsvQuotes {
  /** Start of a value. */
  BEGIN,
  PLAIN,
  QUOTED,
  /** After a quote in a quoted value, which closes the value or is the first of two. */
  CLOSED,
  BROKEN;

  /** The place after a character (or a byte of UTF-8) that is not the end of the row. */
  public CsvQuotes after(int character) {
    return switch (this) {
      case BEGIN ->
          switch (character) {
            case '"' -> QUOTED;
            case ',' -> BEGIN;
            default -> PLAIN;
          };
      case PLAIN ->
          switch (character) {
            case '"' -> BROKEN;
            case ',' -> BEGIN;
            default -> PLAIN;
          };
      case QUOTED -> character == '"' ? CLOSED : QUOTED;
      case CLOSED ->
          switch (character) {
            case '"' -> QUOTED;
            case ',' -> BEGIN;
            default -> BROKEN;
          };
      case BROKEN -> BROKEN;
    };
  }
}
