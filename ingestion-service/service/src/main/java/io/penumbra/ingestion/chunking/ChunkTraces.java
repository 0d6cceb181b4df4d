package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.penumbra.commons.tracing.TraceAttributes;
import io.penumbra.commons.tracing.Tracing;
import io.penumbra.contracts.id.ChunkId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The spans of a chunk. A chunk continues in the trace of the first recorded request in it and
 * links the others. A chunk that is read back from Postgres begins a trace of its own: its id is in
 * both.
 */
@ApplicationScoped
class ChunkTraces {

  private final Tracing tracing;

  ChunkTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  /** Begins the span of sealing; an invalid one when no request in the chunk is recorded. */
  Span seal(ChunkId id, OpenChunk chunk) {
    return chunk.traces().isEmpty()
        ? Span.getInvalid()
        : tracing
            .start("seal chunk", SpanKind.INTERNAL, chunk.traces())
            .setAttribute(TraceAttributes.CHUNK_ID, id.toString());
  }

  /** Begins the span of delivery, all tries included. */
  Span deliver(SealedChunk chunk) {
    SpanContext sealed = chunk.trace();
    return tracing
        .start("deliver chunk", SpanKind.INTERNAL, sealed.isValid() ? List.of(sealed) : List.of())
        .setAttribute(TraceAttributes.CHUNK_ID, chunk.id().toString());
  }
}
