package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.ExclusionRegistry;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.quarantine.RejectedLines;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/** Reader of samples with the rules of a sensor's records; it stores nothing. */
@ApplicationScoped
class SampleReader {

  /** Maximum bytes of a sample, as sent and inflated. */
  static final int MOST_BYTES = 256 * 1024;

  private final Formats formats;
  private final IntakeLimits limits;
  private final ExclusionRegistry exclusions;
  private final Clock clock;

  SampleReader(Formats formats, IntakeLimits limits, ExclusionRegistry exclusions, Clock clock) {
    this.formats = formats;
    this.limits = limits;
    this.exclusions = exclusions;
    this.clock = clock;
  }

  /**
   * Settings for reading a sample.
   *
   * @param taken permitted formats of its records
   * @param zone zone of times without one, or null
   * @param cefDirection direction of CEF byte counts for unknown vendors, or null
   * @param parser parser that reads every line, or null
   */
  record Terms(
      Set<SensorFormat> taken, ZoneId zone, CefDirection cefDirection, LineReader parser) {}

  /**
   * Reads a sample.
   *
   * @param each receives the verdict on each record
   * @return the receipt that a sensor would get
   */
  Receipt read(InputStream text, Terms terms, RequestOutcome.Listener each) throws IOException {
    return read(createContent(text, MOST_BYTES).cut(), terms, each);
  }

  /** Reads records that a connector fetched. */
  Receipt read(FetchedRecords records, Terms terms, RequestOutcome.Listener each)
      throws IOException {
    InputStream in = new ByteArrayInputStream(records.bytes(), 0, records.length());
    RequestShape shape = records.shape(each);
    return read(shape.records().of(createContent(in, Long.MAX_VALUE)), terms, each);
  }

  private RequestContent createContent(InputStream in, long most) {
    return new RequestContent(in, Math.toIntExact(limits.maxRecord().asLongValue()), most);
  }

  private Receipt read(RecordSource records, Terms terms, RequestOutcome.Listener each)
      throws IOException {
    Instant now = clock.instant();
    RecordParser parser =
        new RecordParser(
            formats,
            new RecordParser.Terms(
                terms.taken,
                _ -> true,
                terms.zone,
                terms.cefDirection,
                now,
                terms.parser,
                exclusions.current()),
            limits,
            now,
            new RequestSectionBuilder("sample", "sample"),
            new RejectedLines(1, 0, 0, 0),
            each);
    parser.readAll(records);
    return parser.receipt("");
  }
}
