package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long a lookup takes beside {@code HashMap.get} of the same names, the least that any lookup
 * costs. {@code -Dpenumbra.bench=lookup -Dtest=LookupBenchTest}; off otherwise, because a busy
 * machine would make it fail.
 */
@EnabledIfSystemProperty(named = "penumbra.bench", matches = "lookup")
class LookupBenchTest {

  private static final int NAMES = 20_000;
  private static final int ROUNDS = 25;

  private final AppCatalogue catalogue = ShippedCatalogue.load();
  private final Random random = new Random(1);

  @Test
  void aLookupTakesLessThanAMicrosecond() {
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

  private double report(String what, List<String> names) {
    Map<String, Destination> map = new HashMap<>();
    names.forEach(name -> map.put(name, catalogue.resolve(name, null)));
    // As sensors send them: other objects than the map's keys, whose hash is not known yet.
    double resolve = best(names, name -> catalogue.resolve(name, null).hashCode());
    double hash = best(names, name -> map.get(name).hashCode());
    System.Logger log = System.getLogger(LookupBenchTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "%s: lookup %.0f ns, HashMap %.0f ns, ratio %.1f"
            .formatted(what, resolve, hash, resolve / hash));
    return resolve;
  }

  /** Nanoseconds for one name in the best round. */
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
