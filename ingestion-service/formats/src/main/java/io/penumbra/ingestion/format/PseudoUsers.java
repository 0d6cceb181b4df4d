package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names that logs contain instead of an unknown user, such as {@code No Authentication Required}.
 * They occur in all formats, so {@link #remove} is applied to all readings.
 */
public final class PseudoUsers {

  /** Prefix of Firepower's {@code Special Identities/No Authentication Required}. */
  private static final String SPECIAL = "special identities";

  private static final int LONGEST = "no authentication required".length();

  private PseudoUsers() {}

  /** Returns true if a name stands for an unknown user; false for null. */
  public static boolean contains(String name) {
    if (name == null) {
      return false;
    }
    if (name.length() > LONGEST || name.indexOf('\\') >= 0 || name.indexOf('@') >= 0) {
      return isSpecial(name);
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "",
          "-",
          "n/a",
          "na",
          "none",
          "null",
          "(null)",
          "nil",
          "any",
          "(any)",
          "unknown",
          "anonymous",
          "unauthenticated",
          "undefined",
          "no_auth",
          "guest user",
          "not found",
          "no authentication required",
          "failed authentication" ->
          true;
      default -> isSpecial(name);
    };
  }

  private static boolean isSpecial(String name) {
    return name.regionMatches(true, 0, SPECIAL, 0, SPECIAL.length())
        && (name.length() == SPECIAL.length() || "/\\".indexOf(name.charAt(SPECIAL.length())) >= 0);
  }

  /** Returns the reading without such names; the same object if it has none. */
  public static Reading.Taken remove(Reading.Taken reading) {
    return hasNone(reading)
        ? reading
        : new Reading.Taken(
            reading.subject(),
            reading.transactions().stream().map(PseudoUsers::withoutUser).toList(),
            listKnown(reading.facts()));
  }

  private static boolean hasNone(Reading.Taken reading) {
    for (Transaction transaction : reading.transactions()) {
      if (contains(transaction.account())) {
        return false;
      }
    }
    for (Fact fact : reading.facts()) {
      if (namesNobody(fact)) {
        return false;
      }
    }
    return true;
  }

  private static boolean namesNobody(Fact fact) {
    return switch (fact) {
      case Fact.Logon it -> contains(it.account());
      case Fact.Logoff it -> contains(it.account());
      case Fact.SameAccount it -> contains(it.account()) || contains(it.upn());
      case Fact.SoftwareInstalled it -> contains(it.account());
      case Fact.NameAnswer _,
          Fact.AddressHeld _,
          Fact.Restarted _,
          Fact.MachineSeen _,
          Fact.InventoryTaken _ ->
          false;
    };
  }

  /** Returns the facts without sign-ins of unknown users, and software without such owners. */
  private static List<Fact> listKnown(List<Fact> facts) {
    List<Fact> known = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      if (!namesNobody(fact)) {
        known.add(fact);
      } else if (fact instanceof Fact.SoftwareInstalled it) {
        known.add(
            new Fact.SoftwareInstalled(
                it.at(),
                it.inventory(),
                it.kind(),
                it.id(),
                it.name(),
                it.version(),
                it.program(),
                null,
                it.path(),
                it.state()));
      }
    }
    return known;
  }

  private static Transaction withoutUser(Transaction it) {
    return !contains(it.account())
        ? it
        : new Transaction(
            it.at(),
            null,
            it.localAddress(),
            it.localPort(),
            it.remoteAddress(),
            it.remotePort(),
            it.protocol(),
            it.host(),
            it.process(),
            it.bytesUp(),
            it.bytesDown(),
            it.bytesTotal(),
            it.verdict(),
            it.connection(),
            it.count());
  }
}
