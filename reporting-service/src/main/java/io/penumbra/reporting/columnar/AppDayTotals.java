package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** What destinations were used for on a day. */
final class AppDayTotals {

  /** Sums of one destination lie together. */
  private static final int SUMS = 9;

  private static final int COUNTS = 3;

  private final BitSet addressOnly;
  private final DayPass pass;
  private final PairSet machines;
  private final PairSet users;
  private final PairSet ipAddresses;
  private final IdSet apps = new IdSet();
  private long[] sums = new long[64 * SUMS];
  private int[] counts = new int[64 * COUNTS];

  private AppDayTotals(BitSet addressOnly, DayPass pass) {
    this.addressOnly = addressOnly;
    this.pass = pass;
    this.machines = new PairSet(pass.groups());
    this.users = new PairSet(pass.groups());
    this.ipAddresses = new PairSet(pass.groups());
  }

  /**
   * Adds up the destinations of a pass.
   *
   * @param addressOnly machines that count as none
   * @param kept which figures are wanted
   */
  static List<AppDay> of(DayPass pass, BitSet addressOnly, Predicate<AppDay> kept) {
    AppDayTotals totals = new AppDayTotals(addressOnly, pass);
    pass.visit(totals::add);
    return totals.found(kept);
  }

  private void add(VectorBatch batch) {
    int[] ids = batch.numbers(EntityKind.APP);
    int[] transactions = batch.ints(Measure.TRANSACTIONS);
    int[] upUnknown = batch.ints(Measure.UP_UNKNOWN);
    int[] downUnknown = batch.ints(Measure.DOWN_UNKNOWN);
    int[] unmeasured = batch.ints(Measure.UNMEASURED);
    long[] bytesUp = batch.longs(Measure.BYTES_UP);
    long[] bytesDown = batch.longs(Measure.BYTES_DOWN);
    long[] bytesUnsplit = batch.longs(Measure.BYTES_UNSPLIT);
    int[] blocked = batch.ints(Measure.BLOCKED);
    int[] verdictUnknown = batch.ints(Measure.VERDICT_UNKNOWN);
    int[] ofMachine = batch.numbers(EntityKind.MACHINE);
    int[] ofUser = batch.numbers(EntityKind.USER);
    int[] ofAddress = batch.numbers(EntityKind.IP_ADDRESS);
    for (int i = 0; i < batch.size(); i++) {
      if (!pass.has(ids[i])) {
        continue;
      }
      int place = place(ids[i]);
      int at = place * SUMS;
      sums[at] += transactions[i];
      sums[at + 1] += transactions[i] - upUnknown[i];
      sums[at + 2] += transactions[i] - downUnknown[i];
      sums[at + 3] += transactions[i] - unmeasured[i];
      sums[at + 4] += bytesUp[i];
      sums[at + 5] += bytesDown[i];
      sums[at + 6] += bytesUnsplit[i];
      sums[at + 7] += blocked[i];
      sums[at + 8] += transactions[i] - verdictUnknown[i];
      if (!addressOnly.get(ofMachine[i]) && machines.add(place, ofMachine[i])) {
        counts[place * COUNTS]++;
      }
      if (EntityKind.isKnown(ofUser[i]) && users.add(place, ofUser[i])) {
        counts[place * COUNTS + 1]++;
      }
      if (EntityKind.isKnown(ofAddress[i]) && ipAddresses.add(place, ofAddress[i])) {
        counts[place * COUNTS + 2]++;
      }
    }
  }

  private int place(int app) {
    int place = apps.place(app);
    if (place * SUMS == sums.length) {
      sums = Arrays.copyOf(sums, 2 * sums.length);
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    return place;
  }

  private List<AppDay> found(Predicate<AppDay> kept) {
    List<AppDay> found = new ArrayList<>();
    for (int place = 0; place < apps.size(); place++) {
      int at = place * SUMS;
      AppDay figures =
          new AppDay(
              apps.at(place),
              pass.day(),
              sums[at],
              sums[at + 1],
              sums[at + 2],
              sums[at + 3],
              sums[at + 4],
              sums[at + 5],
              sums[at + 6],
              sums[at + 7],
              sums[at + 8],
              counts[place * COUNTS],
              counts[place * COUNTS + 1],
              counts[place * COUNTS + 2]);
      if (kept.test(figures)) {
        found.add(figures);
      }
    }
    return found;
  }
}
