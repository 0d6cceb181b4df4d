package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.Destination;
import java.time.Instant;

/**
 * One transaction as usage counts it.
 *
 * @param sources the set of report sources that observed it ({@link SourceSet})
 * @param transaction of all records that describe the connection together
 * @param lastAt time of the last of them
 * @param userId a person's number, or one of {@link Person}
 * @param byLogon whether a sign-in attributes it to the user, and not a name in the record
 * @param host the other side's name, from the record or from what the machine asked for, or null
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
    /** The host name in a record. */
    HOST,
    /** An answer to the machine's question for a name, shortly before. */
    DNS_ANSWER,
    /** A range of addresses that belongs to an app. */
    ADDRESS_RANGE,
    /** Nothing: only an address is known, which may be internal. */
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
