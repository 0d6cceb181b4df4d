package io.penumbra.correlation.catalogue;

import java.util.Locale;

/**
 * One change of the catalogue, as it is written down.
 *
 * @param who did it
 * @param subject the app that was changed, or null
 * @param was the app, the override, the list of ranges or the domains before, as text; or null
 * @param became the same afterwards
 * @param reason or null
 */
public record CatalogueChange(
    String who, Action action, AppRef subject, String was, String became, String reason) {

  /** Kind of change. */
  public enum Action {
    /** The service came with another catalogue than the one before. */
    SHIPPED,
    APP_CREATED,
    APP_CHANGED,
    APP_DELETED,
    OVERRIDE_SET,
    OVERRIDE_REMOVED,
    ADDRESS_RANGES_IMPORTED,
    ADDRESS_RANGES_DELETED,
    /** An administrator said which domains are internal. */
    INTERNAL_DOMAINS_SET,
    /** The internal domains in the service's settings have changed. */
    INTERNAL_DOMAINS_CONFIGURED,
    /** An administrator said how much risk factors count. */
    RISK_WEIGHTS_SET,
    /** An administrator said which tenants are the organisation's own. */
    OWN_TENANTS_SET,
    /** An administrator said whether records of proxies are matched with those of endpoints. */
    PROXY_JOIN_SET,
    MFA_LIST_IMPORTED,
    MFA_LIST_DELETED;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
