package io.penumbra.correlation.catalogue;

import java.util.regex.Pattern;

/** What is publicly known about one risk factor of an app. What is unknown has no finding. */
public sealed interface RiskFinding {

  /** Who published it and in which year, for example {@code Acme trust center 2025}; or null. */
  String source();

  /** The same finding with a source. */
  default RiskFinding from(String source) {
    return switch (this) {
      case Holds(boolean yes, _) -> new Holds(yes, source);
      case InYear(int year, _) -> new InYear(year, source);
    };
  }

  /** Whether it holds. */
  record Holds(boolean yes, String source) implements RiskFinding {

    public Holds {
      Source.require(source);
    }

    public Holds(boolean yes) {
      this(yes, null);
    }
  }

  /** The year it happened. */
  record InYear(int year, String source) implements RiskFinding {

    /** Older than any vendor, so surely a typing error. */
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

  /** How a source is written. */
  final class Source {

    static final int MAX_LENGTH = 100;
    private static final Pattern NAME_AND_YEAR =
        Pattern.compile("[^()\\s](?:[^()\\p{Cntrl}]*[^()\\s])? (?:19|20)\\d{2}");

    private Source() {}

    static void require(String sourceOrNull) {
      if (sourceOrNull != null
          && (sourceOrNull.length() > MAX_LENGTH
              || !NAME_AND_YEAR.matcher(sourceOrNull).matches())) {
        throw new IllegalArgumentException(
            "a source must be a name and a year of at most %d characters, got '%s'"
                .formatted(MAX_LENGTH, sourceOrNull));
      }
    }
  }
}
