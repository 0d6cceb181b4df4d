package io.penumbra.ingestion.format.custom;

import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import java.util.List;

/** Splitter of lines into fields. Stateless. */
interface Splitter {

  /**
   * @param text line without its syslog header
   * @param names column names of an earlier header, or null
   * @throws RejectedRecordException if the line does not match the layout
   */
  LogFields split(String text, List<String> names);

  /** Returns the values of a possible header line; empty if the layout has no headers. */
  default List<String> listValues(String text) {
    return List.of();
  }

  /** Values between delimiters. */
  record ByDelimiter(char delimiter, List<String> columns) implements Splitter {

    @Override
    public List<String> listValues(String text) {
      return delimiter == ' '
          ? Delimited.listBlanks(text, 0)
          : Delimited.listCsv(text, 0, delimiter);
    }

    @Override
    public LogFields split(String text, List<String> names) {
      List<String> named = names != null ? names : columns;
      if (named == null) {
        throw RejectedRecordException.of(
            RejectReason.UNKNOWN_FORMAT,
            "precedes the header line, and the parser defines no columns");
      }
      List<String> values = listValues(text);
      if (values.size() < named.size()) {
        throw RejectedRecordException.of(
            RejectReason.UNKNOWN_FORMAT,
            "has %d values; the parser has %d columns".formatted(values.size(), named.size()));
      }
      LogFields fields = new LogFields();
      for (int i = 0; i < named.size(); i++) {
        fields.add(named.get(i), values.get(i).strip());
      }
      return fields;
    }
  }

  /** {@code key=value} pairs. */
  record ByKey() implements Splitter {

    @Override
    public LogFields split(String text, List<String> names) {
      LogFields fields = KeyValues.readWords(text, 0);
      if (fields.isEmpty()) {
        throw RejectedRecordException.of(
            RejectReason.UNKNOWN_FORMAT, "has no key=value pair in it");
      }
      return fields;
    }
  }
}
