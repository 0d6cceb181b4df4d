package io.penumbra.reporting.blockpage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Response of correlation-service for a domain.
 *
 * @param pageEnabled true if administrators have enabled the page
 * @param domain domain in lower-case ASCII
 * @param action block, warn or none
 * @param bypassHours hours during which a warned user may continue
 */
@RegisterForReflection
record BlockedDomain(
    boolean pageEnabled,
    String contact,
    String domain,
    String action,
    String name,
    String reason,
    boolean byPolicy,
    Integer bypassHours,
    List<Alternative> alternatives) {

  /**
   * Alternative app.
   *
   * @param domain its first domain, or null
   */
  record Alternative(String name, String domain) {}
}
