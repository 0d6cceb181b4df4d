package io.penumbra.ingestion.format.leef;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.WrittenTime;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Protocols;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reader of {@code LEEF:1.0|vendor|product|version|id|} with tab-separated attributes, and of
 * {@code LEEF:2.0|…|id|delimiter|}, whose delimiter is a character or its hexadecimal number.
 */
@ApplicationScoped
class LeefReader implements LineReader {

  private static final String MARK = "LEEF:";
  private static final int HEADER_BARS = 5;

  /** Maximum number of cached patterns, because senders choose them. */
  private static final int MOST_PATTERNS = 64;

  private final Map<String, DateTimeFormatter> patterns = new ConcurrentHashMap<>();

  @Override
  public SensorFormat format() {
    return SensorFormat.LEEF;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    int mark = line.text().indexOf(MARK);
    return mark >= 0
        && mark + MARK.length() < line.text().length()
        && Character.isDigit(line.text().charAt(mark + MARK.length()));
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    String text = line.text();
    int mark = text.indexOf(MARK);
    int begin = mark;
    for (int bars = 0; bars < HEADER_BARS; bars++) {
      begin = text.indexOf('|', begin) + 1;
      if (begin == 0 || mark < 0) {
        throw RejectedRecordException.of(
            RejectReason.UNKNOWN_FORMAT, "must be LEEF:1.0|vendor|product|version|id|key=value …");
      }
    }
    LogFields fields = readAttributes(text, begin, text.startsWith("2", mark + MARK.length()));
    String destination = fields.first("url", "dstHost", "dhost", "domain");
    if (fields.text("src") == null || (destination == null && fields.text("dst") == null)) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    return Observation.at(at(line, fields, context))
        .client("src", fields.text("src"))
        .user(fields.firstWritten("loginID", "usrName", "src_user", "accountName"))
        .localPort("srcPort", fields.text("srcPort"))
        .remote("dst", fields.text("dst"))
        .remotePort("dstPort", fields.text("dstPort"))
        .destination(destination)
        .protocol(fields.text("proto") == null ? Protocol.TCP : Protocols.of(fields.text("proto")))
        .up("srcBytes", fields.first("srcBytes", "sent_bytes"))
        .down("dstBytes", fields.first("dstBytes", "rcvd_bytes"))
        .verdict(readVerdict(fields))
        .read();
  }

  /**
   * Returns the first known verdict. The policy counts last: not every policy is named after one.
   */
  private static Verdict readVerdict(LogFields fields) {
    for (String name : new String[] {"action", "disp", "disposition", "policy"}) {
      Verdict verdict = Verdicts.of(fields.text(name));
      if (verdict != Verdict.UNKNOWN) {
        return verdict;
      }
    }
    return Verdict.UNKNOWN;
  }

  private static LogFields readAttributes(String text, int begin, boolean version2) {
    String delimiter = "\t";
    int from = begin;
    if (version2) {
      int bar = text.indexOf('|', begin);
      int equals = text.indexOf('=', begin);
      if (bar >= 0 && (equals < 0 || bar < equals)) {
        delimiter = readDelimiter(text.substring(begin, bar));
        from = bar + 1;
      }
    }
    if (text.indexOf(delimiter, from) < 0 && text.indexOf('|', from) > 0) {
      delimiter = "|"; // separator of PAN-OS
    }
    LogFields fields = new LogFields();
    for (int at = from; at < text.length(); ) {
      int end = text.indexOf(delimiter, at);
      String pair = text.substring(at, end < 0 ? text.length() : end);
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.add(pair.substring(0, equals).strip(), pair.substring(equals + 1));
      }
      at = end < 0 ? text.length() : end + delimiter.length();
    }
    return fields;
  }

  /** Parses a character, {@code 0x5E} or {@code x5E}; tab if empty. */
  private static String readDelimiter(String written) {
    String hex =
        written.startsWith("0x") || written.startsWith("0X")
            ? written.substring(2)
            : written.length() > 1 && written.charAt(0) == 'x' ? written.substring(1) : null;
    if (hex != null) {
      try {
        return Character.toString(Integer.parseInt(hex, 16));
      } catch (IllegalArgumentException e) {
        return "\t";
      }
    }
    return written.isEmpty() || written.equals("\\t") ? "\t" : written;
  }

  private Instant at(LogLine line, LogFields fields, LineContext context) {
    String time = fields.text("devTime");
    if (time == null) {
      return line.headerTime(context);
    }
    String pattern = fields.text("devTimeFormat");
    if (pattern == null) {
      return LogTimes.of("devTime", time, context.zone());
    }
    try {
      TemporalAccessor read =
          readFormatter(pattern)
              .parseBest(time, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
      return switch (read) {
        case ZonedDateTime zoned -> zoned.toInstant();
        case OffsetDateTime offset -> offset.toInstant();
        default -> context.moment("devTime", new WrittenTime.Local(LocalDateTime.from(read)));
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      throw RejectedRecordException.invalid("devTime", "does not match its devTimeFormat");
    }
  }

  private DateTimeFormatter readFormatter(String pattern) {
    DateTimeFormatter known = patterns.get(pattern);
    if (known != null) {
      return known;
    }
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    if (patterns.size() < MOST_PATTERNS) {
      patterns.put(pattern, formatter);
    }
    return formatter;
  }
}
