package io.penumbra.correlation.catalogue;

import java.util.Locale;

/**
 * Change of the catalogue, as stored.
 *
 * @param author of the change
 * @param subject changed app, or null
 * @param was former app, override, list of ranges or domains as text, or null
 * @param became new value as text, or null
 * @param reason of the change, or null
 */
public record CatalogueChange(
    String who, Action action, AppRef subject, String was, String became, String reason) {

  /** Kind of change. */
  public enum Action {
    /** The service started with another shipped catalogue. */
    SHIPPED,
    APP_CREATED,
    APP_CHANGED,
    APP_DELETED,
    OVERRIDE_SET,
    OVERRIDE_REMOVED,
    ADDRESS_RANGES_IMPORTED,
    ADDRESS_RANGES_DELETED,
    /** An administrator set the internal domains. */
    INTERNAL_DOMAINS_SET,
    /** The internal domains in the service's settings changed. */
    INTERNAL_DOMAINS_CONFIGURED,
    /** An administrator set the weights of risk factors. */
    RISK_WEIGHTS_SET,
    /** An administrator set the organisation's own tenants. */
    OWN_TENANTS_SET,
    /** An administrator set the matching of proxy records with endpoint records. */
    PROXY_JOIN_SET,
    MFA_LIST_IMPORTED,
    MFA_LIST_DELETED;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
