package io.penumbra.ingestion.exclusion;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.network.Networks;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Matcher of records against the exclusions in effect. Names are compared without case. A user
 * without domain matches the name in every domain; a machine matches by device id or by the first
 * label of its host name.
 */
public final class Exclusions {

  /** Matcher without exclusions. */
  public static final Exclusions NONE = new Exclusions(List.of(), List.of(), List.of());

  private static final int MAX_LENGTH = 255;

  private final Set<String> users;
  private final Set<String> machines;
  private final Set<String> hosts;
  private final Networks networks;
  private final boolean hasNetworks;

  /** Creates a matcher of normalised values. */
  Exclusions(Collection<String> users, Collection<String> machines, List<String> networks) {
    this.users = Set.copyOf(users);
    this.machines = Set.copyOf(machines);
    this.hosts = new HashSet<>();
    machines.forEach(machine -> hosts.add(Subject.host(machine).key()));
    this.networks = new Networks(networks);
    this.hasNetworks = !networks.isEmpty();
  }

  /**
   * Returns a value in normal form.
   *
   * @throws io.penumbra.commons.problem.ProblemException 400 if it is not of this kind
   */
  static String normalise(ExclusionKind kind, String value) {
    String text = FieldChecks.given("value", FieldChecks.text(value)).toLowerCase(Locale.ROOT);
    if (text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
      throw FieldChecks.reject(
          "value", "must be one line of at most %d characters".formatted(MAX_LENGTH));
    }
    switch (kind) {
      case USER -> {}
      case MACHINE -> {
        if (IpAddress.parse(text).isPresent()) {
          throw FieldChecks.reject(
              "value", "is an IP address; exclude addresses with the kind \"network\"");
        }
      }
      case NETWORK -> FieldChecks.valid(() -> new Networks(List.of(text)));
    }
    return text;
  }

  /** Returns true if a record names an excluded user, machine or address of the client side. */
  public boolean matches(Reading.Taken reading) {
    return matches(reading.subject())
        || reading.transactions().stream().anyMatch(this::matches)
        || reading.facts().stream().anyMatch(this::matches);
  }

  /** Returns true if a subject is an excluded machine or has an excluded address. */
  public boolean matches(Subject subject) {
    return switch (subject.kind()) {
      case DEVICE -> machines.contains(subject.key());
      case HOST -> hosts.contains(subject.key());
      case ADDRESS -> hasAddress(subject.key());
    };
  }

  /** Returns true if a transaction has an excluded user or local address. */
  public boolean matches(Transaction transaction) {
    return hasUser(transaction.account()) || hasAddress(transaction.localAddress());
  }

  /** Returns true if a fact names an excluded user, machine or address. */
  public boolean matches(Fact fact) {
    return switch (fact) {
      case Fact.Logon it -> hasUser(it.account()) || hasUser(it.sid()) || hasAddress(it.from());
      case Fact.Logoff it -> hasUser(it.account()) || hasUser(it.sid());
      case Fact.SameAccount it -> hasUser(it.account()) || hasUser(it.upn()) || hasUser(it.sid());
      case Fact.SoftwareInstalled it -> hasUser(it.account());
      case Fact.AddressHeld it -> hasAddress(it.address());
      case Fact.MachineSeen it -> isExcludedMachine(it);
      case Fact.NameAnswer _, Fact.Restarted _, Fact.InventoryTaken _ -> false;
    };
  }

  /** Returns true if a machine reports the name of an excluded machine as its own. */
  public boolean isExcludedMachine(Fact.MachineSeen fact) {
    return !hosts.isEmpty() && hosts.contains(Subject.host(fact.name()).key());
  }

  private boolean hasUser(String account) {
    if (account == null || users.isEmpty()) {
      return false;
    }
    String name = account.toLowerCase(Locale.ROOT);
    return users.contains(name) || users.contains(removeDomain(name));
  }

  private static String removeDomain(String account) {
    int backslash = account.lastIndexOf('\\');
    if (backslash >= 0) {
      return account.substring(backslash + 1);
    }
    int at = account.indexOf('@');
    return at < 0 ? account : account.substring(0, at);
  }

  private boolean hasAddress(String address) {
    return address != null && hasNetworks && networks.contains(address);
  }
}
