package io.penumbra.reporting.policy;

import io.penumbra.reporting.lease.Lease;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Schedule of policy evaluation by the replica with the lease. Blocks. */
@ApplicationScoped
class PolicyWorker {

  private static final Logger LOG = Logger.getLogger(PolicyWorker.class);

  private final Policies policies;
  private final PolicyEvaluator evaluator;
  private final Evaluations evaluations;
  private final Lease lease;
  private final EvaluationMetrics metrics;
  private final Clock clock;
  private boolean failing;

  PolicyWorker(
      Policies policies,
      PolicyEvaluator evaluator,
      Evaluations evaluations,
      Lease lease,
      EvaluationMetrics metrics,
      Clock clock) {
    this.policies = policies;
    this.evaluator = evaluator;
    this.evaluations = evaluations;
    this.lease = lease;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void evaluateIfLeader() {
    try {
      // no lease is needed without an enabled policy
      if (!policies.enabled().isEmpty() && lease.take(Lease.Work.POLICIES)) {
        evaluator.evaluate(clock.instant());
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("policies could not be evaluated; retrying", e);
      }
      metrics.failed();
      failing = true;
    }
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    evaluations.forgetBefore(
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .minusDays(2L * Backtest.RETENTION_DAYS));
  }
}
