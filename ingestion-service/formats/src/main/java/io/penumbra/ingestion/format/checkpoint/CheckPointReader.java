package io.penumbra.ingestion.format.checkpoint;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.log.LogFields;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reader of the other formats of Log Exporter: syslog, {@code [action:"Accept"; src:"…"]};
 * structured data, {@code [x@2620 action="Accept" src="…"]}; and Splunk, {@code
 * time=…|action=Accept|src=…|}.
 */
@ApplicationScoped
class CheckPointReader implements LineReader {

  /** Enterprise number of the vendor in structured data. */
  private static final String ENTERPRISE = "@2620 ";

  @Override
  public SensorFormat format() {
    return SensorFormat.CHECK_POINT;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    int bracket = readBracket(line);
    if (bracket < 0) {
      return text.contains("|product=") && text.contains("|origin=");
    }
    return (text.indexOf(ENTERPRISE, bracket) > 0 || isNamed(text, bracket + 1))
        && (text.contains("loguid") || text.contains("origin"));
  }

  /** Pattern of {@code action:"…}. */
  private static boolean isNamed(String text, int begin) {
    int end = begin;
    while (end < text.length() && isNameCharacter(text.charAt(end))) {
      end++;
    }
    return end > begin && text.startsWith(":\"", end);
  }

  /** Returns the position of the bracket around the fields, or -1. */
  private static int readBracket(LogLine line) {
    if (line.startsWith("[")) {
      return line.begin();
    }
    // structured data before a message belongs to the header
    int data = line.text().indexOf(ENTERPRISE);
    return data < 0 ? -1 : line.text().lastIndexOf('[', data);
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    int bracket = readBracket(line);
    return CheckPointRecord.read(
        bracket >= 0 ? readQuoted(line.text(), bracket + 1) : readBars(line.message()), context);
  }

  /** {@code name:"value"; …} or {@code name="value" …}; a backslash escapes a quote. */
  private static LogFields readQuoted(String text, int begin) {
    LogFields fields = new LogFields();
    int open = text.indexOf('"', begin);
    while (open > begin) {
      int close = closing(text, open);
      int name = open - 1;
      while (name > begin && isNameCharacter(text.charAt(name - 1))) {
        name--;
      }
      fields.add(
          text.substring(name, open - 1),
          text.substring(open + 1, close).replace("\\\"", "\"").replace("\\]", "]"));
      open = text.indexOf('"', close + 1);
    }
    return fields;
  }

  private static int closing(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** Text without an equals sign is the rest of a value with a bar, and is ignored. */
  private static LogFields readBars(String text) {
    LogFields fields = new LogFields();
    for (String pair : text.split("\\|")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.charAt(equals - 1) != '\\') {
        fields.add(
            pair.substring(0, equals).strip(), pair.substring(equals + 1).replace("\\=", "="));
      }
    }
    return fields;
  }
}
