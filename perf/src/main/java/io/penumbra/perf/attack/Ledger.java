package io.penumbra.perf.attack;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Acknowledged records, by the unique host name of each record. */
final class Ledger {

  /** Prefix of all hosts. */
  static final String RUN = "attack";

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger partly = new AtomicInteger();

  /** Host names of one request. */
  record Hosts(List<String> names) {}

  Hosts next(int count) {
    int first = numbers.getAndAdd(count);
    return new Hosts(
        IntStream.range(first, first + count).mapToObj(n -> RUN + "n" + n + ".net").toList());
  }

  /**
   * Adds the records of a request.
   *
   * @param accepted number of accepted records in the receipt
   */
  void acknowledge(Hosts hosts, int accepted) {
    if (accepted == hosts.names().size()) {
      acknowledged.addAll(hosts.names());
    } else {
      partly.incrementAndGet();
    }
  }

  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /**
   * Returns the number of partly accepted requests. It must be 0, because all records are valid.
   */
  int partlyAccepted() {
    return partly.get();
  }
}
