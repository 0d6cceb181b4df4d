package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which formats a request may hold: the one that its sender names, else all. */
final class RequestedFormat {

  static final String LINES = "application/x-ndjson";

  /** An export of advanced hunting or Log Analytics. */
  static final String CSV = "text/csv";

  /** A compressed file of any of the others. */
  static final String GZIP = "application/gzip";

  /** Zeek's is the only format in columns separated by tabs. */
  static final String TABBED = "text/tab-separated-values";

  private RequestedFormat() {}

  /**
   * @param name the parameter {@code format}, or null
   * @param type the body's media type, or null
   */
  static Set<SensorFormat> of(String name, MediaType type) {
    if (name != null) {
      return EnumSet.of(byName(name));
    }
    return type != null && type.isCompatible(MediaType.valueOf(TABBED))
        ? EnumSet.of(SensorFormat.ZEEK)
        : EnumSet.allOf(SensorFormat.class);
  }

  private static SensorFormat byName(String name) {
    for (SensorFormat format : SensorFormat.values()) {
      if (format.id().equals(name)) {
        return format;
      }
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST,
        "format must be one of %s, got \"%s\""
            .formatted(
                Arrays.stream(SensorFormat.values())
                    .map(SensorFormat::id)
                    .collect(Collectors.joining(", ")),
                name));
  }
}
