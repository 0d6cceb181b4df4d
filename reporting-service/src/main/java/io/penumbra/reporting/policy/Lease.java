package io.penumbra.reporting.policy;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets one replica at a time evaluate policies. It saves work; that no alert is raised twice
 * follows from the key of {@code reporting.alert_window}. Blocks.
 */
@ApplicationScoped
class Lease {

  private static final Logger LOG = Logger.getLogger(Lease.class);
  private static final String WORK = "policies";

  /** After so long without a renewal another replica takes over. */
  private static final double SECONDS = 10;

  private final Pool pool;
  private final UUID holder = UUID.randomUUID();
  private final String take = NamedSql.load("policy/lease");
  private final String end = NamedSql.load("policy/end-lease");

  Lease(Pool pool) {
    this.pool = pool;
  }

  /** Whether this replica has it now. */
  boolean take() {
    return pool.preparedQuery(take).executeAndAwait(Tuple.of(WORK, holder, SECONDS)).size() == 1;
  }

  /** Another replica need not wait for it. */
  @PreDestroy
  void end() {
    try {
      pool.preparedQuery(end).executeAndAwait(Tuple.of(WORK, holder));
    } catch (RuntimeException e) {
      LOG.debugf("the lease of policies ends by itself: %s", e.getMessage());
    }
  }
}
