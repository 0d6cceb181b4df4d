package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.sensor.Sensor;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Format declared by a request.
 *
 * @param taken permitted formats of its records
 * @param parser declared custom parser, or null
 * @param named true if the sender declared a format or a parser
 */
record RequestedFormat(Set<SensorFormat> taken, String parser, boolean named) {

  /** Formats with recognition by content. Custom parsers are declared by {@code parser}. */
  private static final Set<SensorFormat> DETECTED =
      EnumSet.complementOf(EnumSet.of(SensorFormat.CUSTOM));

  static final String LINES = "application/x-ndjson";

  /** Export of advanced hunting or Log Analytics. */
  static final String CSV = "text/csv";

  /** Compressed file of any other type. */
  static final String GZIP = "application/gzip";

  /** Tab-separated columns, which only Zeek uses. */
  static final String TABBED = "text/tab-separated-values";

  /**
   * Reads the declared format of a request.
   *
   * @param name the parameter {@code format}, or null
   * @param parser the parameter {@code parser}, or null
   * @param type media type of the body, or null
   * @throws ProblemException 400 if the format does not exist, or both are given
   */
  static RequestedFormat of(String name, String parser, MediaType type) {
    if (parser != null) {
      if (name != null) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST, "format and parser exclude each other; omit one of them");
      }
      return new RequestedFormat(EnumSet.of(SensorFormat.CUSTOM), parser, true);
    }
    if (name != null) {
      return new RequestedFormat(EnumSet.of(byName(name)), null, true);
    }
    boolean tabbed = type != null && type.isCompatible(MediaType.valueOf(TABBED));
    return new RequestedFormat(
        tabbed ? EnumSet.of(SensorFormat.ZEEK) : EnumSet.allOf(SensorFormat.class), null, tabbed);
  }

  /** Returns a request whose records may have any format. */
  static RequestedFormat any() {
    return new RequestedFormat(EnumSet.allOf(SensorFormat.class), null, false);
  }

  /** Returns the custom parser: the declared one, else the sensor's; null if there is none. */
  String parserFor(Sensor sensor) {
    return named ? parser : sensor.parser();
  }

  private static SensorFormat byName(String name) {
    for (SensorFormat format : DETECTED) {
      if (format.id().equals(name)) {
        return format;
      }
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST,
        "format must be one of %s, got \"%s\""
            .formatted(
                DETECTED.stream().map(SensorFormat::id).collect(Collectors.joining(", ")), name));
  }
}
