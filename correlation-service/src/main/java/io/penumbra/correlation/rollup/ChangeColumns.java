package io.penumbra.correlation.rollup;

import io.vertx.mutiny.sqlclient.Row;

/**
 * The sums of a change's groups, hours or hosts: one array for each figure. Figures that there are
 * none of, and those beyond the end of their array, count 0.
 */
final class ChangeColumns {

  private static final Integer[] NONE = {};

  private final Integer[] transactions;
  private final Integer[] blocked;
  private final Integer[] verdictKnown;
  private final Integer[] measured;
  private final Integer[] upKnown;
  private final Integer[] downKnown;
  private final Long[] bytesUp;
  private final Long[] bytesDown;
  private final Long[] bytesUnsplit;
  private final int sign;

  private ChangeColumns(
      Row change, String prefix, boolean withVerdicts, boolean withMeasured, int sign) {
    transactions = change.getArrayOfIntegers(prefix + "transactions");
    blocked = withVerdicts ? change.getArrayOfIntegers(prefix + "blocked") : NONE;
    verdictKnown = withVerdicts ? change.getArrayOfIntegers(prefix + "verdict_known") : NONE;
    measured = withMeasured ? change.getArrayOfIntegers(prefix + "measured") : NONE;
    upKnown = change.getArrayOfIntegers(prefix + "up_known");
    downKnown = change.getArrayOfIntegers(prefix + "down_known");
    bytesUp = change.getArrayOfLongs(prefix + "bytes_up");
    bytesDown = change.getArrayOfLongs(prefix + "bytes_down");
    bytesUnsplit = change.getArrayOfLongs(prefix + "bytes_unsplit");
    this.sign = sign;
  }

  static ChangeColumns ofGroups(Row change) {
    return new ChangeColumns(change, "", true, true, change.getInteger("sign"));
  }

  static ChangeColumns ofHours(Row change) {
    return new ChangeColumns(change, "hour_", false, false, change.getInteger("sign"));
  }

  /** Sums of hosts have their sign themselves. */
  static ChangeColumns ofHosts(Row change) {
    return new ChangeColumns(change, "host_", true, false, 1);
  }

  void addTo(Sums sums, int index) {
    sums.transactions += sign * at(transactions, index);
    sums.blocked += sign * at(blocked, index);
    sums.verdictKnown += sign * at(verdictKnown, index);
    sums.measured += sign * at(measured, index);
    sums.upKnown += sign * at(upKnown, index);
    sums.downKnown += sign * at(downKnown, index);
    sums.bytesUp += sign * at(bytesUp, index);
    sums.bytesDown += sign * at(bytesDown, index);
    sums.bytesUnsplit += sign * at(bytesUnsplit, index);
  }

  private static long at(Number[] figures, int index) {
    return index < figures.length ? figures[index].longValue() : 0;
  }
}
