package io.penumbra.ingestion.format.paloalto;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.IsoTime;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reader of columns by position, counted from the left, because PAN-OS versions append columns.
 * Only the record at the end of a session has its totals. A URL record of the same session has its
 * host; both are joined into one connection by their endpoints.
 */
@ApplicationScoped
class PaloAltoReader implements LineReader {

  private static final int TYPE = 3;
  private static final int SUBTYPE = 4;
  private static final int GENERATED = 6;
  private static final int SOURCE = 7;
  private static final int DESTINATION = 8;
  private static final int USER = 12;
  private static final int REPEATS = 23;
  private static final int SOURCE_PORT = 24;
  private static final int DESTINATION_PORT = 25;
  private static final int PROTOCOL = 29;
  private static final int ACTION = 30;
  private static final int URL = 31;
  private static final int BYTES = 31;
  private static final int SENT = 32;
  private static final int RECEIVED = 33;
  private static final int START = 35;
  private static final int MOST_REPEATS = 1_000_000;

  /** Number of columns that all versions have; some of them are written by clients. */
  private static final int FIRST_APPENDED = 60;

  /** Seconds of a quarter of an hour; zone offsets are multiples of it. */
  private static final int QUARTER = 900;

  private static final int MOST_QUARTERS = 4 * 14;

  @Override
  public SensorFormat format() {
    return SensorFormat.PALO_ALTO;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return begin(line) >= 0;
  }

  /** Returns the position of {@code 1,2026/11/27 10:00:00,}, or -1. */
  private static int begin(LogLine line) {
    String text = line.text();
    for (int at = text.indexOf(",20", line.begin()); at > 0; at = text.indexOf(",20", at + 1)) {
      boolean date =
          at + 20 < text.length()
              && text.charAt(at + 5) == '/'
              && text.charAt(at + 8) == '/'
              && text.charAt(at + 11) == ' '
              && text.charAt(at + 20) == ',';
      if (date) {
        int begin = at;
        while (begin > line.begin() && Character.isDigit(text.charAt(begin - 1))) {
          begin--;
        }
        return begin < at ? begin : -1;
      }
    }
    return -1;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    int begin = begin(line);
    List<String> columns = begin < 0 ? List.of() : Delimited.listCsv(line.text(), begin, ',');
    if (columns.size() <= SUBTYPE) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "must be PAN-OS columns: 1,2026/11/27 10:00:00,serial,TYPE,…");
    }
    return switch (columns.get(TYPE)) {
      case "TRAFFIC" -> readTraffic(columns, context);
      case "THREAT" -> readThreat(columns, context);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading readTraffic(List<String> columns, LineContext context) {
    if (columns.get(SUBTYPE).equals("start")) {
      return new Reading.Skipped(SkipReason.SESSION_OPEN);
    }
    require(columns, START);
    return observation(columns, START, "start time", context)
        .up("bytes sent", columns.get(SENT))
        .down("bytes received", columns.get(RECEIVED))
        .total("bytes", columns.get(BYTES))
        .verdict(Verdicts.of(columns.get(ACTION)))
        .read();
  }

  /** Skips other threats, which are events of a connection with its own traffic record. */
  private static Reading readThreat(List<String> columns, LineContext context) {
    if (!columns.get(SUBTYPE).equals("url")) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    require(columns, URL);
    return observation(columns, GENERATED, "generated time", context)
        .destination(columns.get(URL))
        .verdict(readUrlVerdict(columns.get(ACTION)))
        .read();
  }

  /** Returns the verdict of a URL record; block pages may permit users to continue. */
  private static Verdict readUrlVerdict(String action) {
    return switch (action) {
      case "continue", "override" -> Verdict.BYPASSED;
      default -> Verdicts.of(action);
    };
  }

  private static Observation observation(
      List<String> columns, int time, String timeName, LineContext context) {
    ZoneId zone = readZone(columns, context);
    return Observation.at(LogTimes.of(timeName, LogFields.known(columns.get(time)), zone))
        .client("source address", columns.get(SOURCE))
        .user(columns.get(USER))
        .localPort("source port", columns.get(SOURCE_PORT))
        .remote("destination address", columns.get(DESTINATION))
        .remotePort("destination port", columns.get(DESTINATION_PORT))
        .protocol(Protocol.of(columns.get(PROTOCOL)))
        .count(count(columns.get(REPEATS)));
  }

  /**
   * Returns the zone of local times: the difference between the generated time and the same time
   * with an offset, which versions since 10.0 append.
   */
  private static ZoneId readZone(List<String> columns, LineContext context) {
    for (int i = columns.size() - 1; i >= FIRST_APPENDED; i--) {
      Instant moment = readHighResolution(columns.get(i));
      if (moment != null) {
        Instant local = LogTimes.of("generated time", columns.get(GENERATED), ZoneOffset.UTC);
        long quarters = Math.round(Duration.between(moment, local).toSeconds() / (double) QUARTER);
        return Math.abs(quarters) > MOST_QUARTERS
            ? context.zone()
            : ZoneOffset.ofTotalSeconds((int) quarters * QUARTER);
      }
    }
    return context.zone();
  }

  /** Returns the moment of {@code 2026-11-27T10:00:00.123+01:00}; null for other text. */
  private static Instant readHighResolution(String text) {
    boolean isTime =
        text.length() > 20 && text.length() < 36 && text.charAt(4) == '-' && text.charAt(10) == 'T';
    try {
      return isTime ? IsoTime.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Sets the repeat count: sessions with the same endpoints within five seconds are one record. */
  private static int count(String repeats) {
    String known = LogFields.known(repeats);
    long count = known == null ? 1 : Values.parseNumber("repeat count", known);
    if (count < 0 || count > MOST_REPEATS) {
      throw RejectedRecordException.invalid(
          "repeat count", "must be 0 to %d, got %d".formatted(MOST_REPEATS, count));
    }
    return Math.max(1, (int) count);
  }

  private static void require(List<String> columns, int last) {
    if (columns.size() <= last) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "has %d columns; a record of its type has at least %d"
              .formatted(columns.size(), last + 1));
    }
  }
}
