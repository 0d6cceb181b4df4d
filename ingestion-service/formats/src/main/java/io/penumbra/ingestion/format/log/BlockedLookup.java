package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A lookup that a resolver blocked: the visit that it was for did not take place, which counts. Of
 * the questions of one visit, for IPv4, IPv6 and HTTPS, the first counts.
 */
public final class BlockedLookup {

  private BlockedLookup() {}

  /**
   * The verdict on a lookup: a blocked transaction, or why it is none.
   *
   * @param verdict action of the resolver
   * @param type of the question as a name, a number or both ({@code 1 (A)}), or null
   * @param observation has the client and the name; asked only if the lookup counts
   */
  public static Reading read(Verdict verdict, String type, Supplier<Observation> observation) {
    SkipReason skipped = verdict == Verdict.BLOCKED ? skipped(type) : SkipReason.LOOKUP;
    return skipped != null
        ? new Reading.Skipped(skipped)
        : observation.get().verdict(Verdict.BLOCKED).read();
  }

  private static SkipReason skipped(String type) {
    if (type == null) {
      return null;
    }
    String word = type.strip().split("[ (]", 2)[0].toUpperCase(Locale.ROOT);
    return switch (word) {
      case "A", "1" -> null;
      case "AAAA", "28", "HTTPS", "65" -> SkipReason.SAME_CONNECTION;
      default -> SkipReason.LOOKUP;
    };
  }
}
