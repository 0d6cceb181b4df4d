package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Registry of all formats. Each record or log line is recognised by its content; the first matching
 * format reads it. It is called several times per line, so neither it nor its readers are CDI
 * client proxies.
 */
public class Formats {

  private final List<RecordReader> readers;
  private final List<LineReader> lineReaders;

  /**
   * Readers in the order of the formats, so that a record matched by two of them is always read by
   * the same one.
   */
  public Formats(List<RecordReader> readers, List<LineReader> lineReaders) {
    this.readers = readers.stream().sorted(Comparator.comparing(RecordReader::format)).toList();
    this.lineReaders =
        lineReaders.stream().sorted(Comparator.comparing(LineReader::format)).toList();
  }

  /**
   * Fields with bundled records: in messages of event hubs, results of hunting queries, Umbrella's
   * reports API, and CloudWatch Logs subscriptions.
   */
  public static final List<String> BUNDLES =
      List.of("records", "Results", "results", "data", "logEvents");

  /** Returns the records of a line: the line itself, or the records of a bundle. */
  public static Iterable<JsonNode> listRecords(JsonNode line) {
    for (String name : BUNDLES) {
      JsonNode bundled = line.path(name);
      if (bundled.isArray()) {
        List<JsonNode> records = new ArrayList<>(bundled.size());
        bundled.forEach(record -> listRecords(record).forEach(records::add));
        return records;
      }
    }
    return AzureFlowDocument.listRecords(line);
  }

  /**
   * Returns the reader of a record.
   *
   * @param taken accepted formats
   * @throws RejectedRecordException if the record has none of these formats
   */
  public RecordReader readerOf(JsonNode entry, Set<SensorFormat> taken) {
    RecordReader other = null;
    if (entry.isObject()) {
      for (RecordReader reader : readers) {
        if (reader.recognises(entry)) {
          if (taken.contains(reader.format())) {
            return reader;
          }
          other = other == null ? reader : other;
        }
      }
    }
    throw other == null ? unknown(taken) : notTaken(other.format(), taken);
  }

  /**
   * Returns a reader of bytes for one request; null if there is none. Only the first format has
   * one, so every record that it accepts would be read by the same format as a tree.
   *
   * @param taken accepted formats
   */
  public BytesReader bytesReader(Set<SensorFormat> taken) {
    RecordReader first = readers.getFirst();
    return taken.contains(first.format()) ? first.ofBytes() : null;
  }

  /** Returns true if an object is a record of any format. */
  public boolean matches(JsonNode entry) {
    return entry.isObject() && readers.stream().anyMatch(reader -> reader.recognises(entry));
  }

  /** Returns true if a line is not a record but a header with column names. */
  public boolean isHead(LogLine line) {
    for (LineReader reader : lineReaders) {
      if (reader.isHead(line)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the reader of a line that is not JSON: of the first format that recognises it.
   *
   * @param taken accepted formats
   * @throws RejectedRecordException if the format is not accepted, or is unknown while only logs
   *     are accepted
   */
  public Optional<LineReader> readerOf(LogLine line, LineContext context, Set<SensorFormat> taken) {
    for (LineReader reader : lineReaders) {
      if (taken.contains(reader.format()) && reader.recognises(line, context)) {
        return Optional.of(reader);
      }
    }
    for (LineReader other : lineReaders) {
      if (!taken.contains(other.format()) && other.recognises(line, context)) {
        throw notTaken(other.format(), taken);
      }
    }
    if (lineReaders.stream().map(LineReader::format).anyMatch(taken::contains)
        && readers.stream().map(RecordReader::format).noneMatch(taken::contains)) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT, "is not a line of " + formatNames(taken));
    }
    return Optional.empty();
  }

  private RejectedRecordException unknown(Set<SensorFormat> taken) {
    return RejectedRecordException.of(
        RejectReason.UNKNOWN_FORMAT,
        taken.size() == SensorFormat.values().length
            ? "the record matches no known format"
            : "is not a record of " + formatNames(taken));
  }

  private static RejectedRecordException notTaken(SensorFormat format, Set<SensorFormat> taken) {
    return RejectedRecordException.of(
        RejectReason.WRONG_FORMAT,
        "is a record of %s; only %s is accepted".formatted(format.id(), formatNames(taken)));
  }

  private static String formatNames(Set<SensorFormat> formats) {
    return formats.stream().sorted().map(SensorFormat::id).collect(Collectors.joining(" or "));
  }
}
