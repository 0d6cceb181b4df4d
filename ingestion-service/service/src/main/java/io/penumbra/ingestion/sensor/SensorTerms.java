package io.penumbra.ingestion.sensor;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.CefDirection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Validation of sensor settings; errors name the invalid field. */
final class SensorTerms {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int LONGEST_DESCRIPTION = 500;
  private static final long MOST_DAYS = 5 * 366L;
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private SensorTerms() {}

  static String name(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw reject("name", "must be 1 to 63 letters, digits, dots, dashes or underscores");
    }
    if (name.startsWith("service-account-")) {
      throw reject("name", "must not begin with the prefix of client names");
    }
    return name;
  }

  static Sensors.Terms terms(
      String description,
      List<String> formats,
      String reportSource,
      String timeZone,
      String parser,
      CefDirection cefDirection,
      Instant expiresAt,
      Instant now) {
    Optional<Set<SensorFormat>> scope = findScope(formats);
    if (parser != null && scope.isPresent() && !scope.get().contains(SensorFormat.CUSTOM)) {
      throw reject("formats", "must contain custom, or be omitted, if a parser is set");
    }
    return new Sensors.Terms(
        checkDescription(description),
        scope,
        checkSource(reportSource),
        checkZone(timeZone),
        parser,
        cefDirection,
        end(expiresAt, now));
  }

  /** Returns the expiry of a token, which must be in the future and within five years. */
  static Instant end(Instant expiresAt, Instant now) {
    if (expiresAt == null) {
      return null;
    }
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(MOST_DAYS, ChronoUnit.DAYS))) {
      throw reject("expiresAt", "must be in the future, within five years");
    }
    return expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  static Duration parseOverlap(String overlap) {
    if (overlap == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(overlap);
      if (!duration.isNegative() && duration.compareTo(LONGEST_OVERLAP) <= 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      // reported below like a duration that is too long
    }
    throw reject("overlap", "must be a duration from PT0S to P30D, for example PT1H");
  }

  private static String checkDescription(String description) {
    if (description == null || description.isBlank()) {
      return null;
    }
    String stripped = description.strip();
    if (stripped.length() > LONGEST_DESCRIPTION
        || stripped.chars().anyMatch(Character::isISOControl)) {
      throw reject(
          "description",
          "must be one line of at most %d characters".formatted(LONGEST_DESCRIPTION));
    }
    return stripped;
  }

  private static Optional<Set<SensorFormat>> findScope(List<String> formats) {
    if (formats == null) {
      return Optional.empty();
    }
    Set<SensorFormat> scope = EnumSet.noneOf(SensorFormat.class);
    for (String id : formats) {
      scope.add(
          Arrays.stream(SensorFormat.values())
              .filter(format -> format.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      reject(
                          "formats",
                          "may hold "
                              + Arrays.stream(SensorFormat.values())
                                  .map(SensorFormat::id)
                                  .collect(Collectors.joining(", ")))));
    }
    if (scope.isEmpty()) {
      throw reject("formats", "must name a format; omit it for all formats");
    }
    return Optional.of(scope);
  }

  private static String checkSource(String source) {
    if (source != null && !SOURCE.matcher(source).matches()) {
      throw reject("reportSource", "must be 1 to 63 lower-case letters, digits or dashes");
    }
    return source;
  }

  private static String checkZone(String timeZone) {
    if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw reject("timeZone", "must be an IANA time zone such as Europe/Paris or UTC");
    }
    return timeZone;
  }

  private static ProblemException reject(String field, String expectation) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "field \"%s\" %s".formatted(field, expectation));
  }
}
