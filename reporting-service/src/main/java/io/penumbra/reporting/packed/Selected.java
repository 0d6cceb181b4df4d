package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.Figure;
import io.penumbra.reporting.table.EntityKind;
import java.util.List;

/**
 * What usage must be of; null is no bound.
 *
 * @param sources numbers of report sources
 * @param machines numbers of machines; so of users, addresses and apps
 */
record Selected(
    Numbers sources, Numbers machines, Numbers users, Numbers ipAddresses, Numbers apps) {

  /** Any usage. */
  static final Selected ALL = new Selected(null, null, null, null, null);

  /** What is left of some usage. */
  List<Stretch> sift(List<Stretch> usage, Sieve sieve) {
    List<Stretch> left = usage;
    if (apps != null) {
      left = sieve.keep(left, EntityKind.APP, apps);
    }
    if (machines != null) {
      left = sieve.keep(left, EntityKind.MACHINE, machines);
    }
    if (users != null) {
      left = sieve.keep(left, EntityKind.USER, users);
    }
    if (ipAddresses != null) {
      left = sieve.keep(left, EntityKind.IP_ADDRESS, ipAddresses);
    }
    return sources == null ? left : sieve.keep(left, Figure.SOURCE, sources);
  }

  /** The same, of some entities alone. */
  Selected among(EntityKind kind, Numbers ids) {
    return switch (kind) {
      case MACHINE -> new Selected(sources, both(machines, ids), users, ipAddresses, apps);
      case USER -> new Selected(sources, machines, both(users, ids), ipAddresses, apps);
      case IP_ADDRESS -> new Selected(sources, machines, users, both(ipAddresses, ids), apps);
      case APP -> new Selected(sources, machines, users, ipAddresses, both(apps, ids));
    };
  }

  private static Numbers both(Numbers one, Numbers other) {
    if (one == null) {
      return other;
    }
    Numbers both = new Numbers();
    for (int number : one.toArray()) {
      if (other.has(number)) {
        both.place(number);
      }
    }
    return both;
  }
}
