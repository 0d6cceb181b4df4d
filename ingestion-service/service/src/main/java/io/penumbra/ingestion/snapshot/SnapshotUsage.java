package io.penumbra.ingestion.snapshot;

import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Hands usage over to correlation-service, and waits for it where it does not answer. Blocks. */
@ApplicationScoped
class SnapshotUsage {

  private static final Logger LOG = Logger.getLogger(SnapshotUsage.class);
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final long LONGEST_WAIT_MILLIS = 5_000;
  private static final int CONFLICT = 409;
  private static final int GONE = 404;

  private final SnapshotApi correlation;

  SnapshotUsage(@RestClient SnapshotApi correlation) {
    this.correlation = correlation;
  }

  /** Called between tries; throws where there is no point in another. */
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

  /** Tries once. */
  void delete(UUID id) {
    correlation.delete(id);
  }

  private static <T> T repeat(Supplier<T> call, Patience patience) {
    long wait = FIRST_WAIT_MILLIS;
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
      pause(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2));
      wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for correlation", e);
    }
  }
}
