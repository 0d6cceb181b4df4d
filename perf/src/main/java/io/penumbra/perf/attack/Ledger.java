package io.penumbra.perf.attack;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Which records were acknowledged, by the host that only this record names. */
final class Ledger {

  /** What all hosts begin with. */
  static final String RUN = "attack";

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger partly = new AtomicInteger();

  /** The hosts of one request. */
  record Hosts(List<String> names) {}

  Hosts next(int count) {
    int first = numbers.getAndAdd(count);
    return new Hosts(
        IntStream.range(first, first + count).mapToObj(n -> RUN + "n" + n + ".net").toList());
  }

  /**
   * Enters the records of a request.
   *
   * @param accepted how many the receipt counts
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

  /** Requests of which not all records were accepted: none may be, for all are valid. */
  int partlyAccepted() {
    return partly.get();
  }
}
