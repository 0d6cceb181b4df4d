package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All formats, asked in turn: each record says by its content which it is. */
@ApplicationScoped
public class Formats {

  private final List<RecordReader> readers;

  /** The order is that of the formats, so that a record two of them know is always the same's. */
  public Formats(@All List<RecordReader> readers) {
    this.readers = readers.stream().sorted(Comparator.comparing(RecordReader::format)).toList();
  }

  /** Where bundles of records hold them: an event hub's message, and answers to hunting queries. */
  public static final List<String> BUNDLES = List.of("records", "Results", "results");

  /** The records of a line: itself, or those of the bundle that it is. */
  public static Iterable<JsonNode> records(JsonNode line) {
    for (String name : BUNDLES) {
      JsonNode bundled = line.path(name);
      if (bundled.isArray()) {
        return bundled;
      }
    }
    return List.of(line);
  }

  /**
   * The reader of a record.
   *
   * @param taken the formats that are taken
   * @throws RejectedRecordException when the record is of none of them
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

  private RejectedRecordException unknown(Set<SensorFormat> taken) {
    return RejectedRecordException.of(
        RejectReason.UNKNOWN_FORMAT,
        taken.size() == readers.size()
            ? "no known format has records like this"
            : "is not like a record of " + names(taken));
  }

  private static RejectedRecordException notTaken(SensorFormat format, Set<SensorFormat> taken) {
    return RejectedRecordException.of(
        RejectReason.WRONG_FORMAT,
        "is a record of %s; only %s is taken here".formatted(format.id(), names(taken)));
  }

  private static String names(Set<SensorFormat> formats) {
    return formats.stream().sorted().map(SensorFormat::id).collect(Collectors.joining(" or "));
  }
}
