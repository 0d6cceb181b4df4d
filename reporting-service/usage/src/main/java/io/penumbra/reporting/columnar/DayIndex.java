package io.penumbra.reporting.columnar;

import com.google.common.primitives.Ints;
import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.entity.EntityKind;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Index of a day's groups by machine, and of the machines by user and address. It locates the
 * groups of few entities together, while segments are in the order of apps.
 */
final class DayIndex {

  /** Divisor of the number of groups above which a full scan is faster. */
  private static final int FEW = 8;

  /** Number of parts of {@link #contents}. */
  static final int CONTENTS = 3;

  private final LocalDate day;
  private final int size;

  /** Groups as one segment per machine. */
  private final KeyedBytes groups;

  /** Positions of the machines. */
  private final PostingLists users;

  private final PostingLists addresses;

  /**
   * Opens an existing index.
   *
   * @param size number of the day's groups
   * @param contents parts as returned by {@link #contents}
   */
  DayIndex(LocalDate day, int size, List<ByteBuffer> contents) {
    this.day = day;
    this.size = size;
    this.groups = new KeyedBytes(contents.get(0));
    this.users = new PostingLists(contents.get(1));
    this.addresses = new PostingLists(contents.get(2));
  }

  /** Returns the stored contents. */
  List<ByteBuffer> contents() {
    return List.of(groups.all(), users.all(), addresses.all());
  }

  /** Creates the index of all groups of a day. */
  static DayIndex of(LocalDate day, List<UsageSegment> all, MappedBytes bytes) {
    List<UsageSegment> segments = all.stream().filter(one -> one.size() > 0).toList();
    int[] begins = new int[segments.size()];
    long[] byMachine = byMachine(segments, begins);
    int[] users = new int[byMachine.length];
    int[] addresses = new int[byMachine.length];
    int[] places = new int[byMachine.length];
    List<Integer> machines = new ArrayList<>();
    List<byte[]> packed = new ArrayList<>();
    List<UsageRow> ofMachine = new ArrayList<>();
    for (int i = 0; i < byMachine.length; i++) {
      int group = (int) byMachine[i];
      int segment = Arrays.binarySearch(begins, group);
      // an insertion point between two segment starts belongs to the earlier segment
      segment = segment >= 0 ? segment : -segment - 2;
      UsageRow row = segments.get(segment).group(group - begins[segment]);
      ofMachine.add(row);
      users[i] = row.user();
      addresses[i] = row.ipAddress();
      places[i] = machines.size();
      if (i + 1 == byMachine.length || byMachine[i + 1] >>> Integer.SIZE != row.machine()) {
        machines.add(row.machine());
        packed.add(UsageSegmentEncoder.pack(ofMachine));
        ofMachine.clear();
      }
    }
    List<byte[]> contents =
        List.of(
            KeyedBytes.encode(Ints.toArray(machines), packed),
            PostingLists.encode(users, places),
            PostingLists.encode(addresses, places));
    return new DayIndex(day, byMachine.length, bytes.keep(contents));
  }

  /**
   * Returns the numbers of all groups with the machine in the upper half.
   *
   * @param begins receives the number of the first group of each segment; no segment is empty
   */
  private static long[] byMachine(List<UsageSegment> segments, int[] begins) {
    long[] all = new long[segments.stream().mapToInt(UsageSegment::size).sum()];
    int at = 0;
    for (int segment = 0; segment < begins.length; segment++) {
      begins[segment] = at;
      UsageSegment usage = segments.get(segment);
      for (int group = 0; group < usage.size(); group++) {
        all[at] = usage.figure(Measure.MACHINE, group) << Integer.SIZE | at++;
      }
    }
    Arrays.sort(all);
    return all;
  }

  /** Returns its size in bytes. */
  long weight() {
    return contents().stream().mapToLong(ByteBuffer::limit).sum();
  }

  /** Returns true if it indexes groups of a kind. */
  static boolean has(EntityKind kind) {
    return kind != EntityKind.APP;
  }

  /**
   * Returns the groups of some entities.
   *
   * @return the row ranges, or null if a full scan is faster
   */
  List<RowRange> listRows(EntityKind kind, IdSet entities) {
    if (entities.size() > size(kind)) {
      return null;
    }
    BitSet machines = new BitSet();
    for (int i = 0; i < entities.size(); i++) {
      int entity = entities.at(i);
      switch (kind) {
        case MACHINE -> {
          int place = groups.find(entity);
          if (place >= 0) {
            machines.set(place);
          }
        }
        case USER -> users.forEach(entity, machines::set);
        case IP_ADDRESS -> addresses.forEach(entity, machines::set);
        case APP -> throw ofApps();
      }
    }
    List<RowRange> rows = listRows(machines);
    return rows == null || kind == EntityKind.MACHINE
        ? rows
        : new SelectionFilter().keep(rows, kind, entities);
  }

  private int size(EntityKind kind) {
    return switch (kind) {
      case MACHINE -> groups.size();
      case USER -> users.size();
      case IP_ADDRESS -> addresses.size();
      case APP -> throw ofApps();
    };
  }

  private static IllegalArgumentException ofApps() {
    return new IllegalArgumentException("segments are in the order of apps");
  }

  private List<RowRange> listRows(BitSet machines) {
    SelectionFilter selection = new SelectionFilter();
    List<RowRange> rows = new ArrayList<>();
    int found = 0;
    for (int at = machines.nextSetBit(0); at >= 0; at = machines.nextSetBit(at + 1)) {
      UsageSegment usage = new UsageSegment(groups.at(at));
      found += usage.size();
      if ((long) found * FEW > size) {
        return null;
      }
      rows.addAll(selection.all(new DayPartition(day, new Segment(usage), null)));
    }
    return rows;
  }
}
