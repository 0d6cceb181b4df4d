package io.penumbra.ingestion.syslog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Metrics of a listener; docs/operations.md lists the names. */
final class ListenerMetrics {

  private static final String PREFIX = "penumbra.ingestion.syslog.";
  private static final String LISTENER = "listener";
  private static final String REASON = "reason";

  private final MeterRegistry registry;
  private final String listener;
  private final Counter lines;
  private final Counter bytes;
  private final Counter pauses;
  private final Counter retries;

  ListenerMetrics(MeterRegistry registry, String listener) {
    this.registry = registry;
    this.listener = listener;
    this.lines = registry.counter(PREFIX + "lines", LISTENER, listener);
    this.bytes = registry.counter(PREFIX + "bytes", LISTENER, listener);
    this.pauses = registry.counter(PREFIX + "pauses", LISTENER, listener);
    this.retries = registry.counter(PREFIX + "retries", LISTENER, listener);
  }

  <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
    Gauge.builder(PREFIX + name, of, value).tag(LISTENER, listener).register(registry);
  }

  void read(int lines, int bytes) {
    this.lines.increment(lines);
    this.bytes.increment(bytes);
  }

  /** Counts a pause of a connection because the capacity is used up. */
  void paused() {
    pauses.increment();
  }

  /** Counts a failed attempt to store a batch. */
  void retried() {
    retries.increment();
  }

  /** Counts a rejected connection. */
  void refused(String reason) {
    registry.counter(PREFIX + "refused", LISTENER, listener, REASON, reason).increment();
  }

  /** Counts a connection closed by the listener. */
  void closed(String reason) {
    registry.counter(PREFIX + "closed", LISTENER, listener, REASON, reason).increment();
  }

  /** Counts lines that were read and lost. */
  void dropped(String reason, int lines) {
    registry.counter(PREFIX + "dropped", LISTENER, listener, REASON, reason).increment(lines);
  }

  long lines() {
    return (long) lines.count();
  }

  /** Returns the number of lines lost in this process. */
  long dropped() {
    return (long)
        registry.find(PREFIX + "dropped").tag(LISTENER, listener).counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }
}
