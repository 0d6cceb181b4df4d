package io.penumbra.reporting.blockpage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Correlation-service's answer for a domain.
 *
 * @param pageEnabled whether administrators have the page switched on
 * @param domain in lower case and ASCII
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
   * An app to use instead.
   *
   * @param domain its first name, or null
   */
  record Alternative(String name, String domain) {}
}
