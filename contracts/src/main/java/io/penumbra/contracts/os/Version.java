package io.penumbra.contracts.os;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Version as numbers separated by dots, compared one by one; missing parts are unknown. */
public record Version(List<Integer> parts) {

  private static final Pattern WRITTEN = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,7}");

  /** Position of a version relative to a floor. */
  enum Standing {
    REACHES,
    BELOW,
    /** All known parts are equal, and the minimum has more. */
    TOO_SHORT_TO_SAY
  }

  public Version {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a version must have a number");
    }
  }

  /** Parses a version such as {@code 17763.379}; empty for other text. */
  public static Optional<Version> parse(String written) {
    if (written == null || !WRITTEN.matcher(written.strip()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Version(Arrays.stream(written.strip().split("\\.")).map(Integer::parseInt).toList()));
  }

  Standing against(Version floor) {
    for (int i = 0; i < floor.parts.size(); i++) {
      if (i == parts.size()) {
        return Standing.TOO_SHORT_TO_SAY;
      }
      int difference = Integer.compare(parts.get(i), floor.parts.get(i));
      if (difference != 0) {
        return difference > 0 ? Standing.REACHES : Standing.BELOW;
      }
    }
    return Standing.REACHES;
  }

  @Override
  public String toString() {
    return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
