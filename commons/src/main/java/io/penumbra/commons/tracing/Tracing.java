package io.penumbra.commons.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Spans of work that Quarkus does not trace. No objects are created while tracing is off. */
@ApplicationScoped
public class Tracing {

  private static final String TRACEPARENT = "traceparent";

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  Tracing(
      Instance<OpenTelemetry> openTelemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
    OpenTelemetry used = disabled ? OpenTelemetry.noop() : openTelemetry.get();
    this.tracer = used.getTracer("io.penumbra");
    this.propagator = used.getPropagators().getTextMapPropagator();
  }

  /** Returns the trace of the current request, or null when it is not recorded. */
  public static @Nullable SpanContext recorded() {
    SpanContext context = Span.current().getSpanContext();
    return context.isSampled() ? context : null;
  }

  /**
   * Begins a span.
   *
   * @param traces the first is the parent, others are linked; if empty, the span begins a trace
   */
  public Span start(String name, SpanKind kind, List<SpanContext> traces) {
    SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind);
    if (traces.isEmpty()) {
      return span.setNoParent().startSpan();
    }
    traces.stream().skip(1).forEach(span::addLink);
    return span.setParent(Context.root().with(Span.wrap(traces.getFirst()))).startSpan();
  }

  /** Begins a span within that of the current code. */
  public Span startWithin(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind).startSpan();
  }

  /** Returns a span in the format of W3C Trace Context; empty if it is not recorded. */
  public static String formatTraceparent(Span span) {
    Map<String, String> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
    return headers.getOrDefault(TRACEPARENT, "");
  }

  /**
   * Begins a span within a span of another service, in the format of {@link #formatTraceparent}.
   */
  public Span startWithin(String traceparent, String name) {
    Context context =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceparent, TraceparentGetter.INSTANCE);
    return tracer.spanBuilder(name).setParent(context).startSpan();
  }

  private enum TraceparentGetter implements TextMapGetter<String> {
    INSTANCE;

    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of(TRACEPARENT);
    }

    @Override
    public @Nullable String get(String traceparent, String key) {
      return key.equals(TRACEPARENT) ? traceparent : null;
    }
  }

  /** Work that may fail. */
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /** Runs work within a span, which becomes the parent of spans begun meanwhile. */
  public static <E extends Exception> void within(Span span, Work<E> work) throws E {
    if (span.getSpanContext().isValid()) {
      try (Scope _ = span.makeCurrent()) {
        work.run();
      }
    } else {
      work.run();
    }
  }

  /** Writes the headers that continue the trace in the called service. */
  public <T> void propagate(Span span, T request, TextMapSetter<T> setter) {
    if (span.getSpanContext().isValid()) {
      propagator.inject(Context.current().with(span), request, setter);
    }
  }
}
