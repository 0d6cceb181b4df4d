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

  /** A chunk that has just been stored, but for days that are rewritten anyway. */
  void add(
      SqlConnection connection,
      int machineId,
      Chunk chunk,
      Set<LocalDate> rewritten,
      Dictionaries.Lookup lookup) {
    List<Fact> signs = KeptFacts.signs(chunk);
    if (!rewritten.contains(chunk.day())) {
      Pieces before = store.ofDay(connection, machineId, chunk.day());
      List<Piece<Integer>> users = new ArrayList<>(before.users());
      users.addAll(Piece.ofUse(chunk.sections(), lookup::person));
      List<Piece<Integer>> addresses = new ArrayList<>(before.addresses());
      addresses.addAll(addresses(chunk.sections(), lookup));
      if (!signs.isEmpty()) {
        users.removeIf(piece -> piece.source() == Source.LOGON);
        users.addAll(signIns(connection, machineId, chunk.day(), lookup));
      }
      Pieces after = new Pieces(Piece.joined(users), Piece.joined(addresses));
      store.replace(connection, machineId, chunk.day(), before, after);
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
  }

  /** Writes a day's pieces from all its records. */
  void rewrite(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      List<Section> sections,
      Dictionaries.Lookup lookup) {
    List<Piece<Integer>> users = new ArrayList<>(Piece.ofUse(sections, lookup::person));
    users.addAll(signIns(connection, machineId, day, lookup));
    store.replace(
        connection,
        machineId,
        day,
        store.ofDay(connection, machineId, day),
        new Pieces(Piece.joined(users), addresses(sections, lookup)));
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
