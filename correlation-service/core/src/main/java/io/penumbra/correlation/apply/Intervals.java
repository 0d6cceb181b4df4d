package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.PresenceInterval;
import io.penumbra.correlation.aggregation.Source;
import io.penumbra.correlation.aggregation.StoredRecords;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.apply.IntervalStore.Change;
import io.penumbra.correlation.apply.IntervalStore.DayIntervals;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Maintains presence intervals: users of a machine and its addresses. Observations of a chunk are
 * merged into its day's intervals. Sign-ins are read again for each day with intervals that the
 * chunk may change.
 */
@ApplicationScoped
class Intervals {

  private final ApplyStore chunks;
  private final IntervalStore store;
  private final SurrogateKeys surrogateKeys;

  Intervals(ApplyStore chunks, IntervalStore store, SurrogateKeys surrogateKeys) {
    this.chunks = chunks;
    this.store = store;
    this.surrogateKeys = surrogateKeys;
  }

  /** Looks up the surrogate keys of chunks, in the table order of usage. */
  void lookUp(
      SqlConnection connection,
      Collection<Section> sections,
      Collection<Fact> signs,
      SurrogateKeys.Lookup lookup) {
    surrogateKeys.people(connection, Account.peopleOf(sections, signs), lookup);
    surrogateKeys.addresses(connection, PresenceInterval.collectAddresses(sections), lookup);
  }

  /** Looks up the surrogate keys of the people and addresses in the records of a day. */
  void lookUp(
      SqlConnection connection, ApplyStore.DayOfRecords records, SurrogateKeys.Lookup lookup) {
    Set<String> people = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (StoredRecords some : records.all()) {
      some.forEach(
          section -> {
            people.addAll(Account.peopleOf(List.of(section), List.of()));
            addresses.addAll(PresenceInterval.collectAddresses(List.of(section)));
          });
    }
    surrogateKeys.people(connection, people, lookup);
    surrogateKeys.addresses(connection, addresses, lookup);
  }

  /**
   * Returns the days with intervals that a chunk may change; sign-outs may change the previous day.
   */
  static Set<LocalDate> collectDays(Chunk chunk) {
    List<Fact> signs = FactIndex.listSigns(chunk);
    return signs.isEmpty()
        ? Set.of(chunk.day())
        : new HashSet<>(List.of(chunk.day(), TimeSpan.ofFacts(signs).endedBySigns().firstDay()));
  }

  /**
   * Adds a chunk that was just stored, except for days that are rewritten anyway.
   *
   * @param sections its sections that belong to this machine
   * @param ofAddresses part with the machine's addresses, without records with only an address as
   *     subject
   */
  void add(
      UnitOfWork work,
      RecordScope whose,
      Chunk chunk,
      List<Section> sections,
      List<Section> ofAddresses,
      Set<LocalDate> rewritten) {
    List<Fact> signs = FactIndex.listSigns(chunk);
    if (!rewritten.contains(chunk.day())) {
      MachineDay day = new MachineDay(whose.machineId(), chunk.day());
      DayIntervals before = ofDay(work, day);
      List<PresenceInterval<Integer>> users = new ArrayList<>(before.users());
      users.addAll(PresenceInterval.ofUse(sections, work.lookup()::findPerson));
      List<PresenceInterval<Integer>> addresses = new ArrayList<>(before.addresses());
      addresses.addAll(addresses(ofAddresses, work.lookup()));
      if (!signs.isEmpty()) {
        users.removeIf(interval -> interval.source() == Source.LOGON);
        users.addAll(signIns(work, whose, chunk.day()));
      }
      replace(work, day, before, users, PresenceInterval.joined(addresses));
    }
    if (!signs.isEmpty()) {
      LocalDate first = TimeSpan.ofFacts(signs).endedBySigns().firstDay();
      if (first.isBefore(chunk.day()) && !rewritten.contains(first)) {
        MachineDay day = new MachineDay(whose.machineId(), first);
        DayIntervals before = ofDay(work, day);
        List<PresenceInterval<Integer>> users = new ArrayList<>(before.users());
        users.removeIf(interval -> interval.source() == Source.LOGON);
        users.addAll(signIns(work, whose, first));
        replace(work, day, before, users, before.addresses());
      }
    }
  }

  /**
   * Adds the part of an address's chunk that counts for a machine: its user was at the machine. It
   * is no evidence for the address itself, which was the reason of the assignment.
   */
  void addOfAddress(UnitOfWork work, MachineDay day, List<Section> sections) {
    List<PresenceInterval<Integer>> named =
        PresenceInterval.ofUse(sections, work.lookup()::findPerson);
    if (!named.isEmpty()) {
      DayIntervals before = ofDay(work, day);
      List<PresenceInterval<Integer>> users = new ArrayList<>(before.users());
      users.addAll(named);
      replace(work, day, before, users, before.addresses());
    }
  }

  /**
   * Computes a day's intervals from all its records.
   *
   * @param ofAddress true if the subject is an address, which then has no further address
   */
  void rewrite(
      UnitOfWork work,
      RecordScope whose,
      LocalDate day,
      ApplyStore.DayOfRecords records,
      boolean ofAddress) {
    List<PresenceInterval<Integer>> users = new ArrayList<>();
    List<PresenceInterval<Integer>> addresses = new ArrayList<>();
    for (StoredRecords some : records.all()) {
      some.forEach(
          section ->
              users.addAll(PresenceInterval.ofUse(List.of(section), work.lookup()::findPerson)));
    }
    if (!ofAddress) {
      records
          .own()
          .forEach(section -> addresses.addAll(addresses(List.of(section), work.lookup())));
    }
    users.addAll(signIns(work, whose, day));
    MachineDay which = new MachineDay(whose.machineId(), day);
    replace(work, which, ofDay(work, which), users, PresenceInterval.joined(addresses));
  }

  private static void replace(
      UnitOfWork work,
      MachineDay day,
      DayIntervals before,
      List<PresenceInterval<Integer>> users,
      List<PresenceInterval<Integer>> addresses) {
    work.change(
        new Change(day, before, new DayIntervals(PresenceInterval.joined(users), addresses)));
  }

  private DayIntervals ofDay(UnitOfWork work, MachineDay day) {
    DayIntervals read = work.takeIntervals(day);
    return read != null ? read : store.ofDays(work.connection(), List.of(day)).get(day);
  }

  private List<PresenceInterval<Integer>> signIns(
      UnitOfWork work, RecordScope whose, LocalDate day) {
    List<Fact> signs =
        chunks.listSignsBetween(work.connection(), whose, TimeSpan.day(day).attributedBySigns());
    surrogateKeys.people(work.connection(), Account.peopleOf(List.of(), signs), work.lookup());
    return PresenceInterval.ofSignIns(Presence.of(signs, work.lookup()::findPerson), day);
  }

  private static List<PresenceInterval<Integer>> addresses(
      Collection<Section> sections, SurrogateKeys.Lookup lookup) {
    return PresenceInterval.ofAddresses(sections).stream()
        .map(interval -> interval.as(lookup.findAddress(interval.what())))
        .toList();
  }
}
