package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import java.util.List;

/** The verdict on one record. */
public sealed interface Reading {

  /** Accepted record: transactions, facts, or both, about one subject. */
  record Taken(Subject subject, List<Transaction> transactions, List<Fact> facts)
      implements Reading {}

  /** Well-formed record without a transaction or fact. */
  record Skipped(SkipReason reason) implements Reading {}

  /**
   * Invalid record.
   *
   * @param field the invalid field, or null if the whole record is invalid
   * @param detail cause of the rejection
   */
  record Rejected(RejectReason reason, String field, String detail) implements Reading {}
}
