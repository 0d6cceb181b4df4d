package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.ExclusionRegistry;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.quarantine.RejectedLines;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/** Reader of a whole log file with the rules of a sensor's records; it stores nothing. */
@ApplicationScoped
public class LogFileReader {

  private final Formats formats;
  private final IntakeLimits limits;
  private final ExclusionRegistry exclusions;
  private final Clock clock;

  LogFileReader(Formats formats, IntakeLimits limits, ExclusionRegistry exclusions, Clock clock) {
    this.formats = formats;
    this.limits = limits;
    this.exclusions = exclusions;
    this.clock = clock;
  }

  /** Receiver of verdicts. */
  public interface Listener {

    /**
     * @param line line in which the record begins, from 1
     */
    void read(int line, Reading reading);
  }

  /**
   * Settings for reading a log.
   *
   * @param taken permitted formats of its records
   * @param zone zone of times without one, or null
   * @param parser parser that reads every line, or null
   */
  public record Terms(Set<SensorFormat> taken, ZoneId zone, LineReader parser) {}

  /**
   * Reads a log of any size, one record at a time.
   *
   * @param text text in UTF-8, or in UTF-16 with a byte order mark
   */
  public void read(InputStream text, Terms terms, Listener each) throws IOException {
    Instant now = clock.instant();
    new RecordParser(
            formats,
            new RecordParser.Terms(
                terms.taken, _ -> true, terms.zone, null, now, terms.parser, exclusions.current()),
            limits,
            now,
            null,
            new RejectedLines(1, 0, 0, 0),
            (record, _, reading) -> each.read(record.line(), reading))
        .readAll(
            new RecordStream(
                BodyDecoder.decodeUtf8(text),
                Math.toIntExact(limits.maxRecord().asLongValue()),
                Long.MAX_VALUE));
  }
}
