package io.penumbra.commons.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Removes attributes that may name people, machines or searches from spans. The route, with names
 * of parameters instead of values, is kept.
 */
@Singleton
class SpanRedaction implements SpanProcessor {

  static final String REDACTED = "redacted";

  private static final List<AttributeKey<String>> HIDDEN =
      List.of(
          AttributeKey.stringKey("url.path"),
          AttributeKey.stringKey("url.query"),
          AttributeKey.stringKey("url.full"),
          AttributeKey.stringKey("client.address"),
          AttributeKey.stringKey("network.peer.address"),
          AttributeKey.stringKey("user_agent.original"));

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : HIDDEN) {
      if (span.getAttribute(key) != null) {
        span.setAttribute(key, REDACTED);
      }
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
