package io.penumbra.correlation.apply;

import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.apply.MachineRuns.Run;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Recomputation of queued machine-days from all their chunks. Blocks. */
@ApplicationScoped
class DayRewriter {

  private final UnitsOfWork units;
  private final ApplyStore store;
  private final SurrogateKeys surrogateKeys;
  private final MachineRuns machines;
  private final ResultWriter results;
  private final RecomputeQueue recomputeQueue;

  DayRewriter(
      UnitsOfWork units,
      ApplyStore store,
      SurrogateKeys surrogateKeys,
      MachineRuns machines,
      ResultWriter results,
      RecomputeQueue recomputeQueue) {
    this.units = units;
    this.store = store;
    this.surrogateKeys = surrogateKeys;
    this.machines = machines;
    this.results = results;
    this.recomputeQueue = recomputeQueue;
  }

  /** Recomputes a queued day and removes it from the queue, unless a required machine is busy. */
  void rewrite(MachineDay day) {
    units.run(
        work -> {
          SqlConnection connection = work.connection();
          if (store.tryLock(connection, day.machineId())) {
            recomputeQueue
                .findAsked(connection, day)
                .ifPresent(
                    asked -> {
                      surrogateKeys.require(asked.epoch(), work.lookup());
                      Run run =
                          machines.of(
                              work,
                              new RecordScope(
                                  day.machineId(), asked.ofAddress() || asked.hasAddresses()),
                              asked.ofAddress());
                      boolean done = true;
                      if (asked.ofAddress()) {
                        done = run.rewriteAddress(day.day(), asked.cause());
                      } else {
                        run.replace(day.day(), asked.cause());
                      }
                      results.finish(work, List.of(run));
                      if (done) {
                        recomputeQueue.done(connection, day, asked);
                      }
                    });
          }
          return work;
        });
  }
}
