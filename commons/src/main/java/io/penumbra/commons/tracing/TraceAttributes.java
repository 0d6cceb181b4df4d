package io.penumbra.commons.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes of Penumbra's own on spans. */
public final class TraceAttributes {

  /** UUID of a chunk, on the spans of each service that handles it. */
  public static final AttributeKey<String> CHUNK_ID = AttributeKey.stringKey("penumbra.chunk.id");

  /** {@code batchId} of the receipt that a request was answered with. */
  public static final AttributeKey<String> BATCH_ID = AttributeKey.stringKey("penumbra.batch.id");

  private TraceAttributes() {}
}
