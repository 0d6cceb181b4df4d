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

  public Optional<RecordReader> recognise(JsonNode entry) {
    for (RecordReader reader : readers) {
      if (reader.recognises(entry)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }
}
