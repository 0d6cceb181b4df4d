package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** All formats, asked in turn: each record says by its content which it is. */
@ApplicationScoped
public class Formats {

  private final List<RecordReader> readers;

  Formats(@All List<RecordReader> readers) {
    this.readers = List.copyOf(readers);
  }

  /**
   * The records of a line: itself, or those that a shipper bundled in an array, or in the {@code
   * records} of an event hub's message.
   */
  public static Iterable<JsonNode> records(JsonNode line) {
    if (line.isArray()) {
      return line;
    }
    JsonNode bundled = line.path("records");
    return bundled.isArray() ? bundled : List.of(line);
  }

  public Optional<RecordReader> recognise(JsonNode entry) {
    for (RecordReader reader : readers) {
      if (reader.recognises(entry)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }
}
