package io.penumbra.ingestion.exclusion;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Exclusions in effect, cached by every replica and read every two seconds. Ingestion waits for the
 * first read: no record is stored before the exclusions are known.
 */
@ApplicationScoped
public class ExclusionRegistry {

  private static final Logger LOG = Logger.getLogger(ExclusionRegistry.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ExclusionStore store;
  private volatile Exclusions known;

  ExclusionRegistry(ExclusionStore store) {
    this.store = store;
  }

  /**
   * Returns the exclusions in effect. Blocks until they are read for the first time.
   *
   * @throws ProblemException 503 if they cannot be read
   */
  public Exclusions current() {
    Exclusions exclusions = known;
    if (exclusions == null) {
      try {
        exclusions = refresh();
      } catch (RuntimeException e) {
        LOG.warnf("exclusions cannot be read: %s", e.getMessage());
        throw new ProblemException(
            ProblemType.UNAVAILABLE,
            "Nothing was stored: the exclusions cannot be read at the moment.",
            Map.of(),
            RETRY);
      }
    }
    return exclusions;
  }

  /** Reads the exclusions. */
  Exclusions refresh() {
    Exclusions read = store.loadActive();
    known = read;
    return read;
  }

  @Scheduled(every = "2S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    try {
      refresh();
    } catch (RuntimeException e) {
      LOG.warnf("exclusions cannot be read, the previous ones apply: %s", e.getMessage());
    }
  }
}
