package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.Connections;
import io.penumbra.correlation.aggregation.HostKey;
import io.penumbra.correlation.aggregation.HourKey;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.SourceSet;
import io.penumbra.correlation.aggregation.UsageAggregation;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.identity.NameLink;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.postgres.TransactionRunner;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.recompute.RecomputeQueue.MachineDay;
import io.penumbra.correlation.software.Installations;
import io.penumbra.correlation.unmatched.DomainAddresses;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies chunks. The figures depend only on which chunks were applied, not on their order: each
 * apply adds {@code aggregate(stored ∪ chunk) − aggregate(stored)} over the stored chunks it can
 * touch, or recomputes a machine's day from all its chunks where a group would shrink.
 */
@ApplicationScoped
class Applier {

  /** Why a day is recomputed after its address was assigned to another machine. */
  private static final String ADDRESS = "address";

  private final TransactionRunner atomically;
  private final ApplyStore store;
  private final SurrogateKeys dictionaries;
  private final CurrentCatalogue catalogue;
  private final Intervals intervals;
  private final RecomputeQueue recomputeQueue;
  private final AddressStore addressStore;
  private final DomainAddresses domainAddresses;
  private final Installations installations;

  Applier(
      TransactionRunner atomically,
      ApplyStore store,
      SurrogateKeys dictionaries,
      CurrentCatalogue catalogue,
      Intervals intervals,
      RecomputeQueue recomputeQueue,
      AddressStore addressStore,
      DomainAddresses domainAddresses,
      Installations installations) {
    this.domainAddresses = domainAddresses;
    this.installations = installations;
    this.atomically = atomically;
    this.store = store;
    this.dictionaries = dictionaries;
    this.catalogue = catalogue;
    this.intervals = intervals;
    this.recomputeQueue = recomputeQueue;
    this.addressStore = addressStore;
  }

  /** What a transaction has found out that holds once it is committed. */
  private record Found(
      SurrogateKeys.Lookup lookup, DomainAddresses.Notes notes, int uncataloguedSoftware) {}

  private void remember(Found committed) {
    dictionaries.remember(committed.lookup);
    domainAddresses.remember(committed.notes);
    installations.countUncatalogued(committed.uncataloguedSoftware);
  }

  ChunkReceipt apply(Chunk chunk, byte[] payload) {
    Found committed =
        atomically.run(
            connection -> {
              DomainAddresses.Notes notes = new DomainAddresses.Notes();
              CatalogueInForce apps = catalogue.hold(connection);
              SurrogateKeys.Lookup found = dictionaries.lookup(apps.version());
              int machineId = dictionaries.machine(connection, chunk.subject(), found);
              store.lock(connection, machineId);
              int uncatalogued =
                  store
                      .insertChunk(connection, chunk, payload)
                      .map(
                          stored -> {
                            dictionaries.require(stored.epoch(), found);
                            boolean ofAddress = chunk.subject().kind() == Subject.Kind.ADDRESS;
                            Run run =
                                new Run(
                                    connection,
                                    new RecordScope(machineId, ofAddress || stored.hasAddresses()),
                                    ofAddress,
                                    apps,
                                    found,
                                    notes);
                            if (ofAddress) {
                              run.addOfAddress(chunk);
                            } else {
                              run.add(chunk);
                            }
                            int others = installations.add(connection, chunk, found);
                            run.finish();
                            return others;
                          })
                      .orElse(0);
              return new Found(found, notes, uncatalogued);
            });
    remember(committed);
    return new ChunkReceipt(chunk.id().toString(), chunk.day(), chunk.transactions());
  }

  /**
   * Recomputes a waiting day and removes it from the queue. Leaves it there when a machine it takes
   * is busy just now.
   */
  void rewrite(MachineDay day) {
    Found committed =
        atomically.run(
            connection -> {
              DomainAddresses.Notes notes = new DomainAddresses.Notes();
              CatalogueInForce apps = catalogue.hold(connection);
              SurrogateKeys.Lookup found = dictionaries.lookup(apps.version());
              if (store.tryLock(connection, day.machineId())) {
                recomputeQueue
                    .asked(connection, day)
                    .ifPresent(
                        asked -> {
                          dictionaries.require(asked.epoch(), found);
                          Run run =
                              new Run(
                                  connection,
                                  new RecordScope(
                                      day.machineId(), asked.ofAddress() || asked.hasAddresses()),
                                  asked.ofAddress(),
                                  apps,
                                  found,
                                  notes);
                          boolean done = true;
                          if (asked.ofAddress()) {
                            done = run.rewriteAddress(day.day(), asked.cause());
                          } else {
                            run.replace(day.day(), asked.cause());
                          }
                          run.finish();
                          if (done) {
                            recomputeQueue.done(connection, day, asked);
                          }
                        });
              }
              return new Found(found, notes, 0);
            });
    remember(committed);
  }

  /** One way through a transaction that holds a machine's lock. */
  private final class Run {
    private final SqlConnection connection;
    private final RecordScope whose;
    private final int machineId;

    /** It is an address of which nothing more is known. */
    private final boolean ofAddress;

    private final CatalogueInForce apps;
    private final SurrogateKeys.Lookup lookup;
    private final DomainAddresses.Notes notes;

    /** Addresses, by day, whose assignment it changed. */
    private final Map<LocalDate, Set<Integer>> moved;

    private Runnable last = () -> {};

    Run(
        SqlConnection connection,
        RecordScope whose,
        boolean ofAddress,
        CatalogueInForce apps,
        SurrogateKeys.Lookup lookup,
        DomainAddresses.Notes notes) {
      this(connection, whose, ofAddress, apps, lookup, notes, new TreeMap<>());
    }

    private Run(
        SqlConnection connection,
        RecordScope whose,
        boolean ofAddress,
        CatalogueInForce apps,
        SurrogateKeys.Lookup lookup,
        DomainAddresses.Notes notes,
        Map<LocalDate, Set<Integer>> moved) {
      this.connection = connection;
      this.whose = whose;
      this.machineId = whose.machineId();
      this.ofAddress = ofAddress;
      this.apps = apps;
      this.lookup = lookup;
      this.notes = notes;
      this.moved = moved;
    }

    /** The same transaction, for another machine that is locked. */
    private Run of(int otherId) {
      return new Run(connection, new RecordScope(otherId, true), false, apps, lookup, notes, moved);
    }

    /** Runs last, since others wait for its locks: notifies of changed address assignments. */
    void finish() {
      domainAddresses.write(connection, notes);
      moved.forEach((day, ipIds) -> addressStore.moved(connection, ipIds, day));
      last.run();
    }

    /** A chunk that has just been stored. */
    void add(Chunk chunk) {
      store.describeMachine(connection, machineId, chunk);
      addOwn(chunk, chunk.sections());
    }

    /** As much of a chunk as counts with its own subject. */
    private void addOwn(Chunk chunk, List<Section> sections) {
      Map<LocalDate, String> rewritten = daysNamedAnew(sections, chunk.id());
      daysAttributedAnew(chunk).forEach(day -> rewritten.put(day, "logon"));
      dictionaries.links(connection, machineId, NameLink.of(chunk), lookup);
      intervals.lookUp(connection, sections, lookup);
      if (!rewritten.containsKey(chunk.day()) && !addUsage(sections, chunk.id())) {
        rewritten.put(chunk.day(), "late-record");
      }
      note(
          chunk.day(),
          intervals.add(
              connection,
              machineId,
              chunk,
              sections,
              ofAddress ? List.of() : sections,
              rewritten.keySet(),
              lookup));
      rewritten.forEach(this::rewrite);
    }

    /**
     * A chunk of an address that has just been stored: each part of it counts with the machine that
     * had the address then, as far as that was settled, and the rest with the address.
     */
    void addOfAddress(Chunk chunk) {
      store.describeMachine(connection, machineId, chunk);
      List<Holding> holdings = addressStore.holdings(connection, machineId, chunk.day());
      Map<Integer, List<Section>> parts = parts(chunk.sections(), holdings);
      // after the address's own lock, and sorted: nobody waits in a circle
      parts.keySet().forEach(machine -> store.lock(connection, machine));
      parts.forEach((machine, sections) -> of(machine).addPart(chunk, sections));
      addOwn(
          chunk,
          chunk.sections().stream()
              .map(section -> SectionSplit.without(section, holdings))
              .toList());
      if (addressStore.isFirst(connection, machineId, chunk.day(), chunk.id())) {
        dictionaries.addresses(connection, List.of(chunk.subject().key()), lookup);
        int ipId = lookup.address(chunk.subject().key());
        last = () -> addressStore.isNew(connection, ipId, chunk.day());
      }
    }

    private static Map<Integer, List<Section>> parts(
        List<Section> sections, List<Holding> holdings) {
      Map<Integer, List<Section>> parts = new TreeMap<>();
      for (Holding holding : holdings) {
        for (Section section : sections) {
          Section part = SectionSplit.within(section, holding);
          if (!SectionSplit.isEmpty(part)) {
            parts.computeIfAbsent(holding.machineId(), _ -> new ArrayList<>()).add(part);
          }
        }
      }
      return parts;
    }

    private void addPart(Chunk chunk, List<Section> sections) {
      TimeSpan.ofTransactions(sections)
          .ifPresent(span -> store.noteChange(connection, machineId, chunk.day(), span));
      Map<LocalDate, String> rewritten = daysNamedAnew(sections, chunk.id());
      intervals.lookUp(connection, sections, lookup);
      if (!rewritten.containsKey(chunk.day()) && !addUsage(sections, chunk.id())) {
        rewritten.put(chunk.day(), "late-record");
      }
      if (!rewritten.containsKey(chunk.day())) {
        intervals.addOfAddress(connection, machineId, chunk.day(), sections, lookup);
      }
      rewritten.forEach(this::rewrite);
    }

    private void note(LocalDate day, Set<Integer> ipIds) {
      if (!ipIds.isEmpty()) {
        moved.merge(
            day,
            ipIds,
            (some, others) -> {
              Set<Integer> all = new TreeSet<>(some);
              all.addAll(others);
              return all;
            });
      }
    }

    /** Days on which answers may name transactions that are stored already. */
    private Map<LocalDate, String> daysNamedAnew(List<Section> sections, ChunkId except) {
      Map<LocalDate, String> rewritten = new TreeMap<>();
      List<Fact.NameAnswer> answers = FactIndex.answers(sections);
      if (!answers.isEmpty()) {
        TimeSpan named = TimeSpan.ofFacts(answers).namedByAnswers();
        store
            .daysToRename(connection, whose, named, except)
            .forEach(day -> rewritten.put(day, "name-answer"));
      }
      return rewritten;
    }

    /** Days on which the chunk's sign-ins and -outs may attribute what is stored already. */
    private Set<LocalDate> daysAttributedAnew(Chunk chunk) {
      List<Fact> signs = FactIndex.signs(chunk);
      if (signs.isEmpty()) {
        return Set.of();
      }
      TimeSpan attributed = TimeSpan.ofFacts(signs).attributedBySigns();
      return store.daysToAttribute(connection, whose, attributed, chunk.id());
    }

    /** Adds what fresh records change; false when the day must be rewritten instead. */
    private boolean addUsage(List<Section> fresh, ChunkId chunkId) {
      Optional<TimeSpan> span = TimeSpan.ofTransactions(fresh);
      if (span.isEmpty()) {
        return true;
      }
      List<Section> stored =
          Connections.touching(
              store.sectionsBetween(connection, whose, span.get().buckets(), chunkId), fresh);
      List<Section> all = new ArrayList<>(stored);
      all.addAll(fresh);
      Known known = knownOf(all);
      UsageTotals before = aggregate(stored, known);
      UsageTotals after = aggregate(all, known);
      Optional<Set<UsageKey>> reduced = after.reducedSince(before);
      if (reduced.isEmpty()) {
        return false;
      }
      return add(after.since(before), reduced.get());
    }

    /**
     * Settles with whom an address's day is counted. Where that moves records, the days of all they
     * move between are recomputed together, so that no sum ever lacks them.
     *
     * @return false when one of these machines is busy just now
     */
    boolean rewriteAddress(LocalDate day, String cause) {
      List<Holding> before = addressStore.holdings(connection, machineId, day);
      List<Holding> after = addressStore.holdingsByStays(connection, machineId, day);
      List<TimeSpan> recorded = addressStore.spansOfChunks(connection, machineId, day);
      Set<Integer> concerned = new TreeSet<>();
      for (Holding changed : AddressAssignments.changed(before, after, day)) {
        if (recorded.stream().anyMatch(span -> changed.touches(span.from(), span.to()))) {
          concerned.add(changed.machineId());
        }
      }
      for (int machine : concerned) {
        if (!store.tryLock(connection, machine)) {
          return false;
        }
      }
      if (!after.equals(before)) {
        addressStore.replace(connection, machineId, day, after);
      }
      if (!concerned.isEmpty() || !cause.equals(ADDRESS)) {
        replace(day, cause);
      }
      for (int machine : concerned) {
        of(machine).replace(day, ADDRESS);
      }
      return true;
    }

    /** Writes a day again because something else than its records has changed. */
    void replace(LocalDate day, String cause) {
      store.noteReplaced(connection, machineId, day);
      writeDay(day, cause);
    }

    /** Writes a day again because of late records or facts. */
    private void rewrite(LocalDate day, String cause) {
      store.noteChange(connection, machineId, day, TimeSpan.day(day));
      writeDay(day, cause);
    }

    /** Writes the machine's day from all its chunks, and notes what that took from whom. */
    private void writeDay(LocalDate day, String cause) {
      ApplyStore.DayOfRecords records = store.sectionsOfDay(connection, whose, day);
      List<Section> all = records.all();
      Map<ApplyStore.Group, Integer> before = store.clearDay(connection, machineId, day);
      UsageTotals usage = aggregate(all, knownOf(all));
      intervals.lookUp(connection, all, lookup);
      add(usage, Set.of());
      note(
          day,
          intervals.rewrite(
              connection, machineId, day, all, ofAddress ? List.of() : records.own(), lookup));
      store.correct(connection, machineId, day, cause, before, usage.groups(), lookup);
    }

    /** Facts about the time of some records. */
    private record Known(NameAnswers answers, Presence presence) {}

    private Known knownOf(List<Section> sections) {
      ApplyStore.Facts facts =
          TimeSpan.ofTransactions(sections)
              .map(span -> store.factsFor(connection, whose, span))
              .orElse(ApplyStore.Facts.NONE);
      dictionaries.people(connection, Account.peopleOf(sections, facts.signs()), lookup);
      return new Known(NameAnswers.of(facts.answers()), Presence.of(facts.signs(), lookup::person));
    }

    private UsageTotals aggregate(List<Section> sections, Known known) {
      return UsageAggregation.of(
          sections, known.answers, known.presence, lookup::person, apps.apps(), apps.proxyJoin());
    }

    private boolean add(UsageTotals sums, Set<UsageKey> reduced) {
      if (sums.isEmpty()) {
        return true;
      }
      Set<UsageKey> keys = sums.groups().keySet();
      dictionaries.resolve(
          connection,
          keys.stream().map(UsageKey::localAddress).filter(a -> a != null).distinct().toList(),
          Stream.concat(
                  keys.stream().map(UsageKey::destination),
                  sums.hosts().keySet().stream().map(HostKey::destination))
              .distinct()
              .toList(),
          Stream.of(
                  keys.stream().map(UsageKey::sources),
                  sums.hours().keySet().stream().map(HourKey::sources),
                  sums.hosts().keySet().stream().map(HostKey::sources))
              .flatMap(sets -> sets)
              .flatMap(set -> Stream.concat(Stream.of(set), SourceSet.members(set).stream()))
              .distinct()
              .toList(),
          lookup);
      boolean added = store.addUsage(connection, machineId, sums, reduced, lookup);
      notes.add(
          sums.remotes(),
          keys.stream().map(UsageKey::destination).collect(Collectors.toSet()),
          lookup::app);
      return added;
    }
  }
}
