package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.PresenceInterval;
import io.penumbra.correlation.aggregation.Source;
import io.penumbra.correlation.apply.IntervalStore.Pieces;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps who was on a machine and which addresses it had. What a chunk observed is joined to its
 * day's intervals; sign-ins are read again for the days whose intervals the chunk may change.
 */
@ApplicationScoped
class Intervals {

  private final ApplyStore chunks;
  private final IntervalStore store;
  private final SurrogateKeys dictionaries;

  Intervals(ApplyStore chunks, IntervalStore store, SurrogateKeys dictionaries) {
    this.chunks = chunks;
    this.store = store;
    this.dictionaries = dictionaries;
  }

  /** Looks up whom and what a chunk observed, in the order of tables that usage keeps to. */
  void lookUp(SqlConnection connection, Collection<Section> sections, SurrogateKeys.Lookup lookup) {
    dictionaries.people(connection, Account.peopleOf(sections, List.of()), lookup);
    dictionaries.addresses(connection, PresenceInterval.addressesOf(sections), lookup);
  }

  /**
   * A chunk that has just been stored, but for days that are rewritten anyway.
   *
   * @param sections what of it counts with this machine
   * @param ofAddresses the part that gives the machine's addresses: nothing of what is known by its
   *     address alone
   * @return the addresses whose assignment it changes on its day
   */
  Set<Integer> add(
      SqlConnection connection,
      int machineId,
      Chunk chunk,
      List<Section> sections,
      List<Section> ofAddresses,
      Set<LocalDate> rewritten,
      SurrogateKeys.Lookup lookup) {
    Set<Integer> moved = Set.of();
    List<Fact> signs = FactIndex.signs(chunk);
    if (!rewritten.contains(chunk.day())) {
      Pieces before = store.ofDay(connection, machineId, chunk.day());
      List<PresenceInterval<Integer>> users = new ArrayList<>(before.users());
      users.addAll(PresenceInterval.ofUse(sections, lookup::person));
      List<PresenceInterval<Integer>> addresses = new ArrayList<>(before.addresses());
      addresses.addAll(addresses(ofAddresses, lookup));
      if (!signs.isEmpty()) {
        users.removeIf(piece -> piece.source() == Source.LOGON);
        users.addAll(signIns(connection, machineId, chunk.day(), lookup));
      }
      Pieces after = new Pieces(PresenceInterval.joined(users), PresenceInterval.joined(addresses));
      moved = store.replace(connection, machineId, chunk.day(), before, after);
    }
    if (!signs.isEmpty()) {
      LocalDate first = TimeSpan.ofFacts(signs).endedBySigns().firstDay();
      if (first.isBefore(chunk.day()) && !rewritten.contains(first)) {
        Pieces before = store.ofDay(connection, machineId, first);
        List<PresenceInterval<Integer>> users = new ArrayList<>(before.users());
        users.removeIf(piece -> piece.source() == Source.LOGON);
        users.addAll(signIns(connection, machineId, first, lookup));
        store.replace(
            connection,
            machineId,
            first,
            before,
            new Pieces(PresenceInterval.joined(users), before.addresses()));
      }
    }
    return moved;
  }

  /**
   * A part of an address's chunk that counts with a machine: the user it names was there. That the
   * machine had the address is what it was given it for, so it is no evidence of that.
   */
  void addOfAddress(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      List<Section> sections,
      SurrogateKeys.Lookup lookup) {
    List<PresenceInterval<Integer>> named = PresenceInterval.ofUse(sections, lookup::person);
    if (!named.isEmpty()) {
      Pieces before = store.ofDay(connection, machineId, day);
      List<PresenceInterval<Integer>> users = new ArrayList<>(before.users());
      users.addAll(named);
      store.replace(
          connection,
          machineId,
          day,
          before,
          new Pieces(PresenceInterval.joined(users), before.addresses()));
    }
  }

  /**
   * Writes a day's intervals from all its records.
   *
   * @param ofAddresses those that tell which addresses the machine had
   * @return the addresses whose assignment it changes
   */
  Set<Integer> rewrite(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      List<Section> records,
      List<Section> ofAddresses,
      SurrogateKeys.Lookup lookup) {
    List<PresenceInterval<Integer>> users =
        new ArrayList<>(PresenceInterval.ofUse(records, lookup::person));
    users.addAll(signIns(connection, machineId, day, lookup));
    return store.replace(
        connection,
        machineId,
        day,
        store.ofDay(connection, machineId, day),
        new Pieces(PresenceInterval.joined(users), addresses(ofAddresses, lookup)));
  }

  private List<PresenceInterval<Integer>> signIns(
      SqlConnection connection, int machineId, LocalDate day, SurrogateKeys.Lookup lookup) {
    List<Fact> signs =
        chunks.signsBetween(connection, machineId, TimeSpan.day(day).attributedBySigns());
    dictionaries.people(connection, Account.peopleOf(List.of(), signs), lookup);
    return PresenceInterval.ofSignIns(Presence.of(signs, lookup::person), day);
  }

  private static List<PresenceInterval<Integer>> addresses(
      Collection<Section> sections, SurrogateKeys.Lookup lookup) {
    return PresenceInterval.ofAddresses(sections).stream()
        .map(piece -> piece.as(lookup.address(piece.what())))
        .toList();
  }
}
