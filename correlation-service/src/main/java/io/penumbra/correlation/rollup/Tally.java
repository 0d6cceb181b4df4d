package io.penumbra.correlation.rollup;

import java.time.OffsetDateTime;

/**
 * What a rollup adds to one group of usage, or to one entity on one day: sums, and the times of the
 * first and the last transaction. What was taken away may have been the first or the last; those
 * times are lost until usage is read again.
 */
final class Tally {

  final Sums sums = new Sums();

  /** Of what is there after the rollup; null when that is nothing. */
  private OffsetDateTime firstSeen;

  private OffsetDateTime lastSeen;

  /** Times of what was taken away. */
  private OffsetDateTime takenFirst;

  private OffsetDateTime takenLast;

  /** Adds what was seen from one time to another. */
  void seen(OffsetDateTime first, OffsetDateTime last) {
    firstSeen = earlier(firstSeen, first);
    lastSeen = later(lastSeen, last);
  }

  /** Takes all away that was there, which was seen from one time to another. */
  void taken(OffsetDateTime first, OffsetDateTime last) {
    takenFirst = earlier(takenFirst, first);
    takenLast = later(takenLast, last);
    firstSeen = null;
    lastSeen = null;
  }

  /** Adds a group; what it lost is not lost where another group has it. */
  void add(Tally group) {
    sums.add(group.sums);
    firstSeen = earlier(firstSeen, group.firstSeen);
    lastSeen = later(lastSeen, group.lastSeen);
    takenFirst = earlier(takenFirst, group.lostFirst());
    takenLast = later(takenLast, group.lostLast());
  }

  boolean isThere() {
    return firstSeen != null;
  }

  OffsetDateTime firstSeen() {
    return firstSeen;
  }

  OffsetDateTime lastSeen() {
    return lastSeen;
  }

  /** The first time of what was taken away, where nothing that is there was as early; or null. */
  OffsetDateTime lostFirst() {
    return takenFirst == null || firstSeen != null && !firstSeen.isAfter(takenFirst)
        ? null
        : takenFirst;
  }

  /** The last time of what was taken away, where nothing that is there was as late; or null. */
  OffsetDateTime lostLast() {
    return takenLast == null || lastSeen != null && !lastSeen.isBefore(takenLast)
        ? null
        : takenLast;
  }

  boolean isLost() {
    return lostFirst() != null || lostLast() != null;
  }

  private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }

  private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }
}
