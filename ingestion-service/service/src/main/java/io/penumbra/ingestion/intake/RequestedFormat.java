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
 * Declared format of a request.
 *
 * @param taken the formats its records may be of
 * @param parser the custom parser that is named, or null
 * @param named whether the sender named a format or a parser
 */
record RequestedFormat(Set<SensorFormat> taken, String parser, boolean named) {

  /** The formats that records are recognised as; a custom parser is named by {@code parser}. */
  private static final Set<SensorFormat> DETECTED =
      EnumSet.complementOf(EnumSet.of(SensorFormat.CUSTOM));

  static final String LINES = "application/x-ndjson";

  /** An export of advanced hunting or Log Analytics. */
  static final String CSV = "text/csv";

  /** A compressed file of any of the others. */
  static final String GZIP = "application/gzip";

  /** Zeek's is the only format in columns separated by tabs. */
  static final String TABBED = "text/tab-separated-values";

  /**
   * Reads the declared format of a request.
   *
   * @param name the parameter {@code format}, or null
   * @param parser the parameter {@code parser}, or null
   * @param type the body's media type, or null
   * @throws ProblemException 400 when there is no such format, or both are named
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

  /** The custom parser that reads it: the one named, else the sensor's; null for none. */
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
