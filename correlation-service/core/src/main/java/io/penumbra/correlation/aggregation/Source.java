package io.penumbra.correlation.aggregation;

import java.time.Duration;
import java.util.Locale;

/** The evidence that a user was at a machine or that a machine had an address. */
public enum Source {
  /** From sign-in to sign-out or expiry. */
  LOGON(Duration.ZERO),
  /** Own network use: between two uses within an hour it is taken to go on. */
  USE(Duration.ZERO),
  LEASE(Duration.ofHours(12)),
  ADAPTER(Duration.ofHours(12)),
  /** The address the internet sees. */
  PUBLIC(Duration.ofHours(12));

  static final Duration GAP = Duration.ofHours(1);

  private final Duration hold;

  Source(Duration hold) {
    this.hold = hold;
  }

  /** Returns the lifetime of an observation without further signs. */
  Duration hold() {
    return hold;
  }

  /** As the tables write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Source of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
