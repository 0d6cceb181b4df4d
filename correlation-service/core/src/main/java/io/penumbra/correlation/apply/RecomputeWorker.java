package io.penumbra.correlation.apply;

import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/** Worker that rewrites queued machine-days, one transaction each. */
@ApplicationScoped
class RecomputeWorker {

  private static final Logger LOG = Logger.getLogger(RecomputeWorker.class);
  private static final int AT_ONCE = 200;

  private final RecomputeQueue recomputeQueue;
  private final DayRewriter rewriter;

  RecomputeWorker(RecomputeQueue recomputeQueue, DayRewriter rewriter) {
    this.recomputeQueue = recomputeQueue;
    this.rewriter = rewriter;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void work() {
    List<MachineDay> due = recomputeQueue.listDue(AT_ONCE);
    // replicas that took the same days meet at different ones
    Collections.shuffle(due);
    due.forEach(this::rewrite);
  }

  private void rewrite(MachineDay day) {
    try {
      rewriter.rewrite(day);
    } catch (RuntimeException e) {
      LOG.errorf(
          e, "a day cannot be rewritten yet: machineId=%d day=%s", day.machineId(), day.day());
      recomputeQueue.failed(day);
    }
  }
}
