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
 * All formats, asked in turn: each record, or line of a log, is recognised by its content. Asked
 * several times per line, so neither it nor the readers in it are reached through client proxies.
 */
public class Formats {

  private final List<RecordReader> readers;
  private final List<LineReader> lineReaders;

  /** The order is that of the formats, so that a record two of them know is always the same's. */
  public Formats(List<RecordReader> readers, List<LineReader> lineReaders) {
    this.readers = readers.stream().sorted(Comparator.comparing(RecordReader::format)).toList();
    this.lineReaders =
        lineReaders.stream().sorted(Comparator.comparing(LineReader::format)).toList();
  }

  /**
   * Fields that hold bundled records: of an event hub's message, of answers to hunting queries and
   * of Umbrella's reports API, and of a subscription to CloudWatch Logs.
   */
  public static final List<String> BUNDLES =
      List.of("records", "Results", "results", "data", "logEvents");

  /** The records of a line: itself, or those of the bundle that it is. */
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
   * The reader of a record.
   *
   * @param taken the formats that are taken
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
   * The reader of records from bytes, for one request; null without one. It is that of the first
   * format, if that is taken: what it takes would be no other format's.
   *
   * @param taken the formats that are taken
   */
  public BytesReader bytesReader(Set<SensorFormat> taken) {
    RecordReader first = readers.getFirst();
    return taken.contains(first.format()) ? first.ofBytes() : null;
  }

  /** Returns true if an object is a record of any format. */
  public boolean matches(JsonNode entry) {
    return entry.isObject() && readers.stream().anyMatch(reader -> reader.recognises(entry));
  }

  /** Returns true if a line is no record but a header that names the columns of later lines. */
  public boolean isHead(LogLine line) {
    for (LineReader reader : lineReaders) {
      if (reader.isHead(line)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The reader of a line that is not JSON: of the first format that recognises it.
   *
   * @param taken the formats that are taken
   * @throws RejectedRecordException if the format is not accepted, or unknown while only logs are
   *     accepted
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
