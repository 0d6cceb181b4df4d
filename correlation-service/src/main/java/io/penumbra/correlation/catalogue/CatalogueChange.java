package io.penumbra.correlation.catalogue;

import java.util.Locale;

/**
 * One change of the catalogue, as it is written down.
 *
 * @param who did it
 * @param subject the app that was changed, or null
 * @param was the app or the override before, in the catalogue's text; or null
 * @param became the same afterwards
 * @param reason or null
 */
public record CatalogueChange(
    String who, Action action, AppRef subject, String was, String became, String reason) {

  /** What was done. */
  public enum Action {
    /** The service came with another catalogue than the one before. */
    SHIPPED,
    APP_CREATED,
    APP_CHANGED,
    APP_DELETED,
    OVERRIDE_SET,
    OVERRIDE_REMOVED;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
