package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.apply.IntervalStore.Pieces;
import io.penumbra.correlation.fold.Account;
import io.penumbra.correlation.fold.Piece;
import io.penumbra.correlation.fold.Presence;
import io.penumbra.correlation.fold.Source;
import io.penumbra.correlation.identity.Dictionaries;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps who was on a machine and which addresses it had. What a chunk observed is joined to its
 * day's pieces; sign-ins are read anew for the days whose stays the chunk may change.
 */
@ApplicationScoped
class Intervals {

  private final ApplyStore chunks;
  private final IntervalStore store;
  private final Dictionaries dictionaries;

  Intervals(ApplyStore chunks, IntervalStore store, Dictionaries dictionaries) {
    this.chunks = chunks;
    this.store = store;
    this.dictionaries = dictionaries;
  }

  /** Looks up whom and what a chunk observed, in the order of tables that usage keeps to. */
  void lookUp(SqlConnection connection, Collection<Section> sections, Dictionaries.Lookup lookup) {
    dictionaries.people(connection, Account.peopleOf(sections, List.of()), lookup);
    dictionaries.addresses(connection, Piece.addressesOf(sections), lookup);
  }

  /**
   * A chunk that has just been stored, but for days that are rewritten anyway.
   *
   * @param sections what of it counts with this machine
   * @param ofAddresses what of it tells which addresses the machine had: nothing of what is known
   *     by its address alone
   * @return the addresses of which it changes who is told to have had them on its day
   */
  Set<Integer> add(
      SqlConnection connection,
      int machineId,
      Chunk chunk,
      List<Section> sections,
      List<Section> ofAddresses,
      Set<LocalDate> rewritten,
      Dictionaries.Lookup lookup) {
    Set<Integer> moved = Set.of();
    List<Fact> signs = KeptFacts.signs(chunk);
    if (!rewritten.contains(chunk.day())) {
      Pieces before = store.ofDay(connection, machineId, chunk.day());
      List<Piece<Integer>> users = new ArrayList<>(before.users());
      users.addAll(Piece.ofUse(sections, lookup::person));
      List<Piece<Integer>> addresses = new ArrayList<>(before.addresses());
      addresses.addAll(addresses(ofAddresses, lookup));
      if (!signs.isEmpty()) {
        users.removeIf(piece -> piece.source() == Source.LOGON);
        users.addAll(signIns(connection, machineId, chunk.day(), lookup));
      }
      Pieces after = new Pieces(Piece.joined(users), Piece.joined(addresses));
      moved = store.replace(connection, machineId, chunk.day(), before, after);
    }
    if (!signs.isEmpty()) {
      LocalDate first = TimeSpan.ofFacts(signs).endedBySigns().firstDay();
      if (first.isBefore(chunk.day()) && !rewritten.contains(first)) {
        Pieces before = store.ofDay(connection, machineId, first);
        List<Piece<Integer>> users = new ArrayList<>(before.users());
        users.removeIf(piece -> piece.source() == Source.LOGON);
        users.addAll(signIns(connection, machineId, first, lookup));
        store.replace(
            connection,
            machineId,
            first,
            before,
            new Pieces(Piece.joined(users), before.addresses()));
      }
    }
    return moved;
  }

  /**
   * A part of an address's chunk that counts with a machine: whoever it names was there. That the
   * machine had the address is what it was given it for, so it is no evidence of that.
   */
  void addOfAddress(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      List<Section> sections,
      Dictionaries.Lookup lookup) {
    List<Piece<Integer>> named = Piece.ofUse(sections, lookup::person);
    if (!named.isEmpty()) {
      Pieces before = store.ofDay(connection, machineId, day);
      List<Piece<Integer>> users = new ArrayList<>(before.users());
      users.addAll(named);
      store.replace(
          connection, machineId, day, before, new Pieces(Piece.joined(users), before.addresses()));
    }
  }

  /**
   * Writes a day's pieces from all its records.
   *
   * @param ofAddresses those that tell which addresses the machine had
   * @return the addresses of which it changes who is told to have had them
   */
  Set<Integer> rewrite(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      List<Section> records,
      List<Section> ofAddresses,
      Dictionaries.Lookup lookup) {
    List<Piece<Integer>> users = new ArrayList<>(Piece.ofUse(records, lookup::person));
    users.addAll(signIns(connection, machineId, day, lookup));
    return store.replace(
        connection,
        machineId,
        day,
        store.ofDay(connection, machineId, day),
        new Pieces(Piece.joined(users), addresses(ofAddresses, lookup)));
  }

  private List<Piece<Integer>> signIns(
      SqlConnection connection, int machineId, LocalDate day, Dictionaries.Lookup lookup) {
    List<Fact> signs =
        chunks.signsBetween(connection, machineId, TimeSpan.day(day).attributedBySigns());
    dictionaries.people(connection, Account.peopleOf(List.of(), signs), lookup);
    return Piece.ofSignIns(Presence.of(signs, lookup::person), day);
  }

  private static List<Piece<Integer>> addresses(
      Collection<Section> sections, Dictionaries.Lookup lookup) {
    return Piece.ofAddresses(sections).stream()
        .map(piece -> piece.as(lookup.address(piece.what())))
        .toList();
  }
}
