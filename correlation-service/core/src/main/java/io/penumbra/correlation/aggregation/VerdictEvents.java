package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.SourceSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Joins events that only contain the outcome of a connection, such as Defender's network protection
 * events, with connections of the same machine to the same host within {@link #REACH}, in the same
 * bucket ({@link Connections#BUCKET_SECONDS}), so that the result does not depend on the order of
 * arrival. An event without a connection is a transaction of its own; several of one host within
 * that time are one (docs/adr/0002-one-transaction-per-connection.md).
 */
final class VerdictEvents {

  /** Maximum time between an event and its connection, before or after it. */
  static final Duration REACH = Duration.ofSeconds(10);

  private static final Comparator<Named> BY_TIME =
      Comparator.comparing((Named named) -> named.transaction().at())
          .thenComparing(Named::transaction, TransactionOrder::byContent)
          .thenComparing(Named::sources);

  private VerdictEvents() {}

  /** Transaction with the name of its remote host. */
  record Named(
      String sources, Transaction transaction, Instant lastAt, String host, Observer observer) {

    private Named with(Verdict verdict, Named event) {
      Transaction t = transaction;
      Transaction joined =
          new Transaction(
              t.at(),
              t.account() != null ? t.account() : event.transaction.account(),
              t.localAddress() != null ? t.localAddress() : event.transaction.localAddress(),
              t.localPort(),
              t.remoteAddress() != null ? t.remoteAddress() : event.transaction.remoteAddress(),
              t.remotePort(),
              t.protocol(),
              t.host(),
              t.process() != null ? t.process() : event.transaction.process(),
              t.bytesUp(),
              t.bytesDown(),
              t.bytesTotal(),
              verdict,
              t.connection(),
              t.count());
      return new Named(
          SourceSet.union(List.of(sources, event.sources)),
          joined,
          lastAt.isAfter(event.lastAt) ? lastAt : event.lastAt,
          host != null ? host : event.host,
          observer);
    }

    private boolean isReachedBy(Named event) {
      return Connections.computeBucket(transaction) == Connections.computeBucket(event.transaction)
          && Duration.between(transaction.at(), event.transaction.at()).abs().compareTo(REACH) <= 0
          && isToTheSame(event);
    }

    private boolean isToTheSame(Named event) {
      return host != null && event.host != null
          ? host.equals(event.host)
          : transaction.remoteAddress() != null
              && Objects.equals(transaction.remoteAddress(), event.transaction.remoteAddress());
    }
  }

  /**
   * Returns true if a record only contains the outcome of a connection that other records describe.
   */
  static boolean isEvent(Section section, Transaction transaction) {
    return section.format() == SensorFormat.DEFENDER && computeStrength(transaction.verdict()) > 0;
  }

  static List<Named> join(List<Named> connections, List<Named> events) {
    if (events.isEmpty()) {
      return connections;
    }
    List<Named> ordered = events.stream().sorted(BY_TIME).toList();
    List<Named> joined = new ArrayList<>(connections);
    List<Named> alone = new ArrayList<>();
    for (Named event : ordered) {
      boolean found = false;
      for (int i = 0; i < connections.size(); i++) {
        if (connections.get(i).isReachedBy(event)) {
          joined.set(i, joined.get(i).with(stronger(joined.get(i), event), event));
          found = true;
        }
      }
      if (!found) {
        add(event, alone);
      }
    }
    joined.addAll(alone);
    return joined;
  }

  private static void add(Named event, List<Named> alone) {
    for (int i = 0; i < alone.size(); i++) {
      if (alone.get(i).isReachedBy(event)) {
        alone.set(i, alone.get(i).with(stronger(alone.get(i), event), event));
        return;
      }
    }
    alone.add(event);
  }

  private static Verdict stronger(Named one, Named event) {
    Verdict verdict = one.transaction().verdict();
    Verdict other = event.transaction().verdict();
    if (verdict == Verdict.FAILED && other == Verdict.AUDITED) {
      return verdict;
    }
    return computeStrength(other) > computeStrength(verdict) ? other : verdict;
  }

  /**
   * Returns the rank of a verdict; the highest wins: a user who continues despite a block is the
   * final outcome.
   */
  private static int computeStrength(Verdict verdict) {
    return switch (verdict) {
      case ALLOWED, FAILED, UNKNOWN -> 0;
      case AUDITED -> 1;
      case WARNED -> 2;
      case BLOCKED -> 3;
      case BYPASSED -> 4;
    };
  }
}
