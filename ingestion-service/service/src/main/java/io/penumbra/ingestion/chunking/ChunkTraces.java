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
 * Spans of a chunk. A chunk continues the trace of its first recorded request and links the other
 * requests. A chunk read back from Postgres starts a new trace; both traces contain its id.
 */
@ApplicationScoped
class ChunkTraces {

  private final Tracing tracing;

  ChunkTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  /** Starts the span of sealing; returns an invalid span if no request of the chunk is recorded. */
  Span seal(ChunkId id, OpenChunk chunk) {
    return chunk.traces().isEmpty()
        ? Span.getInvalid()
        : tracing
            .start("seal chunk", SpanKind.INTERNAL, chunk.traces())
            .setAttribute(TraceAttributes.CHUNK_ID, id.toString());
  }

  /** Starts the span of delivery, which includes all attempts. */
  Span deliver(SealedChunk chunk) {
    SpanContext sealed = chunk.trace();
    return tracing
        .start("deliver chunk", SpanKind.INTERNAL, sealed.isValid() ? List.of(sealed) : List.of())
        .setAttribute(TraceAttributes.CHUNK_ID, chunk.id().toString());
  }
}
