package io.penumbra.perf.traffic;

import java.util.Locale;

/** Log formats of generated traffic. */
public enum LogFormat {
  SQUID,
  CEF,
  W3C;

  /** Returns the name of the format in ingestion. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
