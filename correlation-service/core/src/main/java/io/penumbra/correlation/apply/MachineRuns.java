package io.penumbra.correlation.apply;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.HostKey;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Portions;
import io.penumbra.correlation.aggregation.Portions.Portion;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.Usage;
import io.penumbra.correlation.aggregation.UsageAggregation;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs that apply chunks of single machines within a common transaction. Blocks. */
@ApplicationScoped
class MachineRuns {

  private static final Logger LOG = Logger.getLogger(MachineRuns.class);

  /** Cause of recomputing a day after its address was assigned to another machine. */
  private static final String ADDRESS = "address";

  private static final String LATE_RECORD = "late-record";

  private final ApplyStore store;
  private final UsageWriter usageWriter;
  private final SurrogateKeys surrogateKeys;
  private final Intervals intervals;
  private final AddressStore addressStore;
  private final Counter largeBuckets;

  MachineRuns(
      ApplyStore store,
      UsageWriter usageWriter,
      SurrogateKeys surrogateKeys,
      Intervals intervals,
      AddressStore addressStore,
      MeterRegistry registry) {
    this.largeBuckets = registry.counter("penumbra.correlation.large.buckets");
    this.store = store;
    this.usageWriter = usageWriter;
    this.surrogateKeys = surrogateKeys;
    this.intervals = intervals;
    this.addressStore = addressStore;
  }

  /**
   * Starts the run of a machine locked by the transaction.
   *
   * @param ofAddress true if the subject is an address
   */
  Run of(UnitOfWork work, RecordScope whose, boolean ofAddress) {
    return new Run(work, whose, ofAddress);
  }

  /** Looks up the surrogate keys of usage, and records the addresses of unmatched domains. */
  void resolve(UnitOfWork work, Collection<UsageTotals> totals) {
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
    surrogateKeys.resolve(work.connection(), addresses, destinations, sources, work.lookup());
    for (UsageTotals sums : totals) {
      work.notes()
          .add(
              sums.remotes(),
              sums.groups().keySet().stream()
                  .map(UsageKey::destination)
                  .collect(Collectors.toSet()),
              work.lookup()::findApp);
    }
  }

  /** Machine-day computed from all its chunks. */
  private record Recomputed(
      LocalDate day, String cause, ApplyStore.DayOfRecords records, UsageTotals usage) {}

  /** Work on one machine within a transaction that holds its lock. */
  final class Run {
    private final UnitOfWork work;
    private final SqlConnection connection;
    private final RecordScope whose;
    private final int machineId;

    /** True if the subject is an address. */
    private final boolean ofAddress;

    /** Days to rewrite, with the cause. */
    private final Map<LocalDate, String> rewritten = new TreeMap<>();

    /** Results of rewritten days. */
    private final List<Recomputed> recomputed = new ArrayList<>();

    private Runnable last = () -> {};

    private Run(UnitOfWork work, RecordScope whose, boolean ofAddress) {
      this.work = work;
      this.connection = work.connection();
      this.whose = whose;
      this.machineId = whose.machineId();
      this.ofAddress = ofAddress;
    }

    /** Returns the run of another locked machine in the same transaction. */
    private Run of(int otherId) {
      return new Run(work, new RecordScope(otherId, true), false);
    }

    /** Adds a chunk that was just stored. */
    void add(Chunk chunk) {
      work.describe(machineId, chunk);
      addOwn(chunk, chunk.sections());
    }

    /** Adds the part of a chunk that counts for its own subject. */
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
     * Adds a chunk of an address: each part counts for the machine that held the address then, if
     * decided, and the rest for the address.
     *
     * @return the runs of those machines
     */
    List<Run> addOfAddress(Chunk chunk) {
      work.describe(machineId, chunk);
      List<Holding> holdings = addressStore.listHoldings(connection, machineId, chunk.day());
      NavigableMap<Integer, List<Section>> parts = parts(chunk.sections(), holdings);
      List<Run> others = new ArrayList<>();
      if (!parts.isEmpty()) {
        // after the address's own lock, and sorted: this avoids deadlocks
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
        surrogateKeys.addresses(connection, List.of(chunk.subject().key()), work.lookup());
        int ipId = work.lookup().findAddress(chunk.subject().key());
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

    /** Records days on which DNS answers may name stored transactions. */
    private void noteDaysToRename(List<Section> sections, ChunkId except) {
      List<Fact.NameAnswer> answers = FactIndex.listAnswers(sections);
      if (!answers.isEmpty()) {
        TimeSpan named = TimeSpan.ofFacts(answers).namedByAnswers();
        store
            .daysToRename(connection, whose, named, except)
            .forEach(day -> rewritten.put(day, "name-answer"));
      }
    }

    /**
     * Records days on which sign-ins and sign-outs of the chunk may attribute stored transactions.
     */
    private void noteDaysToAttribute(Chunk chunk) {
      List<Fact> signs = FactIndex.listSigns(chunk);
      if (!signs.isEmpty()) {
        TimeSpan attributed = TimeSpan.ofFacts(signs).attributedBySigns();
        store
            .daysToAttribute(connection, whose, attributed, chunk.id())
            .forEach(day -> rewritten.put(day, "logon"));
      }
    }

    /** Adds the effect of fresh records; false if the day must be rewritten instead. */
    private boolean addUsage(List<Section> fresh, ChunkId chunkId) {
      Optional<TimeSpan> span = TimeSpan.ofTransactions(fresh);
      if (span.isEmpty()) {
        return true;
      }
      UsageTotals added = null;
      Set<UsageKey> reduced = new HashSet<>();
      for (Portion portion :
          Portions.added(
              store.recordsBetween(connection, whose, span.get().buckets(), chunkId), fresh)) {
        Known known = knownOf(portion.all());
        UsageTotals before = aggregate(portion.stored(), known, portion.largeBefore());
        UsageTotals after = aggregate(portion.all(), known, portion.large());
        Optional<Set<UsageKey>> less = after.reducedSince(before);
        if (less.isEmpty()) {
          return false;
        }
        reduced.addAll(less.get());
        UsageTotals difference = after.since(before);
        added = added == null ? difference : added.plus(difference);
        report(portion.large());
      }
      return added == null || add(added, reduced);
    }

    /** Logs buckets with too many records for the joining rules. */
    private void report(Set<Long> large) {
      if (!large.isEmpty()) {
        largeBuckets.increment(large.size());
        LOG.warnf(
            "records counted without join rules, because ten minutes contain more than %d "
                + "records: machine=%d",
            Portions.MAX_RECORDS, machineId);
      }
    }

    /**
     * Decides the assignment of an address's day. If records move, all days that they move between
     * are recomputed together, so that no sum lacks them temporarily.
     *
     * @return false if one of these machines is busy
     */
    boolean rewriteAddress(LocalDate day, String cause) {
      List<Holding> before = addressStore.listHoldings(connection, machineId, day);
      List<Holding> after = addressStore.listHoldingsByStays(connection, machineId, day);
      List<TimeSpan> recorded = addressStore.listSpansOfChunks(connection, machineId, day);
      Set<Integer> concerned = new TreeSet<>();
      for (Holding changed : AddressAssignments.listChanged(before, after, day)) {
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

    /** Rewrites a day because of a change outside its records. */
    void replace(LocalDate day, String cause) {
      store.noteReplaced(connection, machineId, day);
      Recomputed computed = recompute(day, cause);
      resolve(work, List.of(computed.usage));
      writeDay(computed);
    }

    /** Recomputes days because of late records or facts. */
    void recompute() {
      rewritten.forEach((day, cause) -> recomputed.add(recompute(day, cause)));
    }

    private Recomputed recompute(LocalDate day, String cause) {
      ApplyStore.DayOfRecords records = store.readRecordsOfDay(connection, whose, day);
      UsageTotals usage = null;
      for (Portion portion : Portions.whole(records.all())) {
        UsageTotals part = aggregate(portion.all(), knownOf(portion.all()), portion.large());
        usage = usage == null ? part : usage.plus(part);
        report(portion.large());
      }
      intervals.lookUp(connection, records, work.lookup());
      return new Recomputed(day, cause, records, usage);
    }

    Stream<UsageTotals> recomputedUsage() {
      return recomputed.stream().map(Recomputed::usage);
    }

    /** Writes the recomputed days. */
    void rewriteDays() {
      for (Recomputed computed : recomputed) {
        store.noteChange(connection, machineId, computed.day, TimeSpan.day(computed.day));
        writeDay(computed);
      }
    }

    /** Writes rows that other transactions may wait for. */
    void finish() {
      last.run();
    }

    /** Replaces a day, and records the groups that lost usage. */
    private void writeDay(Recomputed computed) {
      LocalDate day = computed.day;
      MachineDay of = new MachineDay(machineId, day);
      List<UsageRow> before = usageWriter.clearDay(connection, of);
      work.clear(of);
      add(computed.usage, Set.of());
      ApplyStore.DayOfRecords records = computed.records;
      intervals.rewrite(work, whose, day, records, ofAddress);
      usageWriter.correct(
          connection,
          machineId,
          day,
          computed.cause,
          before,
          computed.usage.groups(),
          work.lookup());
    }

    /** Facts for the time of some records. */
    private record Known(NameAnswers answers, Presence presence) {}

    private Known knownOf(List<Section> sections) {
      ApplyStore.Facts facts =
          TimeSpan.ofTransactions(sections)
              .map(span -> store.readFactsFor(connection, whose, span))
              .orElse(ApplyStore.Facts.NONE);
      surrogateKeys.people(connection, Account.peopleOf(sections, facts.signs()), work.lookup());
      return new Known(
          NameAnswers.of(facts.answers()), Presence.of(facts.signs(), work.lookup()::findPerson));
    }

    private UsageTotals aggregate(List<Section> sections, Known known, Set<Long> large) {
      return UsageAggregation.of(
          sections,
          known.answers,
          known.presence,
          work.lookup()::findPerson,
          work.apps().apps(),
          work.apps().proxyJoin(),
          large);
    }

    private boolean add(UsageTotals sums, Set<UsageKey> reduced) {
      if (sums.isEmpty()) {
        return true;
      }
      if (reduced.isEmpty()) {
        work.add(new UsageWriter.MachineUsage(machineId, sums.groups(), sums));
        return true;
      }
      resolve(work, List.of(sums));
      Optional<Map<UsageKey, Usage>> groups =
          usageWriter.replaceReduced(connection, machineId, sums.groups(), reduced, work.lookup());
      groups.ifPresent(added -> work.add(new UsageWriter.MachineUsage(machineId, added, sums)));
      return groups.isPresent();
    }
  }
}
