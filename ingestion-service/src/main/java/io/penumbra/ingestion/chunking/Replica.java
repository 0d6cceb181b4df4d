package io.penumbra.ingestion.chunking;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * This running service among its replicas. Its rows carry its id; while it beats, they are its own.
 * When it stops beating another replica takes them over, and should it come back to life after
 * that, its old id no longer seals anything.
 */
@ApplicationScoped
public class Replica {

  private static final Logger LOG = Logger.getLogger(Replica.class);

  private final ChunkStore store;
  private volatile UUID id = UUID.randomUUID();

  Replica(ChunkStore store) {
    this.store = store;
  }

  /** The id under which rows are written now. */
  public UUID id() {
    return id;
  }

  void register(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
    store.register(id);
  }

  /** Says that this replica lives; false when it was taken over meanwhile. */
  boolean beat() {
    return store.beat(id);
  }

  /** Starts anew under another id; what belonged to the old one is up for takeover. */
  void renew() {
    UUID next = UUID.randomUUID();
    store.replace(id, next);
    LOG.warnf("replica %s goes on as %s", id, next);
    id = next;
  }
}
