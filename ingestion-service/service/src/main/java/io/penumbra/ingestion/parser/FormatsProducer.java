package io.penumbra.ingestion.parser;

import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.RecordReader;
import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** CDI producer of the formats library with all its readers. */
public final class FormatsProducer {

  @Produces
  @Singleton
  Formats formats(@All List<RecordReader> readers, @All List<LineReader> lineReaders) {
    return new Formats(
        readers.stream().map(ClientProxy::unwrap).toList(),
        lineReaders.stream().map(ClientProxy::unwrap).toList());
  }
}
