package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.Destination;
import java.time.LocalDate;

/**
 * Key of a machine's usage by host.
 *
 * @param destination an app or an unmatched domain
 * @param host in lower case and ASCII, or {@link #NO_HOST}
 * @param sources the set of report sources that observed it ({@link SourceSet})
 */
public record HostKey(LocalDate day, Destination destination, String host, String sources) {

  /** Host of transactions that are assigned to an app only by address. */
  public static final String NO_HOST = "";

  /**
   * Returns true if the destination's usage is kept by host, which excludes internal and unnamed
   * ones.
   */
  static boolean has(Destination destination) {
    return destination instanceof Destination.CataloguedApp
        || destination instanceof Destination.UnmatchedDomain;
  }

  /**
   * Returns the key of a transaction to a destination that {@link #has has} hosts.
   *
   * @param name name of its host according to {@link AppCatalogue#nameOf}
   */
  static HostKey of(LocalDate day, CountedTransaction counted, String name) {
    return new HostKey(
        day, counted.destination(), name == null ? NO_HOST : name, counted.sources());
  }
}
