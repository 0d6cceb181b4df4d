package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.Connections;
import io.penumbra.correlation.aggregation.HostKey;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.SourceSet;
import io.penumbra.correlation.aggregation.Usage;
import io.penumbra.correlation.aggregation.UsageAggregation;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.Destination;
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
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies chunks. The figures depend only on which chunks were applied, not on their order, nor on
 * which came in one request: each adds {@code aggregate(stored ∪ chunk) − aggregate(stored)} over
 * the stored chunks it can touch, or recomputes a machine's day from all its chunks where a group
 * would shrink. Chunks of different machines are applied in one transaction, which asks and writes
 * for all of them at once.
 */
@ApplicationScoped
class Applier {

  /** Why a day is recomputed after its address was assigned to another machine. */
  private static final String ADDRESS = "address";

  private static final String LATE_RECORD = "late-record";

  private final TransactionRunner atomically;
  private final ApplyStore store;
  private final UsageStore usageStore;
  private final MachineStore machineStore;
  private final SurrogateKeys dictionaries;
  private final CurrentCatalogue catalogue;
  private final Intervals intervals;
  private final IntervalStore intervalStore;
  private final RecomputeQueue recomputeQueue;
  private final AddressStore addressStore;
  private final DomainAddresses domainAddresses;
  private final Installations installations;

  Applier(
      TransactionRunner atomically,
      ApplyStore store,
      UsageStore usageStore,
      MachineStore machineStore,
      SurrogateKeys dictionaries,
      CurrentCatalogue catalogue,
      Intervals intervals,
      IntervalStore intervalStore,
      RecomputeQueue recomputeQueue,
      AddressStore addressStore,
      DomainAddresses domainAddresses,
      Installations installations) {
    this.domainAddresses = domainAddresses;
    this.installations = installations;
    this.atomically = atomically;
    this.store = store;
    this.usageStore = usageStore;
    this.machineStore = machineStore;
    this.dictionaries = dictionaries;
    this.catalogue = catalogue;
    this.intervals = intervals;
    this.intervalStore = intervalStore;
    this.recomputeQueue = recomputeQueue;
    this.addressStore = addressStore;
  }

  /** Keeps what a committed transaction has found out. */
  private void remember(UnitOfWork committed, int uncataloguedSoftware) {
    dictionaries.remember(committed.lookup());
    domainAddresses.remember(committed.notes());
    installations.countUncatalogued(uncataloguedSoftware);
  }

  /**
   * Applies chunks: those of different machines together, then the next ones of these machines and
   * those of machines that were busy, and each one of an address by itself, since it may count with
   * several machines.
   *
   * @return receipts in the order of the chunks
   */
  List<ChunkReceipt> apply(List<SentChunk> chunks) {
    List<SentChunk> left = new ArrayList<>(chunks);
    while (!left.isEmpty()) {
      Set<SentChunk> applied = Collections.newSetFromMap(new IdentityHashMap<>());
      applied.addAll(applySome(left));
      left.removeIf(applied::contains);
    }
    return chunks.stream()
        .map(SentChunk::chunk)
        .map(chunk -> new ChunkReceipt(chunk.id().toString(), chunk.day(), chunk.transactions()))
        .toList();
  }

  /** What one transaction has applied, now or before. */
  private record Applied(UnitOfWork work, Collection<SentChunk> chunks, int uncataloguedSoftware) {}

  private Collection<SentChunk> applySome(List<SentChunk> left) {
    Applied applied =
        atomically.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              UnitOfWork work =
                  new UnitOfWork(connection, apps, dictionaries.lookup(apps.version()));
              NavigableMap<Integer, SentChunk> together = nextOfEachMachine(work, left);
              together.keySet().retainAll(store.lockIdle(connection, together.navigableKeySet()));
              Map<ChunkId, ApplyStore.Inserted> inserted =
                  store.insertChunks(connection, together.values());
              inserted.values().forEach(one -> dictionaries.require(one.epoch(), work.lookup()));
              Map<Integer, Fresh> fresh = new TreeMap<>();
              together.forEach(
                  (machineId, sent) -> {
                    ApplyStore.Inserted stored = inserted.get(sent.chunk().id());
                    if (stored != null) {
                      fresh.put(machineId, new Fresh(sent, stored.hasAddresses()));
                    }
                  });
              return new Applied(work, together.values(), add(work, fresh));
            });
    remember(applied.work, applied.uncataloguedSoftware);
    return applied.chunks;
  }

  /** The next chunks that can be applied in one transaction, by machine. */
  private NavigableMap<Integer, SentChunk> nextOfEachMachine(
      UnitOfWork work, List<SentChunk> left) {
    boolean ofAddress = left.getFirst().isOfAddress();
    List<SentChunk> some =
        ofAddress
            ? List.of(left.getFirst())
            : left.stream().filter(sent -> !sent.isOfAddress()).toList();
    dictionaries.machines(
        work.connection(),
        some.stream().map(sent -> sent.chunk().subject()).toList(),
        work.lookup());
    NavigableMap<Integer, SentChunk> together = new TreeMap<>();
    some.forEach(sent -> together.putIfAbsent(work.lookup().machine(sent.chunk().subject()), sent));
    return together;
  }

  /**
   * A chunk that has just been stored.
   *
   * @param hasAddresses records of addresses count with its machine
   */
  private record Fresh(SentChunk sent, boolean hasAddresses) {

    Chunk chunk() {
      return sent.chunk();
    }
  }

  /**
   * Adds chunks that have just been stored, by machine.
   *
   * @return the number of items of software that the catalogue does not name
   */
  private int add(UnitOfWork work, Map<Integer, Fresh> fresh) {
    Map<Integer, ReadAhead> ahead = lookUp(work, fresh);
    List<Run> runs = new ArrayList<>();
    int uncatalogued = 0;
    for (Map.Entry<Integer, Fresh> entry : fresh.entrySet()) {
      int machineId = entry.getKey();
      Chunk chunk = entry.getValue().chunk();
      boolean ofAddress = entry.getValue().sent.isOfAddress();
      boolean sharesAddresses = ofAddress || entry.getValue().hasAddresses;
      Run run =
          new Run(
              work, new RecordScope(machineId, sharesAddresses, ahead.get(machineId)), ofAddress);
      if (ofAddress) {
        runs.addAll(run.addOfAddress(chunk));
      } else {
        run.add(chunk);
      }
      runs.add(run);
      uncatalogued += installations.add(work.connection(), chunk, work.lookup());
    }
    finish(work, runs);
    return uncatalogued;
  }

  /**
   * Looks up whom and what chunks observed, in the order of tables that all transactions keep to,
   * and reads what most of them ask for.
   */
  private Map<Integer, ReadAhead> lookUp(UnitOfWork work, Map<Integer, Fresh> fresh) {
    SortedMap<NameLink, Integer> links = new TreeMap<>();
    List<Section> sections = new ArrayList<>();
    List<Fact> signs = new ArrayList<>();
    Map<Integer, Chunk> alone = new TreeMap<>();
    fresh.forEach(
        (machineId, one) -> {
          NameLink.of(one.chunk()).forEach(link -> links.putIfAbsent(link, machineId));
          sections.addAll(one.chunk().sections());
          signs.addAll(FactIndex.signs(one.chunk()));
          if (!one.hasAddresses && !one.sent.isOfAddress()) {
            alone.put(machineId, one.chunk());
          }
        });
    dictionaries.links(work.connection(), links, work.lookup());
    intervals.lookUp(work.connection(), sections, signs, work.lookup());
    Set<MachineDay> days = new HashSet<>();
    alone.forEach(
        (machineId, chunk) ->
            Intervals.daysOf(chunk).forEach(day -> days.add(new MachineDay(machineId, day))));
    work.read(intervalStore.ofDays(work.connection(), days));
    return store.readAhead(work.connection(), alone);
  }

  /**
   * Writes what runs have found, then the days that they found to be written again. What usage is
   * counted by is looked up once, for all of it: two transactions that do so twice could wait for
   * each other. Runs last what others wait for.
   */
  private void finish(UnitOfWork work, List<Run> runs) {
    runs.forEach(Run::recompute);
    resolve(
        work,
        Stream.concat(
                work.usage().stream().map(UsageStore.MachineUsage::sums),
                runs.stream().flatMap(run -> run.recomputed.stream()).map(Recomputed::usage))
            .toList());
    write(work);
    runs.forEach(Run::rewriteDays);
    write(work);
    domainAddresses.write(work.connection(), work.notes());
    work.moved().forEach((day, ipIds) -> addressStore.moved(work.connection(), ipIds, day));
    runs.forEach(run -> run.last.run());
  }

  private void write(UnitOfWork work) {
    Map<Integer, Chunk> described = work.takeDescribed();
    if (!described.isEmpty()) {
      machineStore.describe(work.connection(), described);
    }
    List<UsageStore.MachineUsage> usage = work.takeUsage();
    if (!usage.isEmpty()) {
      usageStore.addUsage(work.connection(), usage, work.lookup());
    }
    intervalStore.write(work.connection(), work.takeChanges());
  }

  /** Looks up what usage is counted by, and notes which addresses domains had. */
  private void resolve(UnitOfWork work, Collection<UsageTotals> totals) {
    Set<String> addresses = new HashSet<>();
    Set<Destination> destinations = new HashSet<>();
    Set<String> sources = new HashSet<>();
    for (UsageTotals sums : totals) {
      for (UsageKey key : sums.groups().keySet()) {
        if (key.localAddress() != null) {
          addresses.add(key.localAddress());
        }
        destinations.add(key.destination());
        sources.add(key.sources());
      }
      sums.hours().keySet().forEach(key -> sources.add(key.sources()));
      for (HostKey key : sums.hosts().keySet()) {
        destinations.add(key.destination());
        sources.add(key.sources());
      }
    }
    for (String set : List.copyOf(sources)) {
      sources.addAll(SourceSet.members(set));
    }
    dictionaries.resolve(work.connection(), addresses, destinations, sources, work.lookup());
    for (UsageTotals sums : totals) {
      work.notes()
          .add(
              sums.remotes(),
              sums.groups().keySet().stream()
                  .map(UsageKey::destination)
                  .collect(Collectors.toSet()),
              work.lookup()::app);
    }
  }

  /**
   * Recomputes a waiting day and removes it from the queue. Leaves it there when a machine it takes
   * is busy just now.
   */
  void rewrite(MachineDay day) {
    UnitOfWork committed =
        atomically.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              UnitOfWork work =
                  new UnitOfWork(connection, apps, dictionaries.lookup(apps.version()));
              if (store.tryLock(connection, day.machineId())) {
                recomputeQueue
                    .asked(connection, day)
                    .ifPresent(
                        asked -> {
                          dictionaries.require(asked.epoch(), work.lookup());
                          Run run =
                              new Run(
                                  work,
                                  new RecordScope(
                                      day.machineId(), asked.ofAddress() || asked.hasAddresses()),
                                  asked.ofAddress());
                          boolean done = true;
                          if (asked.ofAddress()) {
                            done = run.rewriteAddress(day.day(), asked.cause());
                          } else {
                            run.replace(day.day(), asked.cause());
                          }
                          finish(work, List.of(run));
                          if (done) {
                            recomputeQueue.done(connection, day, asked);
                          }
                        });
              }
              return work;
            });
    remember(committed, 0);
  }

  /** A machine's day from all its chunks. */
  private record Recomputed(
      LocalDate day, String cause, ApplyStore.DayOfRecords records, UsageTotals usage) {}

  /** One machine's way through a transaction that holds its lock. */
  private final class Run {
    private final UnitOfWork work;
    private final SqlConnection connection;
    private final RecordScope whose;
    private final int machineId;

    /** It is an address of which nothing more is known. */
    private final boolean ofAddress;

    /** Days that are to be written again, and why. */
    private final Map<LocalDate, String> rewritten = new TreeMap<>();

    /** What these days are. */
    private final List<Recomputed> recomputed = new ArrayList<>();

    private Runnable last = () -> {};

    Run(UnitOfWork work, RecordScope whose, boolean ofAddress) {
      this.work = work;
      this.connection = work.connection();
      this.whose = whose;
      this.machineId = whose.machineId();
      this.ofAddress = ofAddress;
    }

    /** The same transaction, for another machine that is locked. */
    private Run of(int otherId) {
      return new Run(work, new RecordScope(otherId, true), false);
    }

    /** A chunk that has just been stored. */
    void add(Chunk chunk) {
      work.describe(machineId, chunk);
      addOwn(chunk, chunk.sections());
    }

    /** As much of a chunk as counts with its own subject. */
    private void addOwn(Chunk chunk, List<Section> sections) {
      noteDaysToRename(sections, chunk.id());
      noteDaysToAttribute(chunk);
      if (!rewritten.containsKey(chunk.day()) && !addUsage(sections, chunk.id())) {
        rewritten.put(chunk.day(), LATE_RECORD);
      }
      intervals.add(
          work, whose, chunk, sections, ofAddress ? List.of() : sections, rewritten.keySet());
    }

    /**
     * A chunk of an address that has just been stored: each part of it counts with the machine that
     * had the address then, as far as that was settled, and the rest with the address.
     *
     * @return the runs of those machines
     */
    List<Run> addOfAddress(Chunk chunk) {
      work.describe(machineId, chunk);
      List<Holding> holdings = addressStore.holdings(connection, machineId, chunk.day());
      NavigableMap<Integer, List<Section>> parts = parts(chunk.sections(), holdings);
      List<Run> others = new ArrayList<>();
      if (!parts.isEmpty()) {
        // after the address's own lock, and sorted: nobody waits in a circle
        store.lock(connection, parts.navigableKeySet());
        parts.forEach(
            (machine, sections) -> {
              Run other = of(machine);
              other.addPart(chunk, sections);
              others.add(other);
            });
      }
      addOwn(
          chunk,
          chunk.sections().stream()
              .map(section -> SectionSplit.without(section, holdings))
              .toList());
      if (addressStore.isFirst(connection, machineId, chunk.day(), chunk.id())) {
        dictionaries.addresses(connection, List.of(chunk.subject().key()), work.lookup());
        int ipId = work.lookup().address(chunk.subject().key());
        last = () -> addressStore.isNew(connection, ipId, chunk.day());
      }
      return others;
    }

    private static NavigableMap<Integer, List<Section>> parts(
        List<Section> sections, List<Holding> holdings) {
      NavigableMap<Integer, List<Section>> parts = new TreeMap<>();
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
      noteDaysToRename(sections, chunk.id());
      if (!rewritten.containsKey(chunk.day()) && !addUsage(sections, chunk.id())) {
        rewritten.put(chunk.day(), LATE_RECORD);
      }
      if (!rewritten.containsKey(chunk.day())) {
        intervals.addOfAddress(work, new MachineDay(machineId, chunk.day()), sections);
      }
    }

    /** Days on which answers may name transactions that are stored already. */
    private void noteDaysToRename(List<Section> sections, ChunkId except) {
      List<Fact.NameAnswer> answers = FactIndex.answers(sections);
      if (!answers.isEmpty()) {
        TimeSpan named = TimeSpan.ofFacts(answers).namedByAnswers();
        store
            .daysToRename(connection, whose, named, except)
            .forEach(day -> rewritten.put(day, "name-answer"));
      }
    }

    /** Days on which the chunk's sign-ins and -outs may attribute what is stored already. */
    private void noteDaysToAttribute(Chunk chunk) {
      List<Fact> signs = FactIndex.signs(chunk);
      if (!signs.isEmpty()) {
        TimeSpan attributed = TimeSpan.ofFacts(signs).attributedBySigns();
        store
            .daysToAttribute(connection, whose, attributed, chunk.id())
            .forEach(day -> rewritten.put(day, "logon"));
      }
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
      Recomputed computed = recompute(day, cause);
      resolve(work, List.of(computed.usage));
      writeDay(computed);
    }

    /** Computes days again because of late records or facts. */
    void recompute() {
      rewritten.forEach((day, cause) -> recomputed.add(recompute(day, cause)));
    }

    private Recomputed recompute(LocalDate day, String cause) {
      ApplyStore.DayOfRecords records = store.sectionsOfDay(connection, whose, day);
      List<Section> all = records.all();
      UsageTotals usage = aggregate(all, knownOf(all));
      intervals.lookUp(connection, all, List.of(), work.lookup());
      return new Recomputed(day, cause, records, usage);
    }

    /** Writes the days that were computed again. */
    void rewriteDays() {
      for (Recomputed computed : recomputed) {
        store.noteChange(connection, machineId, computed.day, TimeSpan.day(computed.day));
        writeDay(computed);
      }
    }

    /** Writes a day in place of what was there, and notes what that took from whom. */
    private void writeDay(Recomputed computed) {
      LocalDate day = computed.day;
      Map<UsageStore.Group, Integer> before = usageStore.clearDay(connection, machineId, day);
      add(computed.usage, Set.of());
      ApplyStore.DayOfRecords records = computed.records;
      intervals.rewrite(work, whose, day, records.all(), ofAddress ? List.of() : records.own());
      usageStore.correct(
          connection,
          machineId,
          day,
          computed.cause,
          before,
          computed.usage.groups(),
          work.lookup());
    }

    /** Facts about the time of some records. */
    private record Known(NameAnswers answers, Presence presence) {}

    private Known knownOf(List<Section> sections) {
      ApplyStore.Facts facts =
          TimeSpan.ofTransactions(sections)
              .map(span -> store.factsFor(connection, whose, span))
              .orElse(ApplyStore.Facts.NONE);
      dictionaries.people(connection, Account.peopleOf(sections, facts.signs()), work.lookup());
      return new Known(
          NameAnswers.of(facts.answers()), Presence.of(facts.signs(), work.lookup()::person));
    }

    private UsageTotals aggregate(List<Section> sections, Known known) {
      return UsageAggregation.of(
          sections,
          known.answers,
          known.presence,
          work.lookup()::person,
          work.apps().apps(),
          work.apps().proxyJoin());
    }

    private boolean add(UsageTotals sums, Set<UsageKey> reduced) {
      if (sums.isEmpty()) {
        return true;
      }
      if (reduced.isEmpty()) {
        work.add(new UsageStore.MachineUsage(machineId, sums.groups(), sums));
        return true;
      }
      resolve(work, List.of(sums));
      Optional<Map<UsageKey, Usage>> groups =
          usageStore.replaceReduced(connection, machineId, sums.groups(), reduced, work.lookup());
      groups.ifPresent(added -> work.add(new UsageStore.MachineUsage(machineId, added, sums)));
      return groups.isPresent();
    }
  }
}
