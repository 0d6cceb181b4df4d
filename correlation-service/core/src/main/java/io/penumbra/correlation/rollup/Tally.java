package io.penumbra.correlation.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Change of one usage group, or of one entity on one day, by a rollup: sums, and the times of the
 * first and last transaction. If the subtracted usage may have been first or last, those times are
 * lost until usage is read again.
 */
final class Tally {

  /** Initial value of times: later than any first time, earlier than any last one. */
  private static final long NO_FIRST = Long.MAX_VALUE;

  private static final long NO_LAST = Long.MIN_VALUE;

  final Sums sums = new Sums();

  /** First time after the rollup; all times are microseconds since 1970. */
  private long firstSeen = NO_FIRST;

  private long lastSeen = NO_LAST;

  /** First time of subtracted usage. */
  private long takenFirst = NO_FIRST;

  private long takenLast = NO_LAST;

  /** Adds usage observed between two times. */
  void seen(long first, long last) {
    firstSeen = Math.min(firstSeen, first);
    lastSeen = Math.max(lastSeen, last);
  }

  /** Subtracts all existing usage, observed between two times. */
  void taken(long first, long last) {
    takenFirst = Math.min(takenFirst, first);
    takenLast = Math.max(takenLast, last);
    firstSeen = NO_FIRST;
    lastSeen = NO_LAST;
  }

  /** Adds a group; a lost time is restored if another group has it. */
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

  /** Returns the first time, or null if there is no usage. */
  OffsetDateTime firstSeen() {
    return createTime(firstSeen, NO_FIRST);
  }

  /** Returns the last time, or null if there is no usage. */
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
