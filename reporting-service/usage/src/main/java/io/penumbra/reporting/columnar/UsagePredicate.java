package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import java.util.List;

/**
 * Predicate of usage; null values match everything.
 *
 * @param sources ids of report sources
 * @param machines ids of machines; likewise users, addresses and apps
 */
record UsagePredicate(IdSet sources, IdSet machines, IdSet users, IdSet ipAddresses, IdSet apps) {

  /** Predicate that matches all usage. */
  static final UsagePredicate ALL = new UsagePredicate(null, null, null, null, null);

  /** Returns the selected entities of a kind, or null. */
  IdSet of(EntityKind kind) {
    return switch (kind) {
      case MACHINE -> machines;
      case USER -> users;
      case IP_ADDRESS -> ipAddresses;
      case APP -> apps;
    };
  }

  /** Returns true if it restricts nothing but the sources. */
  boolean isOfSources() {
    return machines == null && users == null && ipAddresses == null && apps == null;
  }

  /** Returns the matching part of some usage. */
  List<RowRange> sift(List<RowRange> usage, SelectionFilter selection) {
    List<RowRange> left = usage;
    if (apps != null) {
      left = selection.keep(left, EntityKind.APP, apps);
    }
    if (machines != null) {
      left = selection.keep(left, EntityKind.MACHINE, machines);
    }
    if (users != null) {
      left = selection.keep(left, EntityKind.USER, users);
    }
    if (ipAddresses != null) {
      left = selection.keep(left, EntityKind.IP_ADDRESS, ipAddresses);
    }
    return sources == null ? left : selection.keep(left, Measure.SOURCE, sources);
  }

  /** Returns the predicate restricted to some entities. */
  UsagePredicate among(EntityKind kind, IdSet ids) {
    return switch (kind) {
      case MACHINE -> new UsagePredicate(sources, both(machines, ids), users, ipAddresses, apps);
      case USER -> new UsagePredicate(sources, machines, both(users, ids), ipAddresses, apps);
      case IP_ADDRESS -> new UsagePredicate(sources, machines, users, both(ipAddresses, ids), apps);
      case APP -> new UsagePredicate(sources, machines, users, ipAddresses, both(apps, ids));
    };
  }

  private static IdSet both(IdSet one, IdSet other) {
    if (one == null) {
      return other;
    }
    IdSet both = new IdSet();
    for (int number : one.toArray()) {
      if (other.has(number)) {
        both.findPlace(number);
      }
    }
    return both;
  }
}
