package io.penumbra.ingestion.format.zscaler;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Reader of web feeds in quoted CSV with the 34 default columns, and of web and firewall feeds with
 * tab-separated {@code key=value} pairs.
 */
@ApplicationScoped
class NssReader implements LineReader {

  private static final List<String> DEFAULT_COLUMNS =
      List.of(
          "time",
          "login",
          "proto",
          "url",
          "action",
          "appname",
          "appclass",
          "reqsize",
          "respsize",
          "stime",
          "ctime",
          "urlclass",
          "urlsupercat",
          "urlcat",
          "malwarecat",
          "threatname",
          "riskscore",
          "dlpeng",
          "dlpdict",
          "location",
          "dept",
          "cip",
          "sip",
          "reqmethod",
          "respcode",
          "ua",
          "referer",
          "ruletype",
          "rulelabel",
          "contenttype",
          "unscannabletype",
          "deviceowner",
          "devicehostname",
          "keyprotectiontype");

  /** {@code 2026-11-27 10:00:00}. */
  private static final int TIME_LENGTH = 19;

  @Override
  public SensorFormat format() {
    return SensorFormat.ZSCALER;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return isCsv(line) || isPairs(line);
  }

  /** {@code "Fri Nov 27 10:00:00 2026","…}. */
  private static boolean isCsv(LogLine line) {
    String text = line.text();
    int at = line.begin();
    return text.length() > at + 28
        && text.charAt(at) == '"'
        && Character.isLetter(text.charAt(at + 1))
        && text.charAt(at + 4) == ' '
        && Character.isLetter(text.charAt(at + 5))
        && text.charAt(at + 8) == ' '
        && text.charAt(at + 14) == ':'
        && text.charAt(at + 17) == ':'
        && text.startsWith("\",\"", at + 25);
  }

  private static boolean isPairs(LogLine line) {
    String text = line.text();
    return text.indexOf('\t', line.begin()) > 0
        && (text.contains("\tvendor=Zscaler\t")
            || text.contains("\tproduct=NSS\t")
            || (text.contains("\tClientIP=") && text.contains("\trequestsize="))
            || (text.contains("csip=") && text.contains("\tcdip=")));
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    if (isCsv(line)) {
      LogFields fields = readColumns(line);
      return NssRecord.read(fields, () -> LogTimes.of("time", fields.text("time"), context.zone()));
    }
    LogFields fields = readPairs(line);
    return NssRecord.read(fields, () -> at(line, fields, context));
  }

  private static LogFields readColumns(LogLine line) {
    List<String> values = Delimited.listCsv(line.text(), line.begin(), ',');
    if (values.size() < DEFAULT_COLUMNS.size()) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "has %d columns; the default web feed has %d; send other templates as key=value or JSON"
              .formatted(values.size(), DEFAULT_COLUMNS.size()));
    }
    LogFields fields = new LogFields();
    for (int i = 0; i < DEFAULT_COLUMNS.size(); i++) {
      fields.add(DEFAULT_COLUMNS.get(i), values.get(i));
    }
    return fields;
  }

  /** The first value may be the time without a name. */
  private static LogFields readPairs(LogLine line) {
    LogFields fields = new LogFields();
    String[] pairs = line.message().split("\t");
    for (int i = 0; i < pairs.length; i++) {
      int equals = pairs[i].indexOf('=');
      if (equals > 0) {
        fields.add(pairs[i].substring(0, equals).strip(), unquoted(pairs[i].substring(equals + 1)));
      } else if (i == 0) {
        String text = pairs[i].strip();
        fields.add("time", text.substring(Math.max(0, text.length() - TIME_LENGTH)));
      }
    }
    return fields;
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static Instant at(LogLine line, LogFields fields, LineContext context) {
    String time = fields.first("epochtime", "datetime", "time");
    return time == null ? line.headerTime(context) : LogTimes.of("time", time, context.zone());
  }
}
