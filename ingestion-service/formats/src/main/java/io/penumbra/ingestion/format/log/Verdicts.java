package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.chunk.Verdict;
import java.util.List;
import java.util.Locale;

/** Mapping of a device's actions to verdicts. */
public final class Verdicts {

  private static final List<String> BLOCKED =
      List.of("block", "den", "drop", "reject", "reset", "prevent", "quarantine", "sinkhole");

  private static final List<String> ALLOWED =
      List.of(
          "allow",
          "accept",
          "permit",
          "pass",
          "observed",
          "proxied",
          "alert",
          "detect",
          "monitor",
          "inform",
          "bypass",
          "decrypt",
          "close",
          "continue",
          "success",
          "built",
          "nat",
          "trust",
          "override",
          "coach",
          "isolate",
          "inspect",
          "except");

  private Verdicts() {}

  /** Returns the verdict of an action in any case; unknown for a missing or unlisted action. */
  public static Verdict of(String action) {
    String word = LogFields.known(action);
    if (word == null) {
      return Verdict.UNKNOWN;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (startsWithAny(lower, BLOCKED)) {
      return Verdict.BLOCKED;
    }
    return startsWithAny(lower, ALLOWED) ? Verdict.ALLOWED : Verdict.UNKNOWN;
  }

  private static boolean startsWithAny(String word, List<String> beginnings) {
    for (String beginning : beginnings) {
      if (word.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
