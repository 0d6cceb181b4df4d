package io.penumbra.contracts.usage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some of a day's groups of usage, in the order of their apps, in about 20 bytes each. Nothing is
 * unpacked: a figure is read where it lies, on the heap or in a file that is mapped into memory, so
 * that what is kept is as small as what is stored.
 */
public final class UsageSegment {

  static final byte FORMAT = 3;

  private final ByteBuffer packed;
  private final int size;

  /** The apps there are, ascending, and where the groups of each begin; one more than apps. */
  private final int[] apps;

  private final int[] begins;
  private final Column[] columns = new Column[Measure.values().length];

  /**
   * Bytes that {@link UsageSegmentEncoder} has written.
   *
   * @throws IllegalArgumentException if the format differs or the bytes are truncated
   */
  public UsageSegment(byte[] packed) {
    this(ByteBuffer.wrap(packed));
  }

  /**
   * Bytes that {@link UsageSegmentEncoder} has written, which must stay as they are.
   *
   * @throws IllegalArgumentException if the format differs or the bytes are truncated
   */
  public UsageSegment(ByteBuffer bytes) {
    packed = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (packed.limit() < UsageSegmentEncoder.HEADER || packed.get(0) != FORMAT) {
      throw new IllegalArgumentException(
          "packed usage is of format %s, this is %d"
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

  /** Bytes. */
  public int weight() {
    return packed.limit();
  }

  /**
   * Returns the output of {@link UsageSegmentEncoder}, from which the segment can be made again.
   */
  public ByteBuffer bytes() {
    return packed.duplicate();
  }

  /** Returns the number of apps: each has its groups in one run. */
  public int runs() {
    return apps.length;
  }

  /** The app of a run; they ascend. */
  public int app(int run) {
    return apps[run];
  }

  /** The first group of a run; that of {@link #runs()} is where the last one ends. */
  public int begin(int run) {
    return begins[run];
  }

  /** The run of an app, or a negative number when it has none. */
  public int runOf(int app) {
    return Arrays.binarySearch(apps, app);
  }

  /** The apps of groups in a row. */
  public void apps(int from, int count, int[] into) {
    int at = 0;
    for (int run = runAt(from); at < count; run++) {
      int end = Math.min(count, begins[run + 1] - from);
      Arrays.fill(into, at, end, apps[run]);
      at = end;
    }
  }

  /** The run that a group is part of. */
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

  /** A figure of a group. */
  public long figure(Measure figure, int group) {
    return toColumn(figure).get(group);
  }

  /** Reads a figure of consecutive groups; a figure beyond an int must be read as long. */
  public void read(Measure figure, int from, int count, int[] into) {
    toColumn(figure).read(from, count, into);
  }

  /** A figure of groups in a row. */
  public void read(Measure figure, int from, int count, long[] into) {
    toColumn(figure).read(from, count, into);
  }

  /** A figure of some groups: of those so far behind a first one. */
  public void gather(Measure figure, int from, int[] behind, int count, int[] into) {
    toColumn(figure).gather(from, behind, count, into);
  }

  /** A figure of some groups: of those so far behind a first one. */
  public void gather(Measure figure, int from, int[] behind, int count, long[] into) {
    toColumn(figure).gather(from, behind, count, into);
  }

  /** A group with all it has. */
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

  /** All groups, in the order of their apps. */
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
