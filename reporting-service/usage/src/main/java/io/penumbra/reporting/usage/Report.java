package io.penumbra.reporting.usage;

import java.util.List;
import java.util.Optional;

/**
 * Continuous report: a live view of usage.
 *
 * @param selection part of the usage that it shows
 */
public record Report(String id, String title, Kind kind, Selection selection) {

  /** Origin of a report. */
  public enum Kind {
    BUILT_IN,
    /** One per report source, created with the source. */
    SOURCE,
    /** Defined by an analyst. */
    CUSTOM
  }

  /** Report of managed endpoints; the vendor later renamed it "Defender-managed endpoints". */
  public static final Report WIN10_ENDPOINT_USERS =
      new Report(
          "win10-endpoint-users",
          "Win10 endpoint users",
          Kind.BUILT_IN,
          Selection.ofSource("endpoints"));

  /** The global report, including endpoint data. */
  public static final Report GLOBAL =
      new Report("global", "Global report", Kind.BUILT_IN, Selection.EVERYTHING);

  /** Later name of the same report. */
  static final String ALIAS = "defender-managed-endpoints";

  public static final List<Report> BUILT_IN = List.of(WIN10_ENDPOINT_USERS, GLOBAL);

  /** Returns the only report source of its selection, or null for any other selection. */
  public String source() {
    return selection.sources().size() == 1 ? selection.sources().getFirst() : null;
  }

  /** Returns other ids of the report. */
  public List<String> aliases() {
    return equals(WIN10_ENDPOINT_USERS) ? List.of(ALIAS) : List.of();
  }

  /** Returns true if it covers a complete report source, or all usage. */
  public boolean isWhole() {
    return selection.coversWholeSource();
  }

  public static Optional<Report> builtIn(String id) {
    String known = ALIAS.equals(id) ? WIN10_ENDPOINT_USERS.id : id;
    return BUILT_IN.stream().filter(report -> report.id.equals(known)).findFirst();
  }
}
