package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Interval in which a user was at a machine or a machine had an address, within one UTC day of its
 * observations. Merging is commutative, so a day's intervals can be merged from those of its
 * chunks.
 *
 * @param what user id or address
 * @param from first observation
 * @param lastObserved last observation
 * @param to assumed end
 * @param evidence number of observations
 */
public record PresenceInterval<T extends Comparable<T>>(
    T what, Source source, Instant from, Instant lastObserved, Instant to, int evidence) {

  /** Returns the intervals of users named in a machine's records. */
  public static List<PresenceInterval<Integer>> ofUse(
      Collection<Section> sections, ToIntFunction<String> people) {
    Uses<Integer> uses = new Uses<>();
    Map<String, Optional<Integer>> ids = new HashMap<>();
    for (Section section : sections) {
      for (Transaction transaction : section.transactions()) {
        if (transaction.account() != null) {
          ids.computeIfAbsent(
                  transaction.account(),
                  account ->
                      Optional.ofNullable(Account.getPerson(account)).map(people::applyAsInt))
              .ifPresent(person -> uses.add(person, transaction.at()));
        }
      }
    }
    return joined(uses.toIntervals());
  }

  /** Returns the intervals of signed-in users, by the day of the events. */
  public static List<PresenceInterval<Integer>> ofSignIns(Presence presence, LocalDate day) {
    return joined(
        presence.stays().stream()
            .filter(stay -> LocalDate.ofInstant(stay.from(), ZoneOffset.UTC).equals(day))
            .map(
                stay ->
                    new PresenceInterval<>(
                        stay.userId(), Source.LOGON, stay.from(), stay.from(), stay.to(), 1))
            .toList());
  }

  /** Returns the intervals of a machine's addresses. */
  public static List<PresenceInterval<String>> ofAddresses(Collection<Section> sections) {
    List<PresenceInterval<String>> intervals = new ArrayList<>();
    Uses<String> uses = new Uses<>();
    Map<String, Boolean> telling = new HashMap<>();
    for (Section section : sections) {
      for (Transaction transaction : section.transactions()) {
        String address = transaction.localAddress();
        if (address != null && telling.computeIfAbsent(address, PresenceInterval::tellsAMachine)) {
          uses.add(address, transaction.at());
        }
      }
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.AddressHeld held
            && telling.computeIfAbsent(held.address(), PresenceInterval::tellsAMachine)) {
          intervals.add(observed(held.address(), toSource(held.origin()), held.at()));
        }
      }
    }
    intervals.addAll(uses.toIntervals());
    return joined(intervals);
  }

  /** Uses in order of time, merged as far as they overlap. */
  private static final class Uses<T extends Comparable<T>> {

    /** Growing interval. */
    private static final class Interval {
      private final Instant from;
      private Instant last;
      private int evidence;

      Interval(Instant at) {
        from = at;
        last = at;
      }
    }

    private final Map<T, List<Interval>> intervals = new HashMap<>();

    void add(T what, Instant at) {
      List<Interval> own = intervals.computeIfAbsent(what, _ -> new ArrayList<>());
      Interval interval = own.isEmpty() ? null : own.getLast();
      if (interval == null
          || at.isBefore(interval.from)
          || at.isAfter(interval.last.plus(Source.GAP))) {
        interval = new Interval(at);
        own.add(interval);
      }
      interval.last = at.isAfter(interval.last) ? at : interval.last;
      interval.evidence++;
    }

    List<PresenceInterval<T>> toIntervals() {
      List<PresenceInterval<T>> all = new ArrayList<>();
      intervals.forEach(
          (what, own) ->
              own.forEach(
                  interval ->
                      all.add(
                          new PresenceInterval<>(
                              what,
                              Source.USE,
                              interval.from,
                              interval.last,
                              interval.last.plus(Source.USE.hold()),
                              interval.evidence))));
      return all;
    }
  }

  /** Merges overlapping and adjacent intervals. */
  public static <T extends Comparable<T>> List<PresenceInterval<T>> joined(
      Collection<PresenceInterval<T>> intervals) {
    List<PresenceInterval<T>> sorted = new ArrayList<>(intervals);
    sorted.sort(
        Comparator.comparing((PresenceInterval<T> interval) -> interval.what())
            .thenComparing(PresenceInterval::source)
            .thenComparing(PresenceInterval::from));
    List<PresenceInterval<T>> joined = new ArrayList<>();
    for (PresenceInterval<T> interval : sorted) {
      if (!joined.isEmpty() && joined.getLast().reaches(interval)) {
        joined.add(joined.removeLast().with(interval));
      } else {
        joined.add(interval);
      }
    }
    return joined;
  }

  /** Returns the machine's addresses in records and facts. */
  public static Set<String> collectAddresses(Collection<Section> sections) {
    Set<String> addresses = new HashSet<>();
    for (Section section : sections) {
      section.transactions().forEach(transaction -> addresses.add(transaction.localAddress()));
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.AddressHeld held) {
          addresses.add(held.address());
        }
      }
    }
    addresses.removeIf(address -> address == null || !tellsAMachine(address));
    return addresses;
  }

  /** Returns the interval for a mapped subject. */
  public <U extends Comparable<U>> PresenceInterval<U> as(U other) {
    return new PresenceInterval<>(other, source, from, lastObserved, to, evidence);
  }

  /** Returns true if both begin with the same interval, extended or not. */
  public boolean beginsAs(PresenceInterval<T> other) {
    return what.equals(other.what) && source == other.source && from.equals(other.from);
  }

  private static <T extends Comparable<T>> PresenceInterval<T> observed(
      T what, Source source, Instant at) {
    return new PresenceInterval<>(what, source, at, at, at.plus(source.hold()), 1);
  }

  private boolean reaches(PresenceInterval<T> later) {
    if (!what.equals(later.what) || source != later.source) {
      return false;
    }
    Instant until = source == Source.USE ? lastObserved.plus(Source.GAP) : to;
    return !later.from.isAfter(until);
  }

  private PresenceInterval<T> with(PresenceInterval<T> later) {
    return new PresenceInterval<>(
        what,
        source,
        from,
        lastObserved.isAfter(later.lastObserved) ? lastObserved : later.lastObserved,
        to.isAfter(later.to) ? to : later.to,
        evidence + later.evidence);
  }

  private static Source toSource(Fact.AddressHeld.Origin origin) {
    return switch (origin) {
      case LEASE -> Source.LEASE;
      case ADAPTER -> Source.ADAPTER;
      case PUBLIC -> Source.PUBLIC;
    };
  }

  private static boolean tellsAMachine(String address) {
    return IpAddress.parse(address)
        .map(IpAddress::scope)
        .filter(scope -> scope == IpAddress.Scope.PUBLIC || scope == IpAddress.Scope.PRIVATE)
        .isPresent();
  }
}
