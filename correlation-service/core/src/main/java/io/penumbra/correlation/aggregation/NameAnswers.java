package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of remote addresses for a machine: the latest DNS answer shortly before use. */
public final class NameAnswers {

  /** Lifetime of an answer, similar to resolver caches. */
  public static final Duration REMEMBERED = Duration.ofHours(1);

  /** Tolerance for answers that are logged after the connection they enabled. */
  public static final Duration GRACE = Duration.ofSeconds(2);

  private static final Comparator<Fact.NameAnswer> BY_TIME =
      Comparator.comparing(Fact.NameAnswer::at)
          .thenComparing(Fact.NameAnswer::host, Comparator.reverseOrder());

  private final Map<String, List<Fact.NameAnswer>> byAddress;

  private NameAnswers(Map<String, List<Fact.NameAnswer>> byAddress) {
    this.byAddress = byAddress;
  }

  public static NameAnswers of(Collection<Fact.NameAnswer> answers) {
    Map<String, List<Fact.NameAnswer>> byAddress = new HashMap<>();
    for (Fact.NameAnswer answer : answers) {
      byAddress.computeIfAbsent(answer.address(), _ -> new ArrayList<>()).add(answer);
    }
    byAddress.values().forEach(list -> list.sort(BY_TIME));
    return new NameAnswers(byAddress);
  }

  /** Returns the name of an address at the time of use, or null. */
  String nameOf(String address, Instant at) {
    List<Fact.NameAnswer> answers = byAddress.getOrDefault(address, List.of());
    Instant latest = at.plus(GRACE);
    int low = 0;
    int high = answers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (answers.get(middle).at().isAfter(latest)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low == 0) {
      return null;
    }
    Fact.NameAnswer answer = answers.get(low - 1);
    return answer.at().isBefore(at.minus(REMEMBERED)) ? null : answer.host();
  }
}
