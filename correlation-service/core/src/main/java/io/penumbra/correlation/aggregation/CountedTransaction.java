package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.Destination;
import java.time.Instant;

/**
 * Transaction as counted by usage.
 *
 * @param sources the set of report sources that observed it ({@link SourceSet})
 * @param transaction merged from all records of the connection
 * @param lastAt time of the last record
 * @param userId id of a person, or a constant of {@link Person}
 * @param byLogon true if a sign-in attributes it to the user, false if a name in the record does
 * @param host remote host name from the record or a DNS answer, or null
 */
public record CountedTransaction(
    String sources,
    Transaction transaction,
    Instant lastAt,
    int userId,
    boolean byLogon,
    String host,
    Destination destination) {

  /** Source of the destination. */
  public enum NamedBy {
    /** Host name in a record. */
    HOST,
    /** DNS answer to the machine shortly before. */
    DNS_ANSWER,
    /** Address range of an app. */
    ADDRESS_RANGE,
    /** No source: only an address is known, which may be internal. */
    NONE
  }

  /** Returns the source of the destination. */
  public NamedBy namedBy() {
    if (!AppCatalogue.isName(host)) {
      return destination instanceof Destination.CataloguedApp
          ? NamedBy.ADDRESS_RANGE
          : NamedBy.NONE;
    }
    return transaction.host() != null ? NamedBy.HOST : NamedBy.DNS_ANSWER;
  }
}
