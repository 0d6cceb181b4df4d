package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Users signed in at a machine, according to its logs (docs/adr/0010-who-was-signed-in.md).
 * Evidence of a user is valid for {@link #REMEMBERED} unless something ends it, so the result for a
 * moment only depends on the facts of the preceding hours, in any order.
 */
public final class Presence {

  /** Lifetime of a sign-in or unlock without further evidence. */
  public static final Duration REMEMBERED = Duration.ofHours(12);

  private static final Comparator<Stay> BY_TIME =
      Comparator.comparing(Stay::from).thenComparing(Stay::to).thenComparingInt(Stay::userId);

  private final List<Stay> stays;

  /**
   * Presence of a user derived from one event.
   *
   * @param from time of the event
   * @param to end or expiry
   */
  public record Stay(int userId, Instant from, Instant to) {}

  private record Sign(Instant at, int userId, String session, boolean unlocked) {}

  private sealed interface Ending {
    Instant at();

    record Restart(Instant at) implements Ending {}

    record SignOut(Instant at, int userId, String session, Fact.Logon.Kind kind)
        implements Ending {}
  }

  private Presence(List<Stay> stays) {
    this.stays = stays;
  }

  /**
   * Computes presence from a machine's facts.
   *
   * @param people maps a normalised account to a user id
   */
  public static Presence of(Collection<? extends Fact> facts, ToIntFunction<String> people) {
    List<Sign> signs = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.Logon logon when isSign(logon) ->
            signs.add(
                new Sign(
                    logon.at(),
                    people.applyAsInt(Account.getPerson(logon)),
                    logon.session(),
                    logon.kind() == Fact.Logon.Kind.UNLOCK));
        case Fact.Logoff logoff when mayEnd(logoff) ->
            endings.add(
                new Ending.SignOut(
                    logoff.at(),
                    people.applyAsInt(Account.getPerson(logoff)),
                    logoff.session(),
                    logoff.kind()));
        case Fact.Restarted restarted -> endings.add(new Ending.Restart(restarted.at()));
        case Fact.Logon _,
            Fact.Logoff _,
            Fact.NameAnswer _,
            Fact.AddressHeld _,
            Fact.MachineSeen _,
            Fact.SameAccount _,
            Fact.SoftwareInstalled _,
            Fact.InventoryTaken _ -> {}
      }
    }
    endings.sort(Comparator.comparing(Ending::at));
    List<Stay> stays = new ArrayList<>();
    for (Sign sign : signs) {
      stays.add(new Stay(sign.userId(), sign.at(), end(sign, endings, signs)));
    }
    stays.sort(BY_TIME);
    return new Presence(stays);
  }

  /** Returns true if a fact is evidence of presence. */
  public static boolean speaks(Fact fact) {
    return switch (fact) {
      case Fact.Logon logon -> isSign(logon);
      case Fact.Logoff logoff -> mayEnd(logoff);
      case Fact.Restarted _ -> true;
      case Fact.NameAnswer _,
          Fact.AddressHeld _,
          Fact.MachineSeen _,
          Fact.SameAccount _,
          Fact.SoftwareInstalled _,
          Fact.InventoryTaken _ ->
          false;
    };
  }

  /** Returns the stays, one per event, by time. */
  public List<Stay> stays() {
    return stays;
  }

  /** Returns the only person signed in at a moment, or that there were several or none. */
  int at(Instant moment) {
    int found = Person.UNKNOWN;
    for (Stay stay : stays) {
      if (stay.from().isAfter(moment)) {
        break;
      }
      if (stay.to().isAfter(moment) && stay.userId() != found) {
        if (found != Person.UNKNOWN) {
          return Person.SHARED;
        }
        found = stay.userId();
      }
    }
    return found;
  }

  private static boolean isSign(Fact.Logon logon) {
    return switch (logon.kind()) {
      case INTERACTIVE, REMOTE_INTERACTIVE, UNLOCK -> Account.getPerson(logon) != null;
      case NETWORK, SERVICE, OTHER -> false;
    };
  }

  private static boolean mayEnd(Fact.Logoff logoff) {
    if (Account.getPerson(logoff) == null) {
      return false;
    }
    return switch (logoff.kind()) {
      case null -> true;
      case INTERACTIVE, REMOTE_INTERACTIVE -> true;
      case NETWORK, SERVICE, OTHER, UNLOCK -> false;
    };
  }

  private static Instant end(Sign sign, List<Ending> endings, List<Sign> signs) {
    Instant forgotten = sign.at().plus(REMEMBERED);
    for (Ending ending : endings) {
      if (!ending.at().isBefore(forgotten)) {
        break;
      }
      if (ending.at().isAfter(sign.at()) && ends(ending, sign, signs)) {
        return ending.at();
      }
    }
    return forgotten;
  }

  private static boolean ends(Ending ending, Sign sign, List<Sign> signs) {
    return switch (ending) {
      case Ending.Restart _ -> true;
      case Ending.SignOut out when out.session() == null -> out.userId() == sign.userId();
      case Ending.SignOut out when sign.session() != null && !sign.unlocked() ->
          out.session().equals(sign.session());
      // the event does not say which session was unlocked or seen: any of that person's may have
      // been
      case Ending.SignOut out -> out.userId() == sign.userId() && mayBeOf(out, sign, signs);
    };
  }

  /** Returns true if a sign-out may end the session of an event: not if the session began later. */
  private static boolean mayBeOf(Ending.SignOut out, Sign sign, List<Sign> signs) {
    return signs.stream()
        .filter(other -> !other.unlocked() && out.session().equals(other.session()))
        .noneMatch(other -> other.at().isAfter(sign.at()) && !other.at().isAfter(out.at()));
  }
}
