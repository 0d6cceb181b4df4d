package io.penumbra.commons.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** Penumbra's own span attributes. */
public final class TraceAttributes {

  /** UUID of a chunk, on the spans of each service that handles it. */
  public static final AttributeKey<String> CHUNK_ID = AttributeKey.stringKey("penumbra.chunk.id");

  /** {@code batchId} of the receipt of a request. */
  public static final AttributeKey<String> BATCH_ID = AttributeKey.stringKey("penumbra.batch.id");

  private TraceAttributes() {}
}
