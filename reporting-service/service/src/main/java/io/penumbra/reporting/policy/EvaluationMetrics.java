package io.penumbra.reporting.policy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * Metrics of the evaluator. Counters are registered at startup, because a missing counter is not
 * zero.
 */
@ApplicationScoped
class EvaluationMetrics {

  private final Counter evaluations;
  private final Counter failures;
  private final Counter raised;
  private final Counter overLimit;
  private final Timer lag;

  private Instant lastAt;
  private Map<LocalDate, String> lastStates = Map.of();

  EvaluationMetrics(MeterRegistry registry) {
    evaluations =
        Counter.builder("penumbra.reporting.policy.evaluations")
            .description("Policy days evaluated")
            .register(registry);
    failures =
        Counter.builder("penumbra.reporting.policy.failures")
            .description("Policy evaluations that failed and were retried")
            .register(registry);
    raised =
        Counter.builder("penumbra.reporting.policy.alerts")
            .description("Alerts raised")
            .register(registry);
    overLimit =
        Counter.builder("penumbra.reporting.policy.over_limit")
            .description("Matches suppressed by a daily limit")
            .register(registry);
    lag =
        Timer.builder("penumbra.reporting.policy.alert_lag")
            .description("Upper bound of the time between data visible in reports and its alert")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  void evaluated(int days) {
    evaluations.increment(days);
  }

  void failed() {
    failures.increment();
  }

  void leftOut() {
    overLimit.increment();
  }

  /**
   * Counts an alert with its lag. The arrival time of the data since the previous evaluation is
   * unknown, so the lag is the maximum possible one.
   *
   * @param state state of the day's usage that raised it
   * @param at current time
   */
  void raised(LocalDate day, String state, Instant at) {
    raised.increment();
    if (lastAt != null && !state.equals(lastStates.get(day))) {
      Duration most = Duration.between(lastAt, at);
      lag.record(most.isNegative() ? Duration.ZERO : most);
    }
  }

  /** Records the end of an evaluation and the time at which it read the days. */
  void looked(Instant at, Map<LocalDate, String> states) {
    lastAt = at;
    lastStates = Map.copyOf(states);
  }
}
