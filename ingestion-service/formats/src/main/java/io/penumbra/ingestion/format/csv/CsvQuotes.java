package io.penumbra.ingestion.format.csv;

/**
 * State of a CSV tokenizer. It is strict: a quote opens a value only as its first character, and
 * only a delimiter may follow the closing quote. A row with a missing quote is therefore detected
 * soon and does not absorb the following rows.
 */
public enum CsvQuotes {
  /** Start of a value. */
  BEGIN,
  PLAIN,
  QUOTED,
  /** After a quote inside a quoted value, which closes the value or is the first of two. */
  CLOSED,
  BROKEN;

  /** Returns the state after a character (or a byte of UTF-8) that does not end the row. */
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
