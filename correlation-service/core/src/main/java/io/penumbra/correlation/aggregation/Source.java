package io.penumbra.correlation.aggregation;

import java.time.Duration;
import java.util.Locale;

/** Evidence that a user was at a machine or that a machine had an address. */
public enum Source {
  /** Interval from sign-in to sign-out or expiry. */
  LOGON(Duration.ZERO),
  /** Own network use, assumed to continue between uses within an hour. */
  USE(Duration.ZERO),
  LEASE(Duration.ofHours(12)),
  ADAPTER(Duration.ofHours(12)),
  /** Public address of the machine. */
  PUBLIC(Duration.ofHours(12));

  static final Duration GAP = Duration.ofHours(1);

  private final Duration hold;

  Source(Duration hold) {
    this.hold = hold;
  }

  /** Returns the lifetime of an observation without further evidence. */
  Duration hold() {
    return hold;
  }

  /** Returns the name used in tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Source of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
