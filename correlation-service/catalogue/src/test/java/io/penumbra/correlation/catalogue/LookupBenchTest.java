package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Benchmark of lookups against {@code HashMap.get} with the same names, which is the lower bound of
 * any lookup. Disabled by default, because the result depends on the load of the machine. Run with
 * {@code -Dpenumbra.bench=lookup -Dtest=LookupBenchTest}.
 */
@EnabledIfSystemProperty(named = "penumbra.bench", matches = "lookup")
class LookupBenchTest {

  private static final int NAMES = 20_000;
  private static final int ROUNDS = 25;
  private static final int PREFIXES = 50_000;

  private final AppCatalogue catalogue = ShippedCatalogue.load();
  private final Random random = new Random(1);

  @Test
  void findsAppOfNameWithinMicroseconds() {
    List<DomainPattern> patterns =
        new ArrayList<>(
            catalogue.apps().stream()
                .flatMap(app -> app.domains().stream())
                .filter(pattern -> pattern.text().indexOf('*') < 0 && !pattern.exact())
                .toList());
    List<String> known = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      String pattern = patterns.get(random.nextInt(patterns.size())).text();
      String sub = random.nextInt(3) == 0 ? "" : word() + ".";
      known.add(sub + pattern);
      strange.add((random.nextInt(3) == 0 ? "" : word() + ".") + word() + ".co.uk");
    }
    Collections.shuffle(known, random);
    assertThat(report("in the catalogue", known)).isLessThan(1_000);
    List<String> few = strange.subList(0, 500);
    List<String> often =
        IntStream.range(0, NAMES).mapToObj(i -> few.get(random.nextInt(few.size()))).toList();
    assertThat(report("unmatched, met before", often)).isLessThan(1_000);
    assertThat(report("unmatched, new", strange)).isLessThan(5_000);
  }

  /** Compares the used heap after garbage collection before and after loading eight catalogues. */
  @Test
  void takesLessThan24MegabytesLoaded() {
    long before = usedHeap();
    List<AppCatalogue> loaded =
        IntStream.range(0, 8).mapToObj(_ -> ShippedCatalogue.load()).toList();
    long each = (usedHeap() - before) / loaded.size();
    System.getLogger(LookupBenchTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "a loaded catalogue: %,d KB of heap, %,d bytes an app"
                .formatted(each / 1024, each / loaded.getFirst().apps().size()));
    assertThat(each).isLessThan(24 * 1024 * 1024);
  }

  private static long usedHeap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Half of the addresses are in a range, and a fifth of the addresses are IPv6. */
  @Test
  void findsTheAppOfAnAddressInLessThan200Nanoseconds() {
    Map<AddressPrefix, AppRef> prefixes = new HashMap<>();
    List<String> texts = new ArrayList<>();
    while (prefixes.size() < PREFIXES) {
      boolean ipv6 = prefixes.size() % 5 == 0;
      int length = ipv6 ? 32 + random.nextInt(33) : 12 + random.nextInt(21);
      byte[] bytes = new byte[ipv6 ? 16 : 4];
      random.nextBytes(bytes);
      bytes[0] = (byte) (ipv6 ? 0x20 : 20 + random.nextInt(60));
      String inside = InetAddresses.toAddrString(address(bytes));
      for (int bit = length; bit < 8 * bytes.length; bit++) {
        bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
      }
      prefixes.put(
          AddressPrefix.parse(InetAddresses.toAddrString(address(bytes)) + '/' + length),
          new AppRef("app-" + random.nextInt(40)));
      texts.add(inside);
      byte[] outside = bytes.clone();
      outside[0] = (byte) (ipv6 ? 0x24 : 90 + random.nextInt(9));
      texts.add(InetAddresses.toAddrString(address(outside)));
    }
    AddressRanges ranges = AddressRanges.of(prefixes);
    List<App> apps =
        IntStream.range(0, 40).mapToObj(i -> AppCatalogueTest.app("app-" + i, i + ".com")).toList();
    AppCatalogue catalogue =
        AppCatalogue.layered(List.of(apps), Set.of(), ranges, RiskModel.NEUTRAL);
    Collections.shuffle(texts, random);
    List<String> asked = texts.subList(0, NAMES);
    assertThat(
            report(
                "address, range alone",
                asked,
                text -> Objects.requireNonNullElse(ranges.find(text), Destination.UNNAMED)))
        .isLessThan(200);
    assertThat(report("address, resolved", asked, text -> catalogue.resolve(null, text)))
        .isLessThan(1_000);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private double report(String what, List<String> names) {
    return report(what, names, name -> catalogue.resolve(name, null));
  }

  private double report(String what, List<String> names, Function<String, Destination> lookup) {
    Map<String, Destination> map = new HashMap<>();
    names.forEach(name -> map.put(name, lookup.apply(name)));
    // as in requests of sensors, names are not the map's key objects and have no cached hash
    double resolve = best(names, name -> lookup.apply(name).hashCode());
    double hash = best(names, name -> map.get(name).hashCode());
    System.Logger log = System.getLogger(LookupBenchTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "%s: lookup %.0f ns, HashMap %.0f ns, ratio %.1f"
            .formatted(what, resolve, hash, resolve / hash));
    return resolve;
  }

  /** Returns the nanoseconds per name in the fastest round. */
  private double best(List<String> names, ToIntFunction<String> lookup) {
    double best = Double.MAX_VALUE;
    int sink = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<String> fresh = names.stream().map(name -> new String(name.toCharArray())).toList();
      long start = System.nanoTime();
      for (String name : fresh) {
        sink += lookup.applyAsInt(name);
      }
      best = Math.min(best, (System.nanoTime() - start) / (double) names.size());
    }
    assertThat(sink).isNotZero();
    return best;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int n = 3 + random.nextInt(8); n > 0; n--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
