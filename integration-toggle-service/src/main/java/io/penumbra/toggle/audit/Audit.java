package io.penumbra.toggle.audit;

import io.penumbra.toggle.request.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Audit log of changes, written in the same transaction as the change. */
@ApplicationScoped
public class Audit {

  private final Clock clock;

  Audit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds an entry in the current transaction.
   *
   * @param what changed object, for example {@code feature/preview-features}
   * @param was value before the change, or null if there was none
   * @param became value after the change
   * @param why reason of the change, or null
   */
  public Uni<Void> record(Caller caller, String what, String was, String became, String why) {
    AuditEntry entry = new AuditEntry();
    entry.at = clock.instant();
    entry.who = caller.name();
    entry.what = what;
    entry.was = was;
    entry.became = became;
    entry.why = why;
    entry.requestId = caller.requestId();
    return entry.persist().replaceWithVoid();
  }
}
