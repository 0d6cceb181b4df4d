package io.penumbra.correlation.catalogue;

import java.util.regex.Pattern;

/** Public fact about one risk factor of an app. Unknown factors have no finding. */
public sealed interface RiskFinding {

  /**
   * Returns publisher and year, for example {@code Acme trust center 2025}, or the decision with
   * its day and address; several sources are separated by semicolons. Null if unknown.
   */
  String source();

  /** Returns the finding with another source. */
  default RiskFinding from(String source) {
    return switch (this) {
      case Holds(boolean yes, _) -> new Holds(yes, source);
      case InYear(int year, _) -> new InYear(year, source);
    };
  }

  /** Returns true if the factor holds. */
  static boolean holds(RiskFinding finding) {
    return finding instanceof Holds(boolean yes, _) && yes;
  }

  /** Finding of yes or no. */
  record Holds(boolean yes, String source) implements RiskFinding {

    public Holds {
      Source.require(source);
    }

    public Holds(boolean yes) {
      this(yes, null);
    }
  }

  /** Finding of a year. */
  record InYear(int year, String source) implements RiskFinding {

    /** Earliest accepted year; earlier ones are typing errors. */
    public static final int EARLIEST = 1800;

    public static final int LATEST = 2100;

    public InYear {
      if (year < EARLIEST || year > LATEST) {
        throw new IllegalArgumentException(
            "a year must be %d to %d, got %d".formatted(EARLIEST, LATEST, year));
      }
      Source.require(source);
    }

    public InYear(int year) {
      this(year, null);
    }
  }

  /** Format of a source. */
  final class Source {

    static final int MAX_LENGTH = 500;
    private static final String ONE =
        "[^()\\s;](?:[^()\\p{Cntrl};]*[^()\\s;])? (?:19|20)\\d{2}(?:-\\d{2}-\\d{2})?(?: https?://[^()\\s;]+)?";
    private static final Pattern SOURCES = Pattern.compile(ONE + "(?:; " + ONE + ")*");

    private Source() {}

    static void require(String sourceOrNull) {
      if (sourceOrNull != null
          && (sourceOrNull.length() > MAX_LENGTH || !SOURCES.matcher(sourceOrNull).matches())) {
        throw new IllegalArgumentException(
            "a source must be a name, a year or day, and an address if any, got '%s'"
                .formatted(sourceOrNull));
      }
    }
  }
}
