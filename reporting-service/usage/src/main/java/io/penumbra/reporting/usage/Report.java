package io.penumbra.reporting.usage;

import java.util.List;
import java.util.Optional;

/**
 * A continuous report: a live view over what was used.
 *
 * @param selection its part of the usage
 */
public record Report(String id, String title, Kind kind, Selection selection) {

  /** Origin of a report. */
  public enum Kind {
    BUILT_IN,
    /** One per report source, there as soon as the source is. */
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

  /** The later name of the same report. */
  static final String ALIAS = "defender-managed-endpoints";

  public static final List<Report> BUILT_IN = List.of(WIN10_ENDPOINT_USERS, GLOBAL);

  /** The one report source it covers, or null where its selection is another one. */
  public String source() {
    return selection.sources().size() == 1 ? selection.sources().getFirst() : null;
  }

  /** Other ids it answers to. */
  public List<String> aliases() {
    return equals(WIN10_ENDPOINT_USERS) ? List.of(ALIAS) : List.of();
  }

  /** Returns true if it is a complete report source, or everything. */
  public boolean isWhole() {
    return selection.coversWholeSource();
  }

  public static Optional<Report> builtIn(String id) {
    String known = ALIAS.equals(id) ? WIN10_ENDPOINT_USERS.id : id;
    return BUILT_IN.stream().filter(report -> report.id.equals(known)).findFirst();
  }
}
