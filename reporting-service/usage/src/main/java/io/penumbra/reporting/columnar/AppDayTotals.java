package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Aggregator of the usage of destinations on a day, which is read in the order of apps. */
final class AppDayTotals {

  private static final int NONE = -1;

  private final DayPass pass;
  private final BitSet addressOnly;
  private final Predicate<AppDay> kept;
  private final DistinctCount machines;
  private final DistinctCount users;
  private final DistinctCount ipAddresses;
  private final List<AppDay> found = new ArrayList<>();
  private int app = NONE;
  private long transactions;
  private long upKnown;
  private long downKnown;
  private long measured;
  private long bytesUp;
  private long bytesDown;
  private long bytesUnsplit;
  private long blocked;
  private long verdictKnown;

  private AppDayTotals(
      DayPass pass, Map<EntityKind, DenseIdMap> spans, BitSet addressOnly, Predicate<AppDay> kept) {
    this.pass = pass;
    this.addressOnly = addressOnly;
    this.kept = kept;
    this.machines = new DistinctCount(spans.get(EntityKind.MACHINE));
    this.users = new DistinctCount(spans.get(EntityKind.USER));
    this.ipAddresses = new DistinctCount(spans.get(EntityKind.IP_ADDRESS));
  }

  /**
   * Aggregates the destinations of a pass.
   *
   * @param spans upper limits of the ids of each kind
   * @param addressOnly machines known by an address only, which are not counted
   * @param kept filter of the wanted figures
   */
  static List<AppDay> of(
      DayPass pass, Map<EntityKind, DenseIdMap> spans, BitSet addressOnly, Predicate<AppDay> kept) {
    AppDayTotals totals = new AppDayTotals(pass, spans, addressOnly, kept);
    pass.visitByApp(totals::add);
    totals.finish();
    return totals.found;
  }

  private void add(VectorBatch batch) {
    int[] apps = batch.listNumbers(EntityKind.APP);
    int[] counted = batch.listInts(Measure.TRANSACTIONS);
    int[] upUnknown = batch.listInts(Measure.UP_UNKNOWN);
    int[] downUnknown = batch.listInts(Measure.DOWN_UNKNOWN);
    int[] unmeasured = batch.listInts(Measure.UNMEASURED);
    long[] up = batch.listLongs(Measure.BYTES_UP);
    long[] down = batch.listLongs(Measure.BYTES_DOWN);
    long[] unsplit = batch.listLongs(Measure.BYTES_UNSPLIT);
    int[] blockedOnes = batch.listInts(Measure.BLOCKED);
    int[] verdictUnknown = batch.listInts(Measure.VERDICT_UNKNOWN);
    int[] ofMachine = batch.listNumbers(EntityKind.MACHINE);
    int[] ofUser = batch.listNumbers(EntityKind.USER);
    int[] ofAddress = batch.listNumbers(EntityKind.IP_ADDRESS);
    for (int i = 0; i < batch.size(); i++) {
      if (!pass.has(apps[i])) {
        continue;
      }
      if (apps[i] != app) {
        finish();
        app = apps[i];
      }
      transactions += counted[i];
      upKnown += counted[i] - upUnknown[i];
      downKnown += counted[i] - downUnknown[i];
      measured += counted[i] - unmeasured[i];
      bytesUp += up[i];
      bytesDown += down[i];
      bytesUnsplit += unsplit[i];
      blocked += blockedOnes[i];
      verdictKnown += counted[i] - verdictUnknown[i];
      if (!addressOnly.get(ofMachine[i])) {
        machines.add(ofMachine[i]);
      }
      if (EntityKind.isKnown(ofUser[i])) {
        users.add(ofUser[i]);
      }
      if (EntityKind.isKnown(ofAddress[i])) {
        ipAddresses.add(ofAddress[i]);
      }
    }
  }

  /** Stores the current destination and resets the sums. */
  private void finish() {
    if (app == NONE) {
      return;
    }
    AppDay figures =
        new AppDay(
            app,
            pass.day(),
            transactions,
            upKnown,
            downKnown,
            measured,
            bytesUp,
            bytesDown,
            bytesUnsplit,
            blocked,
            verdictKnown,
            machines.take(),
            users.take(),
            ipAddresses.take());
    if (kept.test(figures)) {
      found.add(figures);
    }
    app = NONE;
    transactions = 0;
    upKnown = 0;
    downKnown = 0;
    measured = 0;
    bytesUp = 0;
    bytesDown = 0;
    bytesUnsplit = 0;
    blocked = 0;
    verdictKnown = 0;
  }

  /** Counter of distinct ids, one destination at a time. */
  private static final class DistinctCount {
    private final DenseIdMap span;

    /** Last destination for which each id was counted, by id. */
    private final int[] counted;

    private int destination = 1;
    private int count;

    DistinctCount(DenseIdMap span) {
      this.span = span;
      this.counted = new int[span.size()];
    }

    void add(int number) {
      int place = span.findPlace(number);
      if (counted[place] != destination) {
        counted[place] = destination;
        count++;
      }
    }

    /** Returns the count and starts the next destination. */
    int take() {
      int taken = count;
      count = 0;
      destination++;
      return taken;
    }
  }
}
