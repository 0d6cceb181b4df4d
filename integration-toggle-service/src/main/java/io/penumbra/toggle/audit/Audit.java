package io.penumbra.toggle.audit;

import io.penumbra.toggle.request.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Audit log of changes, written in the transaction that makes them. */
@ApplicationScoped
public class Audit {

  private final Clock clock;

  Audit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds one entry to the transaction under way.
   *
   * @param what was changed, for example {@code feature/preview-features}
   * @param was its value before, or null if it had none
   * @param became its value after
   * @param why the reason given, or null
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
