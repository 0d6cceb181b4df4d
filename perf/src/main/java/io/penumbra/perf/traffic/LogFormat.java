package io.penumbra.perf.traffic;

import java.util.Locale;

/** Formats of logs that traffic is written in. */
public enum LogFormat {
  SQUID,
  CEF,
  W3C;

  /** As ingestion names it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
