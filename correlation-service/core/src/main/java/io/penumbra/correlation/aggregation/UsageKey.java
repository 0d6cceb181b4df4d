package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.catalogue.Destination;
import java.time.LocalDate;

/**
 * Key of a machine's usage.
 *
 * @param userId id of a person, or a constant of {@link Person}
 * @param localAddress canonical address, or null if unknown
 * @param sources the set of report sources that observed it ({@link SourceSet})
 */
public record UsageKey(
    LocalDate day, int userId, String localAddress, Destination destination, String sources) {

  /** Returns the key with other sources. */
  UsageKey of(String otherSources) {
    return new UsageKey(day, userId, localAddress, destination, otherSources);
  }
}
