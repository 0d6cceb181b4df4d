package io.penumbra.correlation.rollup;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.commons.tracing.TraceAttributes;
import io.penumbra.commons.tracing.Tracing;
import io.penumbra.contracts.id.ChunkId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Spans from the application of a chunk until all read models contain it, on any replica. Only
 * chunks of recorded traces are followed. Blocks.
 */
@ApplicationScoped
public class RollupTraces {

  private static final Logger LOG = Logger.getLogger(RollupTraces.class);

  /** Maximum number of chunks followed at once; others have no span. */
  private static final int MOST = 1_000;

  private record Followed(long lastChange, Span span) {}

  private final Tracing tracing;
  private final Pool pool;
  private final String bounds = NamedSql.load("rollup/change-bounds");
  private final ConcurrentLinkedQueue<Followed> followed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  RollupTraces(Tracing tracing, Pool pool) {
    this.tracing = tracing;
    this.pool = pool;
  }

  /** Follows a chunk with committed changes. Never fails. */
  public void follow(ChunkId id) {
    SpanContext trace = Tracing.recorded();
    if (trace == null || count.get() >= MOST) {
      return;
    }
    Span span =
        tracing
            .start("roll up chunk", SpanKind.INTERNAL, List.of(trace))
            .setAttribute(TraceAttributes.CHUNK_ID, id.toString());
    try {
      Long last = createBounds().getLong("last");
      count.incrementAndGet();
      followed.add(new Followed(last == null ? Long.MIN_VALUE : last, span));
    } catch (RuntimeException e) {
      LOG.debugf("the rollup of a chunk is not traced: %s", e.getMessage());
      span.setStatus(StatusCode.ERROR).end();
    }
  }

  /** Ends the spans of chunks without pending changes. */
  void settle() {
    if (followed.isEmpty()) {
      return;
    }
    Long first = createBounds().getLong("first");
    followed.removeIf(
        one -> {
          boolean isVisible = first == null || first > one.lastChange;
          if (isVisible) {
            one.span.end();
            count.decrementAndGet();
          }
          return isVisible;
        });
  }

  private Row createBounds() {
    return pool.query(bounds).executeAndAwait().iterator().next();
  }
}
