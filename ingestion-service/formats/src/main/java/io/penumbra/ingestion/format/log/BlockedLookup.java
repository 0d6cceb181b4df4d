package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * DNS query blocked by a resolver. The visit did not take place, and the block is counted. Of the
 * queries of a visit for IPv4, IPv6 and HTTPS, only the first counts.
 */
public final class BlockedLookup {

  private BlockedLookup() {}

  /**
   * Returns the reading of a query: a blocked transaction, or the reason for skipping it.
   *
   * @param verdict action of the resolver
   * @param type query type as a name, a number or both ({@code 1 (A)}), or null
   * @param observation client and name; evaluated only if the query counts
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
