package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.catalogue.Destination;
import java.time.LocalDate;

/**
 * Key of a machine's usage.
 *
 * @param userId a person's number, or one of {@link Person}
 * @param localAddress canonical address, or null when unknown
 * @param sources the set of report sources that observed it ({@link SourceSet})
 */
public record UsageKey(
    LocalDate day, int userId, String localAddress, Destination destination, String sources) {

  /** The same group of other sources. */
  UsageKey of(String otherSources) {
    return new UsageKey(day, userId, localAddress, destination, otherSources);
  }
}
