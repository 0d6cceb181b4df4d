package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Source of a report's files, as declared by the uploader.
 *
 * @param text {@value #AUTO}, the id of a format, or {@value #PARSER} and the name of a custom
 *     parser
 * @param taken permitted formats of records
 * @param parser name of a custom parser, or null
 */
record SnapshotSource(String text, Set<SensorFormat> taken, String parser) {

  static final String AUTO = "auto";
  static final String PARSER = "parser:";

  /**
   * Parses a declared source.
   *
   * @param text source, or null for {@value #AUTO}
   * @throws ProblemException 400 if the source does not exist
   */
  static SnapshotSource parse(String text) {
    if (text == null || text.equals(AUTO)) {
      return new SnapshotSource(AUTO, EnumSet.allOf(SensorFormat.class), null);
    }
    if (text.startsWith(PARSER)) {
      return new SnapshotSource(
          text, EnumSet.of(SensorFormat.CUSTOM), text.substring(PARSER.length()));
    }
    return Arrays.stream(SensorFormat.values())
        .filter(format -> format != SensorFormat.CUSTOM && format.id().equals(text))
        .findFirst()
        .map(format -> new SnapshotSource(text, EnumSet.of(format), null))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "field \"source\" must be %s, %s and the name of a parser, or one of %s"
                        .formatted(
                            AUTO,
                            PARSER,
                            Arrays.stream(SensorFormat.values())
                                .filter(format -> format != SensorFormat.CUSTOM)
                                .map(SensorFormat::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns true if a format or a parser is declared. */
  boolean named() {
    return !text.equals(AUTO);
  }
}
