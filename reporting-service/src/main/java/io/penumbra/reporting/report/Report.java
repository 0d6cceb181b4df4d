package io.penumbra.reporting.report;

import java.util.Arrays;
import java.util.Optional;

/** The built-in continuous reports. */
public enum Report {
  /** What managed endpoints send; the vendor later renamed it "Defender-managed endpoints". */
  WIN10_ENDPOINT_USERS("win10-endpoint-users", "Win10 endpoint users", "endpoints"),
  /** Everything, endpoint data included. */
  GLOBAL("global", "Global report", null);

  private final String id;
  private final String title;
  private final String source;

  Report(String id, String title, String source) {
    this.id = id;
    this.title = title;
    this.source = source;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** The one report source it covers, or null for all. */
  public String source() {
    return source;
  }

  public static Optional<Report> byId(String id) {
    return Arrays.stream(values()).filter(report -> report.id.equals(id)).findFirst();
  }
}
