package io.penumbra.correlation.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Change of one group of usage, or of one entity on one day, by a rollup: sums, and the times of
 * the first and the last transaction. What was taken away may have been the first or the last;
 * those times are lost until usage is read again.
 */
final class Tally {

  /** Later than any first time, earlier than any last one: nothing was seen, taken or lost. */
  private static final long NO_FIRST = Long.MAX_VALUE;

  private static final long NO_LAST = Long.MIN_VALUE;

  final Sums sums = new Sums();

  /** First time after the rollup; all times are microseconds since 1970. */
  private long firstSeen = NO_FIRST;

  private long lastSeen = NO_LAST;

  /** First time of subtracted usage. */
  private long takenFirst = NO_FIRST;

  private long takenLast = NO_LAST;

  /** Adds what was seen from one time to another. */
  void seen(long first, long last) {
    firstSeen = Math.min(firstSeen, first);
    lastSeen = Math.max(lastSeen, last);
  }

  /** Takes all away that was there, which was seen from one time to another. */
  void taken(long first, long last) {
    takenFirst = Math.min(takenFirst, first);
    takenLast = Math.max(takenLast, last);
    firstSeen = NO_FIRST;
    lastSeen = NO_LAST;
  }

  /** Adds a group; what it lost is not lost where another group has it. */
  void add(Tally group) {
    sums.add(group.sums);
    firstSeen = Math.min(firstSeen, group.firstSeen);
    lastSeen = Math.max(lastSeen, group.lastSeen);
    takenFirst = Math.min(takenFirst, group.firstOfLost());
    takenLast = Math.max(takenLast, group.lastOfLost());
  }

  boolean isThere() {
    return firstSeen != NO_FIRST;
  }

  /** Null when nothing is there. */
  OffsetDateTime firstSeen() {
    return createTime(firstSeen, NO_FIRST);
  }

  /** Null when nothing is there. */
  OffsetDateTime lastSeen() {
    return createTime(lastSeen, NO_LAST);
  }

  /** Returns the first time of subtracted usage, unless remaining usage is as early; or null. */
  OffsetDateTime lostFirst() {
    return createTime(firstOfLost(), NO_FIRST);
  }

  /** Returns the last time of subtracted usage, unless remaining usage is as late; or null. */
  OffsetDateTime lostLast() {
    return createTime(lastOfLost(), NO_LAST);
  }

  boolean isLost() {
    return firstOfLost() != NO_FIRST || lastOfLost() != NO_LAST;
  }

  private long firstOfLost() {
    return firstSeen <= takenFirst ? NO_FIRST : takenFirst;
  }

  private long lastOfLost() {
    return lastSeen >= takenLast ? NO_LAST : takenLast;
  }

  private static OffsetDateTime createTime(long micros, long none) {
    return micros == none
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
