package io.penumbra.ingestion.chunking;

import io.penumbra.commons.startup.ServiceReady;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * This running service among its replicas. Its rows carry its id; while it beats, they are its own.
 * If its heartbeat stops, another replica takes them over. If it resumes later, its old id can no
 * longer seal chunks.
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

  /** The id under which rows are written now. */
  public UUID id() {
    return id;
  }

  void register(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ServiceReady event) {
    store.register(id);
  }

  /** Renews the lease of this replica; returns false if it was taken over meanwhile. */
  boolean beat() {
    return store.beat(id);
  }

  /**
   * Discards the memory, which may differ from the database: a statement without an answer may have
   * been executed, or may still be. All is read back under a new id.
   */
  public void doubt() {
    doubted = true;
  }

  boolean doubted() {
    return doubted;
  }

  /** Restarts under another id; what belonged to the old one can be taken over. */
  void renew() {
    // first, so that a doubt that comes up meanwhile is kept
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
