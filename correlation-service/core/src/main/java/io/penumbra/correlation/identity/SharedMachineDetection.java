package io.penumbra.correlation.identity;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Detection of shared machines and of addresses used by many machines at once, so that use of a
 * kiosk or a gateway is not attributed to a person.
 */
@ApplicationScoped
class SharedMachineDetection {

  private final TransactionRunner transactionRunner;
  private final String tryFlags = NamedSql.load("identity/try-flags");
  private final String flagMachines = NamedSql.load("identity/flag-machines");
  private final String flagAddresses = NamedSql.load("identity/flag-addresses");

  SharedMachineDetection(TransactionRunner transactionRunner) {
    this.transactionRunner = transactionRunner;
  }

  @Scheduled(
      every = "15M",
      delayed = "1M",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void refresh() {
    // one after the other, so that neither holds its rows for long
    refresh(flagMachines);
    refresh(flagAddresses);
  }

  private void refresh(String flags) {
    transactionRunner.run(
        connection -> {
          if (connection.query(tryFlags).executeAndAwait().iterator().next().getBoolean("mine")) {
            connection.query(flags).executeAndAwait();
          }
          return null;
        });
  }
}
