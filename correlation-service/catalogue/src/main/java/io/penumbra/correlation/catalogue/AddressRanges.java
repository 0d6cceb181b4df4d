package io.penumbra.correlation.catalogue;

import com.google.common.primitives.Longs;
import io.penumbra.contracts.address.IpAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Apps of address ranges: the app of the longest prefix that contains an address. Prefixes are
 * flattened into disjoint ranges, so that a lookup is an allocation-free binary search over
 * primitives.
 */
final class AddressRanges {

  static final AddressRanges NONE = of(Map.of());

  private static final int NOBODY = -1;

  // Start of each range; a range ends at the start of the next.
  private final long[] highs;
  private final long[] lows;
  private final int[] owners;
  private final Destination[] apps;

  private AddressRanges(long[] highs, long[] lows, int[] owners, Destination[] apps) {
    this.highs = highs;
    this.lows = lows;
    this.owners = owners;
    this.apps = apps;
  }

  static AddressRanges of(Map<AddressPrefix, AppRef> prefixes) {
    Builder builder = new Builder(prefixes.size());
    new TreeMap<>(prefixes).forEach(builder::add);
    return builder.build();
  }

  /**
   * Returns the app of a public address, or null.
   *
   * @param address in canonical form
   */
  Destination find(String address) {
    long ipv4 = IpAddress.parseIpv4Bits(address);
    if (ipv4 >= 0) {
      return find(0, AddressPrefix.IPV4_MAPPED | ipv4);
    }
    return findIpv6(address);
  }

  /** Parses hexadecimal groups, with {@code ::} for consecutive zeros. */
  private Destination findIpv6(String address) {
    long high = 0;
    long low = 0;
    long headHigh = 0;
    long headLow = 0;
    int groups = 0;
    int headGroups = -1;
    int length = address.length();
    int i = 0;
    while (i < length) {
      if (address.charAt(i) == ':') {
        i++;
        if (i < length && address.charAt(i) == ':') {
          headHigh = high;
          headLow = low;
          headGroups = groups;
          high = 0;
          low = 0;
          i++;
        }
      }
      int group = 0;
      int start = i;
      for (; i < length && address.charAt(i) != ':'; i++) {
        group = group << 4 | Character.digit(address.charAt(i), 16);
      }
      if (i > start) {
        high = high << 16 | low >>> 48;
        low = low << 16 | group;
        groups++;
      }
    }
    if (headGroups > 0) {
      // the groups before :: are the first ones of eight
      int bits = 16 * (8 - headGroups);
      high |= bits < 64 ? headHigh << bits | headLow >>> 64 - bits : headLow << bits - 64;
      low |= bits < 64 ? headLow << bits : 0;
    }
    return find(high, low);
  }

  Destination find(long high, long low) {
    int owner = owners[findRange(high, low)];
    return owner == NOBODY ? null : apps[owner];
  }

  /**
   * Returns the range of an address. The first range begins at the first address, so there always
   * is one.
   */
  private int findRange(long high, long low) {
    long unsignedHigh = high ^ Long.MIN_VALUE;
    long unsignedLow = low ^ Long.MIN_VALUE;
    int first = 0;
    int last = highs.length - 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      boolean beyond =
          highs[middle] > unsignedHigh
              || highs[middle] == unsignedHigh && lows[middle] > unsignedLow;
      if (beyond) {
        last = middle - 1;
      } else {
        first = middle;
      }
    }
    return first;
  }

  /** Returns the apps with a range. */
  Collection<Destination> apps() {
    return Arrays.asList(apps);
  }

  /** Returns the former destinations of addresses that have another destination now. */
  Set<Destination> namedOtherwiseBy(AddressRanges before) {
    Set<Destination> changed = new HashSet<>();
    int mine = 0;
    int its = 0;
    while (true) {
      Destination former = before.getApp(its);
      Destination latter = getApp(mine);
      if (former != latter && !(former != null && former.equals(latter))) {
        changed.add(former == null ? Destination.UNNAMED : former);
      }
      int order = compareStarts(mine + 1, before, its + 1);
      if (order == 0 && mine + 1 == highs.length) {
        return changed;
      }
      mine += order <= 0 ? 1 : 0;
      its += order >= 0 ? 1 : 0;
    }
  }

  private Destination getApp(int range) {
    return owners[range] == NOBODY ? null : apps[owners[range]];
  }

  /** Compares the starts of two ranges; a range after the last one never starts. */
  private int compareStarts(int mine, AddressRanges other, int its) {
    if (mine == highs.length || its == other.highs.length) {
      return Boolean.compare(mine == highs.length, its == other.highs.length);
    }
    int byHigh = Long.compare(highs[mine], other.highs[its]);
    return byHigh != 0 ? byHigh : Long.compare(lows[mine], other.lows[its]);
  }

  /** Adds the ranges to a digest. */
  void digest(MessageDigest digest) {
    for (int i = 0; i < highs.length; i++) {
      digest.update(Longs.toByteArray(highs[i]));
      digest.update(Longs.toByteArray(lows[i]));
      Destination app = getApp(i);
      digest.update((app == null ? "" : app.row()).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Builder that accepts prefixes in their order. */
  private static final class Builder {

    private final long[] highs;
    private final long[] lows;
    private final int[] owners;
    private final Map<AppRef, Integer> numbers = new HashMap<>();
    private final List<Destination> apps = new ArrayList<>();
    private final Deque<AddressPrefix> around = new ArrayDeque<>();
    private final Deque<Integer> ownersAround = new ArrayDeque<>();
    private int ranges;

    Builder(int prefixes) {
      // each prefix begins a range and ends one
      highs = new long[2 * prefixes + 1];
      lows = new long[2 * prefixes + 1];
      owners = new int[2 * prefixes + 1];
      begin(0, 0, NOBODY);
    }

    void add(AddressPrefix prefix, AppRef app) {
      while (!around.isEmpty() && !around.peek().contains(prefix.high(), prefix.low())) {
        end();
      }
      int number =
          numbers.computeIfAbsent(
              app,
              _ -> {
                apps.add(new Destination.CataloguedApp(app));
                return apps.size() - 1;
              });
      begin(prefix.high(), prefix.low(), number);
      around.push(prefix);
      ownersAround.push(number);
    }

    private void end() {
      AddressPrefix ended = around.pop();
      ownersAround.pop();
      long low = ended.lastLow() + 1;
      long high = low == 0 ? ended.lastHigh() + 1 : ended.lastHigh();
      if (high != 0 || low != 0) {
        begin(high, low, ownersAround.isEmpty() ? NOBODY : ownersAround.peek());
      }
    }

    private void begin(long high, long low, int owner) {
      long unsignedHigh = high ^ Long.MIN_VALUE;
      long unsignedLow = low ^ Long.MIN_VALUE;
      if (ranges > 0 && highs[ranges - 1] == unsignedHigh && lows[ranges - 1] == unsignedLow) {
        ranges--;
      }
      if (ranges > 0 && owners[ranges - 1] == owner) {
        return;
      }
      highs[ranges] = unsignedHigh;
      lows[ranges] = unsignedLow;
      owners[ranges] = owner;
      ranges++;
    }

    AddressRanges build() {
      while (!around.isEmpty()) {
        end();
      }
      return new AddressRanges(
          Arrays.copyOf(highs, ranges),
          Arrays.copyOf(lows, ranges),
          Arrays.copyOf(owners, ranges),
          apps.toArray(Destination[]::new));
    }
  }
}
