package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.KnownSum;

/** Sums of groups over all entities. */
final class TotalSums {
  long transactions;
  long blocked;
  long verdictUnknown;
  long attributed;
  long bySignIn;
  long unmeasured;
  long upUnknown;
  long downUnknown;
  long bytesUp;
  long bytesDown;
  long bytesUnsplit;
  long firstSeen = Long.MAX_VALUE;
  long lastSeen = Long.MIN_VALUE;

  void add(VectorBatch batch) {
    int size = batch.size();
    transactions += sum(batch.listInts(Measure.TRANSACTIONS), size);
    blocked += sum(batch.listInts(Measure.BLOCKED), size);
    verdictUnknown += sum(batch.listInts(Measure.VERDICT_UNKNOWN), size);
    bySignIn += sum(batch.listInts(Measure.BY_LOGON), size);
    unmeasured += sum(batch.listInts(Measure.UNMEASURED), size);
    upUnknown += sum(batch.listInts(Measure.UP_UNKNOWN), size);
    downUnknown += sum(batch.listInts(Measure.DOWN_UNKNOWN), size);
    int[] users = batch.listNumbers(EntityKind.USER);
    int[] counts = batch.listInts(Measure.TRANSACTIONS);
    long[] up = batch.listLongs(Measure.BYTES_UP);
    long[] down = batch.listLongs(Measure.BYTES_DOWN);
    long[] unsplit = batch.listLongs(Measure.BYTES_UNSPLIT);
    long[] first = batch.listLongs(Measure.FIRST_SEEN);
    long[] durations = batch.listLongs(Measure.DURATION);
    for (int i = 0; i < size; i++) {
      attributed += users[i] > 0 ? counts[i] : 0;
      bytesUp += up[i];
      bytesDown += down[i];
      bytesUnsplit += unsplit[i];
      firstSeen = Math.min(firstSeen, first[i]);
      lastSeen = Math.max(lastSeen, first[i] + durations[i]);
    }
  }

  private static long sum(int[] figures, int size) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += figures[i];
    }
    return sum;
  }

  void add(TotalSums day) {
    transactions += day.transactions;
    blocked += day.blocked;
    verdictUnknown += day.verdictUnknown;
    attributed += day.attributed;
    bySignIn += day.bySignIn;
    unmeasured += day.unmeasured;
    upUnknown += day.upUnknown;
    downUnknown += day.downUnknown;
    bytesUp += day.bytesUp;
    bytesDown += day.bytesDown;
    bytesUnsplit += day.bytesUnsplit;
    firstSeen = Math.min(firstSeen, day.firstSeen);
    lastSeen = Math.max(lastSeen, day.lastSeen);
  }

  Long blocked() {
    return KnownSum.of(transactions - verdictUnknown, blocked);
  }

  Long up() {
    return KnownSum.of(transactions - upUnknown, bytesUp);
  }

  Long down() {
    return KnownSum.of(transactions - downUnknown, bytesDown);
  }

  Long traffic() {
    return KnownSum.computeTraffic(up(), down(), bytesUnsplit);
  }
}
