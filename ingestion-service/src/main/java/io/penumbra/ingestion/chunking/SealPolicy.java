package io.penumbra.ingestion.chunking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When an open chunk is sealed: at the hard limits always; before them as soon as it has gathered
 * records long enough ({@link Gathering}), while correlation has room, or when memory is short.
 */
record SealPolicy(int maxTransactions, int maxBytes, Duration maxAge) {

  /** While correlation has no room: chunks gather until they reach a limit. */
  static final Duration UNTIL_FULL = ChronoUnit.FOREVER.getDuration();

  /** Why a chunk was sealed. */
  enum Reason {
    TRANSACTIONS,
    BYTES,
    AGE,
    FRESHNESS,
    MEMORY
  }

  /** Whether the chunk is full, so that nothing more goes in. */
  Optional<Reason> full(OpenChunk chunk) {
    if (chunk.transactions() >= maxTransactions) {
      return Optional.of(Reason.TRANSACTIONS);
    }
    if (chunk.bytes() >= maxBytes) {
      return Optional.of(Reason.BYTES);
    }
    return Optional.empty();
  }

  /** Why the chunk must be sealed before this section is added, if it must. */
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
   * Whether a chunk that waits since then is due.
   *
   * @param gathering how long chunks gather records now
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
