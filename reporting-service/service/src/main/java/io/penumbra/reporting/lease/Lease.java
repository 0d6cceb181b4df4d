package io.penumbra.reporting.lease;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lease that lets one replica at a time do some work. It only avoids duplicate work; keys in the
 * database prevent duplicate results. Blocks.
 */
@ApplicationScoped
public class Lease {

  private static final Logger LOG = Logger.getLogger(Lease.class);

  /** Task under a lease. */
  public enum Work {
    POLICIES("policies", 10),
    ENTITY_RISK("entity-risk", 60);

    private final String title;

    /** Time without renewal after which another replica takes over. */
    private final double seconds;

    Work(String title, double seconds) {
      this.title = title;
      this.seconds = seconds;
    }
  }

  private final Pool pool;
  private final UUID holder = UUID.randomUUID();
  private final String take = NamedSql.load("lease/take");
  private final String end = NamedSql.load("lease/end");

  Lease(Pool pool) {
    this.pool = pool;
  }

  /** Returns true if this replica holds it now. */
  public boolean take(Work work) {
    return pool.preparedQuery(take)
            .executeAndAwait(Tuple.of(work.title, holder, work.seconds))
            .size()
        == 1;
  }

  /** Releases the lease, so that another replica can continue at once. */
  @PreDestroy
  void end() {
    try {
      pool.preparedQuery(end).executeAndAwait(Tuple.of(holder));
    } catch (RuntimeException e) {
      LOG.debugf("leases could not be released and will expire: %s", e.getMessage());
    }
  }
}
