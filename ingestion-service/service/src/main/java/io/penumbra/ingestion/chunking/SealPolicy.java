package io.penumbra.ingestion.chunking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Policy for sealing an open chunk: always at the hard limits; earlier after the gathering time
 * ({@link Gathering}) while correlation has capacity, or when memory is short.
 */
record SealPolicy(int maxTransactions, int maxBytes, Duration maxAge) {

  /** Gathering time while correlation has no capacity: chunks gather up to a limit. */
  static final Duration UNTIL_FULL = ChronoUnit.FOREVER.getDuration();

  /** Reason for sealing a chunk. */
  enum Reason {
    TRANSACTIONS,
    BYTES,
    AGE,
    FRESHNESS,
    MEMORY
  }

  /** Returns a reason if the chunk is full. */
  Optional<Reason> full(OpenChunk chunk) {
    if (chunk.transactions() >= maxTransactions) {
      return Optional.of(Reason.TRANSACTIONS);
    }
    if (chunk.bytes() >= maxBytes) {
      return Optional.of(Reason.BYTES);
    }
    return Optional.empty();
  }

  /** Returns a reason if the chunk must be sealed before this section is added. */
  Optional<Reason> fullBefore(OpenChunk chunk, int transactions, int bytes) {
    if (chunk.members().isEmpty()) {
      return Optional.empty();
    }
    if (chunk.transactions() + transactions > maxTransactions) {
      return Optional.of(Reason.TRANSACTIONS);
    }
    if (chunk.bytes() + bytes > maxBytes) {
      return Optional.of(Reason.BYTES);
    }
    return Optional.empty();
  }

  /**
   * Returns a reason if a chunk that has waited since the given time is due.
   *
   * @param gathering current gathering time of chunks
   */
  Optional<Reason> due(Instant since, Instant now, Duration gathering) {
    Duration age = Duration.between(since, now);
    if (age.compareTo(maxAge) >= 0) {
      return Optional.of(Reason.AGE);
    }
    if (age.compareTo(gathering) >= 0) {
      return Optional.of(Reason.FRESHNESS);
    }
    return Optional.empty();
  }
}
