package io.penumbra.correlation.identity;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.correlation.aggregation.Account;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Two names of one person, in a fixed order. */
public record NameLink(String one, String other) implements Comparable<NameLink> {

  private static final String SID = "S-1-";

  public NameLink {
    if (one.compareTo(other) >= 0) {
      throw new IllegalArgumentException(
          "a link needs two names in order, got %s, %s".formatted(one, other));
    }
  }

  static NameLink of(String one, String other) {
    return one.compareTo(other) < 0 ? new NameLink(one, other) : new NameLink(other, one);
  }

  /**
   * Returns the links in a chunk's facts: names of one account in one record. SIDs of local
   * accounts prove nothing, because machines cloned from one image share them; names without a
   * domain are ambiguous.
   */
  public static Set<NameLink> of(Chunk chunk) {
    Set<String> machineNames = listMachineNames(chunk);
    Set<NameLink> links = new TreeSet<>();
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        switch (fact) {
          case Fact.Logon logon -> add(logon.account(), null, logon.sid(), machineNames, links);
          case Fact.SameAccount same ->
              add(same.account(), same.upn(), same.sid(), machineNames, links);
          case Fact.Logoff _,
              Fact.Restarted _,
              Fact.NameAnswer _,
              Fact.AddressHeld _,
              Fact.MachineSeen _,
              Fact.SoftwareInstalled _,
              Fact.InventoryTaken _ -> {}
        }
      }
    }
    return links;
  }

  @Override
  public int compareTo(NameLink link) {
    int first = one.compareTo(link.one);
    return first != 0 ? first : other.compareTo(link.other);
  }

  private static void add(
      String account, String upn, String sid, Set<String> machineNames, Set<NameLink> links) {
    String name = Account.getPerson(account);
    if (account != null && (name == null || isLocal(name, machineNames))) {
      return;
    }
    List<String> names =
        Stream.of(Account.getPerson(sid), Account.getPerson(upn), name)
            .filter(known -> known != null && isUnique(known))
            .distinct()
            .toList();
    for (String other : names.subList(Math.min(1, names.size()), names.size())) {
      links.add(of(names.getFirst(), other));
    }
  }

  private static boolean isUnique(String name) {
    return name.startsWith(SID) || name.indexOf('\\') > 0 || name.indexOf('@') > 0;
  }

  private static boolean isLocal(String name, Set<String> machineNames) {
    int backslash = name.indexOf('\\');
    String domain = backslash < 0 ? "" : name.substring(0, backslash);
    return domain.equals(".") || machineNames.contains(domain);
  }

  private static Set<String> listMachineNames(Chunk chunk) {
    Set<String> names = new HashSet<>();
    if (chunk.subject().kind() == Subject.Kind.HOST) {
      names.add(chunk.subject().key().toUpperCase(Locale.ROOT));
    }
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.MachineSeen seen) {
          names.add(Subject.host(seen.name()).key().toUpperCase(Locale.ROOT));
        }
      }
    }
    return names;
  }
}
