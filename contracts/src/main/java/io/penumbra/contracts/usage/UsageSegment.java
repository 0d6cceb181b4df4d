package io.penumbra.contracts.usage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Usage groups of a day in the order of their apps, in about 20 bytes each. Values are read in
 * place, on the heap or in a memory-mapped file, so the memory needed equals the stored size.
 */
public final class UsageSegment {

  static final byte FORMAT = 3;

  private final ByteBuffer packed;
  private final int size;

  /**
   * Apps in ascending order, and the index of the first group of each; one more entry than apps.
   */
  private final int[] apps;

  private final int[] begins;
  private final Column[] columns = new Column[Measure.values().length];

  /**
   * Opens the output of {@link UsageSegmentEncoder}.
   *
   * @throws IllegalArgumentException if the format differs or the bytes are truncated
   */
  public UsageSegment(byte[] packed) {
    this(ByteBuffer.wrap(packed));
  }

  /**
   * Opens the output of {@link UsageSegmentEncoder}, which must not change.
   *
   * @throws IllegalArgumentException if the format differs or the bytes are truncated
   */
  public UsageSegment(ByteBuffer bytes) {
    packed = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (packed.limit() < UsageSegmentEncoder.HEADER || packed.get(0) != FORMAT) {
      throw new IllegalArgumentException(
          "unsupported format %s of packed usage; supported: %d"
              .formatted(packed.limit() == 0 ? "none" : packed.get(0), FORMAT));
    }
    size = packed.getInt(1);
    int runs = packed.getInt(1 + Integer.BYTES);
    Column appOfRun = new Column(packed, UsageSegmentEncoder.HEADER, runs);
    Column sizeOfRun = new Column(packed, appOfRun.end(), runs);
    apps = new int[runs];
    begins = new int[runs + 1];
    for (int run = 0; run < runs; run++) {
      apps[run] = (int) appOfRun.get(run);
      begins[run + 1] = begins[run] + (int) sizeOfRun.get(run);
    }
    if (begins[runs] != size) {
      throw new IllegalArgumentException(
          "packed usage has %d groups, its apps have %d".formatted(size, begins[runs]));
    }
    int at = sizeOfRun.end();
    for (Measure figure : Measure.values()) {
      Column column = new Column(packed, at, size);
      columns[figure.ordinal()] = column;
      at = column.end();
    }
  }

  /** Returns the number of groups. */
  public int size() {
    return size;
  }

  /** Returns the size in bytes. */
  public int weight() {
    return packed.limit();
  }

  /** Returns the encoded segment. */
  public ByteBuffer bytes() {
    return packed.duplicate();
  }

  /** Returns the number of apps; the groups of an app form one run. */
  public int runs() {
    return apps.length;
  }

  /** Returns the app of a run, in ascending order. */
  public int app(int run) {
    return apps[run];
  }

  /** Returns the first group of a run; {@link #runs()} gives the end of the last one. */
  public int begin(int run) {
    return begins[run];
  }

  /** Returns the run of an app, or a negative number if it has none. */
  public int runOf(int app) {
    return Arrays.binarySearch(apps, app);
  }

  /** Reads the apps of consecutive groups. */
  public void apps(int from, int count, int[] into) {
    int at = 0;
    for (int run = runAt(from); at < count; run++) {
      int end = Math.min(count, begins[run + 1] - from);
      Arrays.fill(into, at, end, apps[run]);
      at = end;
    }
  }

  /** Returns the run that contains a group. */
  public int runAt(int group) {
    int run = Arrays.binarySearch(begins, group);
    // no run is empty; where a group would be put between beginnings, the one before is under way
    return run >= 0 ? run : -run - 2;
  }

  private Column toColumn(Measure figure) {
    return columns[figure.ordinal()];
  }

  /** Returns true if a figure is the same for all groups. */
  public boolean isConstant(Measure figure) {
    return toColumn(figure).isConstant();
  }

  /** Returns a measure of a group. */
  public long figure(Measure figure, int group) {
    return toColumn(figure).get(group);
  }

  /** Reads a figure of consecutive groups; a figure beyond an int must be read as long. */
  public void read(Measure figure, int from, int count, int[] into) {
    toColumn(figure).read(from, count, into);
  }

  /** Reads a measure of consecutive groups. */
  public void read(Measure figure, int from, int count, long[] into) {
    toColumn(figure).read(from, count, into);
  }

  /** Reads a measure of groups at offsets from the first one. */
  public void gather(Measure figure, int from, int[] behind, int count, int[] into) {
    toColumn(figure).gather(from, behind, count, into);
  }

  /** Reads a measure of groups at offsets from the first one. */
  public void gather(Measure figure, int from, int[] behind, int count, long[] into) {
    toColumn(figure).gather(from, behind, count, into);
  }

  /** Returns a group with all measures. */
  public UsageRow group(int group) {
    int transactions = computeNumber(Measure.TRANSACTIONS, group);
    long firstSeen = figure(Measure.FIRST_SEEN, group);
    return new UsageRow(
        apps[runAt(group)],
        computeNumber(Measure.MACHINE, group),
        computeNumber(Measure.USER, group),
        computeNumber(Measure.IP_ADDRESS, group),
        computeNumber(Measure.SOURCE, group),
        transactions,
        computeNumber(Measure.BLOCKED, group),
        transactions - computeNumber(Measure.VERDICT_UNKNOWN, group),
        transactions - computeNumber(Measure.UP_UNKNOWN, group),
        transactions - computeNumber(Measure.DOWN_UNKNOWN, group),
        transactions - computeNumber(Measure.UNMEASURED, group),
        computeNumber(Measure.BY_LOGON, group),
        figure(Measure.BYTES_UP, group),
        figure(Measure.BYTES_DOWN, group),
        figure(Measure.BYTES_UNSPLIT, group),
        firstSeen,
        firstSeen + figure(Measure.DURATION, group));
  }

  /** Returns all groups, in the order of their apps. */
  public List<UsageRow> groups() {
    List<UsageRow> groups = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      groups.add(group(i));
    }
    return groups;
  }

  private int computeNumber(Measure figure, int group) {
    return (int) figure(figure, group);
  }
}
