package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.custom.CustomParser;
import io.penumbra.ingestion.format.log.LogFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Dry run of a parser on a sample.
 *
 * @param accepted lines that would be taken in
 * @param skipped lines that would count as nothing, by reason
 * @param rejected lines that could not be used, by reason
 * @param fields all fields of the sample, in their order
 * @param unmapped those that the parser gives no meaning
 * @param lines each of them, in order; beyond 1,000 they are only counted
 */
@Schema(name = "ParserDryRun")
public record ParserDryRun(
    int accepted,
    Map<String, Integer> skipped,
    Map<String, Integer> rejected,
    List<String> fields,
    List<String> unmapped,
    List<Line> lines) {

  /**
   * One line.
   *
   * @param fields as it parts into them; empty when it does not fit
   * @param missing fields with a meaning that have no value in it
   * @param verdict its outcome
   */
  @Schema(name = "ParserDryRunLine")
  public record Line(
      Map<String, String> fields, List<String> missing, DryRun.RecordVerdict verdict) {}

  /** Collector of lines. */
  static final class Lines implements RequestOutcome.Listener {

    private static final int MOST_LINES = 1_000;

    private final CustomParser parser;
    private final SequencedSet<String> fields = new LinkedHashSet<>();
    private final List<Line> lines = new ArrayList<>();

    Lines(CustomParser parser) {
      this.parser = parser;
    }

    @Override
    public void read(RawRecord record, SensorFormat format, Reading reading) {
      Map<String, String> values = listFields(record);
      fields.addAll(values.keySet());
      if (lines.size() < MOST_LINES) {
        lines.add(
            new Line(
                values,
                parser.mappedFields().stream()
                    .filter(name -> LogFields.known(values.get(name)) == null)
                    .toList(),
                DryRun.Verdicts.createVerdict(
                    record.line(), format == null ? null : format.id(), reading)));
      }
    }

    private Map<String, String> listFields(RawRecord record) {
      Map<String, String> values = new LinkedHashMap<>();
      try {
        LogFields read =
            parser.fields(
                LogLine.of(record.text()),
                new LineContext(null, Instant.EPOCH, record.context(), null));
        read.names().forEach(name -> values.put(name, read.raw(name)));
      } catch (RejectedRecordException e) {
        return values; // the verdict contains the reason
      }
      return values;
    }

    ParserDryRun with(Receipt receipt) {
      return new ParserDryRun(
          receipt.accepted(),
          receipt.skipped(),
          receipt.rejected(),
          List.copyOf(fields),
          fields.stream().filter(name -> !parser.mappedFields().contains(name)).toList(),
          List.copyOf(lines));
    }
  }
}
