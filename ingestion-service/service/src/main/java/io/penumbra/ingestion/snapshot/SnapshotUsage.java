package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.time.Backoff;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Transfer of usage to correlation-service, with retries while it does not answer. Blocks. */
@ApplicationScoped
class SnapshotUsage {

  private static final Logger LOG = Logger.getLogger(SnapshotUsage.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private static final int CONFLICT = 409;
  private static final int GONE = 404;

  private final SnapshotApi correlation;

  SnapshotUsage(@RestClient SnapshotApi correlation) {
    this.correlation = correlation;
  }

  /** Callback between attempts; throws to stop them. */
  interface Patience {
    void check();
  }

  void put(UUID id, int part, SnapshotPart usage, Patience patience) {
    repeat(
        () -> {
          correlation.put(id, part, usage);
          return null;
        },
        patience);
  }

  SnapshotCompletion.Totals complete(UUID id, SnapshotCompletion completion, Patience patience) {
    return repeat(() -> correlation.complete(id, completion), patience);
  }

  /** Makes a single attempt. */
  void delete(UUID id) {
    correlation.delete(id);
  }

  private static <T> T repeat(Supplier<T> call, Patience patience) {
    int failures = 0;
    while (true) {
      try {
        return call.get();
      } catch (WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status == CONFLICT || status == GONE || status == 400) {
          throw e;
        }
        LOG.warnf("correlation-service returned %d for the usage of a snapshot report", status);
      } catch (ProcessingException e) {
        LOG.warnf("correlation-service is unreachable: %s", e.getMessage());
      }
      patience.check();
      pause(BACKOFF.computeDelay(++failures));
    }
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for correlation", e);
    }
  }
}
