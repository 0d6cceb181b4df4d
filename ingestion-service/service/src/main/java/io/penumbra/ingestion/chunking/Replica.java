package io.penumbra.ingestion.chunking;

import io.penumbra.commons.startup.ServiceReady;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Registration of this process as a replica. Its rows carry its id and belong to it while its
 * heartbeat continues. If the heartbeat stops, another replica takes the rows over, and the old id
 * can no longer seal chunks.
 */
@ApplicationScoped
public class Replica {

  private static final Logger LOG = Logger.getLogger(Replica.class);

  private final ChunkStore store;
  private volatile UUID id = UUID.randomUUID();
  private volatile boolean doubted;

  Replica(ChunkStore store) {
    this.store = store;
  }

  /** Id under which rows are written at present. */
  public UUID id() {
    return id;
  }

  void register(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ServiceReady event) {
    store.register(id);
  }

  /** Renews the lease of this replica; returns false if it was taken over. */
  boolean beat() {
    return store.beat(id);
  }

  /**
   * Discards the memory, which may differ from the database: a statement without an answer may have
   * been executed, or may be executed later. The data is read back under a new id.
   */
  public void doubt() {
    doubted = true;
  }

  boolean doubted() {
    return doubted;
  }

  /** Registers under a new id; rows of the old id can be taken over. */
  void renew() {
    // reset first, so that a doubt raised meanwhile is kept
    doubted = false;
    UUID next = UUID.randomUUID();
    try {
      store.replace(id, next);
    } catch (RuntimeException e) {
      doubted = true;
      throw e;
    }
    LOG.warnf("replica %s continues as %s", id, next);
    id = next;
  }
}
