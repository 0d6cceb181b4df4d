package io.penumbra.reporting.audit;

import io.penumbra.commons.sql.NamedSql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Verification of the audit hash chains in Postgres, and deletion of entries beyond the retention.
 * Blocks.
 */
@ApplicationScoped
class AuditProof {

  private static final Logger LOG = Logger.getLogger(AuditProof.class);

  private final Pool pool;
  private final String verify = NamedSql.load("audit/verify");
  private final String prune = NamedSql.load("audit/prune");

  AuditProof(Pool pool) {
    this.pool = pool;
  }

  /**
   * Result of the verification.
   *
   * @param intact true if every chain is intact
   */
  @Schema(name = "AuditProof")
  public record Proof(boolean intact, List<Chain> chains) {}

  /**
   * Chain of entries.
   *
   * @param service service of the chain
   * @param chain replica that wrote it; service if all replicas share it
   * @param prunedUpTo last entry deleted by retention; 0 for none
   * @param lastEntry number of the newest entry
   * @param entries number of entries
   * @param lastHash SHA-256 of the newest entry, in hexadecimal
   * @param fault mismatch; null if there is none
   */
  @Schema(name = "AuditChain")
  public record Chain(
      String service,
      String chain,
      long prunedUpTo,
      long lastEntry,
      long entries,
      @Schema(nullable = true) String lastHash,
      @Schema(nullable = true) String fault) {}

  Proof verify(List<String> services) {
    List<Chain> chains = new ArrayList<>();
    for (String service : services) {
      for (Row row : pool.preparedQuery(verify).executeAndAwait(Tuple.of(service))) {
        chains.add(
            new Chain(
                service,
                row.getString("chain"),
                row.getLong("pruned_seq"),
                row.getLong("last_seq"),
                row.getLong("entries"),
                row.getString("last_hash"),
                row.getString("fault")));
      }
    }
    return new Proof(chains.stream().allMatch(chain -> chain.fault() == null), chains);
  }

  @Scheduled(
      every = "24h",
      delayed = "10m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void prune() {
    for (Row row : pool.query(prune).executeAndAwait()) {
      LOG.infof("audit entries older than the retention deleted: %d", row.getLong("deleted"));
    }
  }
}
