package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.HostKey;
import io.penumbra.correlation.aggregation.HourKey;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Usage;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Chunks, usage and machines in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
class ApplyStore {

  private static final Comparator<Map.Entry<UsageKey, Usage>> BY_DAY =
      Comparator.comparing(entry -> entry.getKey().day());

  private final String lockMachine = NamedSql.load("apply/lock-machine");
  private final String tryLockMachine = NamedSql.load("apply/try-lock-machine");
  private final String insertChunk = NamedSql.load("apply/insert-chunk");
  private final Stored ownAlone = new Stored("apply");
  private final Stored ofAddressesToo = new Stored("address");
  private final String signsBetween = NamedSql.load("apply/signs-between");
  private final String addUsage = NamedSql.load("apply/add-usage");
  private final String clearDay = NamedSql.load("apply/clear-day");
  private final String correct = NamedSql.load("apply/insert-correction");
  private final String hearMachine = NamedSql.load("apply/hear-machine");
  private final String describeMachine = NamedSql.load("apply/describe-machine");
  private final String nameMachine = NamedSql.load("apply/name-machine");
  private final String removeGroups = NamedSql.load("apply/remove-groups");
  private final String noteChange = NamedSql.load("transaction/note-change");
  private final String factsUntil = NamedSql.load("transaction/facts-until");

  /**
   * Whose records are looked for.
   *
   * @param sharesAddresses it is an address, or records of addresses count with it; most machines
   *     have nothing to do with that, and their statements are simpler
   */
  record RecordScope(int machineId, boolean sharesAddresses) {}

  /** The statements that find records. */
  private static final class Stored {
    final String chunksBetween;
    final String chunksOfDay;
    final String factsBetween;
    final String daysToRename;
    final String daysToAttribute;

    Stored(String folder) {
      chunksBetween = NamedSql.load(folder + "/chunks-between");
      chunksOfDay = NamedSql.load(folder + "/chunks-of-day");
      factsBetween = NamedSql.load(folder + "/facts-between");
      daysToRename = NamedSql.load(folder + "/days-to-rename");
      daysToAttribute = NamedSql.load(folder + "/days-to-attribute");
    }
  }

  private Stored stored(RecordScope whose) {
    return whose.sharesAddresses ? ofAddressesToo : ownAlone;
  }

  void lock(SqlConnection connection, int machineId) {
    run(connection, lockMachine, Tuple.of(machineId));
  }

  /** Whether the machine is locked now; false when another transaction has it. */
  boolean tryLock(SqlConnection connection, int machineId) {
    return run(connection, tryLockMachine, Tuple.of(machineId))
        .iterator()
        .next()
        .getBoolean("locked");
  }

  /**
   * What is known of a machine when its chunk has just been stored.
   *
   * @param epoch the state of who is who
   * @param hasAddresses records of addresses count with it
   */
  record Inserted(int epoch, boolean hasAddresses) {}

  /** Stores the chunk; nothing when it was stored before. */
  Optional<Inserted> insertChunk(SqlConnection connection, Chunk chunk, byte[] payload) {
    TimeSpan span = TimeSpan.of(chunk);
    byte[] answers = FactIndex.encode(FactIndex.answers(chunk.sections()));
    byte[] signs = FactIndex.encode(FactIndex.signs(chunk));
    boolean unnamed =
        chunk.sections().stream()
            .flatMap(section -> section.transactions().stream())
            .anyMatch(transaction -> transaction.host() == null);
    boolean unattributed =
        chunk.sections().stream()
            .flatMap(section -> section.transactions().stream())
            .anyMatch(transaction -> Account.person(transaction.account()) == null);
    Tuple arguments =
        Tuple.tuple()
            .addString(chunk.subject().kind().name().toLowerCase(Locale.ROOT))
            .addLocalDate(chunk.day())
            .addUUID(chunk.id().value())
            .addOffsetDateTime(utc(span.from()))
            .addOffsetDateTime(utc(span.to()))
            .addInteger(chunk.transactions())
            .addBoolean(unnamed)
            .addBoolean(unattributed)
            .addValue(answers == null ? null : Buffer.buffer(answers))
            .addValue(signs == null ? null : Buffer.buffer(signs))
            .addValue(Buffer.buffer(payload))
            .addString(chunk.subject().key());
    for (Row row : run(connection, insertChunk, arguments)) {
      return Optional.of(new Inserted(row.getInteger("epoch"), row.getBoolean("has_addresses")));
    }
    return Optional.empty();
  }

  /** The records of a machine's other chunks that touch the span. */
  List<Section> sectionsBetween(
      SqlConnection connection, RecordScope whose, TimeSpan span, ChunkId except) {
    List<Section> sections = new ArrayList<>();
    run(
            connection,
            stored(whose).chunksBetween,
            spanOf(whose.machineId, span).addUUID(except.value()))
        .forEach(row -> sections.addAll(sections(row, whose)));
    return sections;
  }

  /**
   * All records of a machine's day.
   *
   * @param own what its own chunks hold
   * @param ofAddresses what was recorded of its addresses alone
   */
  record DayOfRecords(List<Section> own, List<Section> ofAddresses) {

    List<Section> all() {
      List<Section> all = new ArrayList<>(own);
      all.addAll(ofAddresses);
      return all;
    }
  }

  DayOfRecords sectionsOfDay(SqlConnection connection, RecordScope whose, LocalDate day) {
    DayOfRecords records = new DayOfRecords(new ArrayList<>(), new ArrayList<>());
    for (Row row : run(connection, stored(whose).chunksOfDay, Tuple.of(whose.machineId, day))) {
      boolean own = !whose.sharesAddresses || row.getValue("from_at") == null;
      (own ? records.own : records.ofAddresses).addAll(sections(row, whose));
    }
    return records;
  }

  /** The names a machine was answered within a span, and who was signed in then. */
  record Facts(List<Fact.NameAnswer> answers, List<Fact> signs) {

    static final Facts NONE = new Facts(List.of(), List.of());
  }

  Facts factsFor(SqlConnection connection, RecordScope whose, TimeSpan span) {
    Tuple arguments =
        spanOf(whose.machineId, span.ofFactsFor())
            .addOffsetDateTime(utc(span.from().minus(NameAnswers.REMEMBERED)));
    Facts facts = new Facts(new ArrayList<>(), new ArrayList<>());
    for (Row row : run(connection, stored(whose).factsBetween, arguments)) {
      if (row.getValue("answers") != null) {
        facts.answers.addAll(FactIndex.answers(List.of(counted(row, whose, kept(row, "answers")))));
      }
      if (row.getValue("signs") != null) {
        facts.signs.addAll(kept(row, "signs").facts());
      }
    }
    return facts;
  }

  /**
   * Facts as they were known at one moment and at another.
   *
   * @param before null where chunks of both sides of the moment were merged
   */
  record KnownFacts(Facts before, Facts after) {}

  /**
   * The facts for a span, as {@link #factsFor} has them, of what was stored by then.
   *
   * @param since before this transaction of Postgres
   * @param until before this later one
   */
  KnownFacts factsUntil(
      SqlConnection connection, RecordScope whose, TimeSpan span, long since, long until) {
    Tuple arguments =
        spanOf(whose.machineId, span.ofFactsFor())
            .addOffsetDateTime(utc(span.from().minus(NameAnswers.REMEMBERED)))
            .addString(Long.toString(until));
    Facts before = new Facts(new ArrayList<>(), new ArrayList<>());
    Facts after = new Facts(new ArrayList<>(), new ArrayList<>());
    boolean isTorn = false;
    for (Row row : run(connection, factsUntil, arguments)) {
      boolean isBefore = Long.parseLong(row.getString("last_xid")) < since;
      isTorn |= !isBefore && Long.parseLong(row.getString("first_xid")) < since;
      if (row.getValue("answers") != null) {
        List<Fact.NameAnswer> answers =
            FactIndex.answers(List.of(counted(row, whose, kept(row, "answers"))));
        after.answers.addAll(answers);
        before.answers.addAll(isBefore ? answers : List.of());
      }
      if (row.getValue("signs") != null) {
        List<Fact> signs = kept(row, "signs").facts();
        after.signs.addAll(signs);
        before.signs.addAll(isBefore ? signs : List.of());
      }
    }
    return new KnownFacts(isTorn ? null : before, after);
  }

  /** Notes that transactions of a span have changed. */
  void noteChange(SqlConnection connection, int machineId, LocalDate day, TimeSpan span) {
    run(connection, noteChange, Tuple.of(machineId, day, utc(span.from()), utc(span.to())));
  }

  /** Notes that a day has changed of which what it was can't be known from its records. */
  void noteReplaced(SqlConnection connection, int machineId, LocalDate day) {
    run(connection, noteChange, Tuple.of(machineId, day, null, null));
  }

  List<Fact> signsBetween(SqlConnection connection, int machineId, TimeSpan span) {
    List<Fact> signs = new ArrayList<>();
    for (Row row : run(connection, signsBetween, spanOf(machineId, span))) {
      signs.addAll(kept(row, "signs").facts());
    }
    return signs;
  }

  private static Section kept(Row row, String column) {
    return FactIndex.decode(row.getBuffer(column).getBytes());
  }

  Set<LocalDate> daysToAttribute(
      SqlConnection connection, RecordScope whose, TimeSpan attributed, ChunkId except) {
    return days(
        run(
            connection,
            stored(whose).daysToAttribute,
            spanOf(whose.machineId, attributed).addUUID(except.value())));
  }

  Set<LocalDate> daysToRename(
      SqlConnection connection, RecordScope whose, TimeSpan named, ChunkId except) {
    return days(
        run(
            connection,
            stored(whose).daysToRename,
            spanOf(whose.machineId, named).addUUID(except.value())));
  }

  private static Set<LocalDate> days(RowSet<Row> rows) {
    Set<LocalDate> days = new HashSet<>();
    rows.forEach(row -> days.add(row.getLocalDate("day")));
    return days;
  }

  /** One group of a machine's day, by the numbers of what it is grouped by. */
  record Group(int userId, int ipId, int appId, int sourceId) {}

  /** Empties the day; how many transactions each group had. */
  Map<Group, Integer> clearDay(SqlConnection connection, int machineId, LocalDate day) {
    Map<Group, Integer> groups = new HashMap<>();
    for (Row row : run(connection, clearDay, Tuple.of(machineId, day))) {
      Group group =
          new Group(
              row.getInteger("user_id"),
              row.getInteger("ip_id"),
              row.getInteger("app_id"),
              row.getInteger("source_id"));
      groups.put(group, row.getInteger("transactions"));
    }
    return groups;
  }

  private static Group group(UsageKey key, SurrogateKeys.Lookup lookup) {
    return new Group(
        key.userId(),
        lookup.address(key.localAddress()),
        lookup.app(key.destination()),
        lookup.source(key.sources()));
  }

  /** Takes groups of one day away; what they were. */
  private Map<Group, Usage> removeGroups(
      SqlConnection connection, int machineId, Set<UsageKey> keys, SurrogateKeys.Lookup lookup) {
    List<Group> groups = keys.stream().map(key -> group(key, lookup)).toList();
    Tuple arguments =
        Tuple.tuple()
            .addInteger(machineId)
            .addLocalDate(keys.iterator().next().day())
            .addArrayOfInteger(groups.stream().map(Group::userId).toArray(Integer[]::new))
            .addArrayOfInteger(groups.stream().map(Group::ipId).toArray(Integer[]::new))
            .addArrayOfInteger(groups.stream().map(Group::appId).toArray(Integer[]::new))
            .addArrayOfInteger(groups.stream().map(Group::sourceId).toArray(Integer[]::new));
    Map<Group, Usage> removed = new HashMap<>();
    for (Row row : run(connection, removeGroups, arguments)) {
      removed.put(
          new Group(
              row.getInteger("user_id"),
              row.getInteger("ip_id"),
              row.getInteger("app_id"),
              row.getInteger("source_id")),
          new Usage(
              row.getInteger("transactions"),
              row.getInteger("blocked"),
              row.getInteger("verdict_known"),
              row.getInteger("up_known"),
              row.getInteger("down_known"),
              row.getInteger("measured"),
              row.getInteger("by_logon"),
              row.getLong("bytes_up"),
              row.getLong("bytes_down"),
              row.getLong("bytes_unsplit"),
              row.getOffsetDateTime("first_seen").toInstant(),
              row.getOffsetDateTime("last_seen").toInstant()));
    }
    return removed;
  }

  /** Writes down what a rewritten day took from its groups, if anything. */
  void correct(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      String cause,
      Map<Group, Integer> before,
      Map<UsageKey, Usage> after,
      SurrogateKeys.Lookup lookup) {
    Map<Group, Integer> lost = new HashMap<>(before);
    after.forEach(
        (key, usage) ->
            lost.computeIfPresent(
                group(key, lookup),
                (_, had) -> had > usage.transactions() ? had - usage.transactions() : null));
    if (!lost.isEmpty()) {
      int moved = lost.values().stream().mapToInt(Integer::intValue).sum();
      run(connection, correct, Tuple.of(machineId, day, cause, lost.size(), moved));
    }
  }

  /**
   * Adds up what changed.
   *
   * @param reduced groups that lose something: they are replaced, and removed if nothing is left
   * @return false when one of these lacks what it should lose, because its day waits to be computed
   *     again: nothing was added, and the day must be rewritten
   */
  boolean addUsage(
      SqlConnection connection,
      int machineId,
      UsageTotals sums,
      Set<UsageKey> reduced,
      SurrogateKeys.Lookup lookup) {
    Map<UsageKey, Usage> groups = new HashMap<>(sums.groups());
    if (!reduced.isEmpty()) {
      Map<Group, Usage> former = removeGroups(connection, machineId, reduced, lookup);
      for (UsageKey key : reduced) {
        Usage was = former.get(group(key, lookup));
        Usage now = was == null ? null : groups.get(key).plus(was);
        if (now == null || now.transactions() < 0) {
          return false;
        }
        if (now.transactions() == 0) {
          groups.remove(key);
        } else {
          groups.put(key, now);
        }
      }
    }
    List<Map.Entry<UsageKey, Usage>> rows = groups.entrySet().stream().sorted(BY_DAY).toList();
    List<Map.Entry<HourKey, Usage>> hours = List.copyOf(sums.hours().entrySet());
    List<Map.Entry<HostKey, Usage>> hosts = List.copyOf(sums.hosts().entrySet());
    Tuple arguments =
        Tuple.tuple()
            .addInteger(machineId)
            .addArrayOfLocalDate(days(rows, UsageKey::day))
            .addArrayOfInteger(ints(rows, row -> row.getKey().userId()))
            .addArrayOfInteger(ints(rows, row -> lookup.address(row.getKey().localAddress())))
            .addArrayOfInteger(ints(rows, row -> lookup.app(row.getKey().destination())))
            .addArrayOfInteger(ints(rows, row -> lookup.source(row.getKey().sources())))
            .addArrayOfInteger(ints(rows, row -> row.getValue().transactions()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().blocked()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().verdictKnown()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().upKnown()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().downKnown()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().measured()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().byLogon()))
            .addArrayOfLong(longs(rows, row -> row.getValue().bytesUp()))
            .addArrayOfLong(longs(rows, row -> row.getValue().bytesDown()))
            .addArrayOfLong(longs(rows, row -> row.getValue().bytesUnsplit()))
            .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().firstSeen()))
            .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().lastSeen()))
            .addArrayOfLocalDate(days(hours, HourKey::day))
            .addArrayOfInteger(ints(hours, row -> row.getKey().hour()))
            .addArrayOfInteger(ints(hours, row -> lookup.source(row.getKey().sources())))
            .addArrayOfInteger(ints(hours, row -> row.getValue().transactions()))
            .addArrayOfInteger(ints(hours, row -> row.getValue().upKnown()))
            .addArrayOfInteger(ints(hours, row -> row.getValue().downKnown()))
            .addArrayOfLong(longs(hours, row -> row.getValue().bytesUp()))
            .addArrayOfLong(longs(hours, row -> row.getValue().bytesDown()))
            .addArrayOfLong(longs(hours, row -> row.getValue().bytesUnsplit()))
            .addArrayOfLocalDate(days(hosts, HostKey::day))
            .addArrayOfInteger(ints(hosts, row -> lookup.app(row.getKey().destination())))
            .addArrayOfString(hosts.stream().map(row -> row.getKey().host()).toArray(String[]::new))
            .addArrayOfInteger(ints(hosts, row -> lookup.source(row.getKey().sources())))
            .addArrayOfInteger(ints(hosts, row -> row.getValue().transactions()))
            .addArrayOfInteger(ints(hosts, row -> row.getValue().blocked()))
            .addArrayOfInteger(ints(hosts, row -> row.getValue().verdictKnown()))
            .addArrayOfInteger(ints(hosts, row -> row.getValue().upKnown()))
            .addArrayOfInteger(ints(hosts, row -> row.getValue().downKnown()))
            .addArrayOfLong(longs(hosts, row -> row.getValue().bytesUp()))
            .addArrayOfLong(longs(hosts, row -> row.getValue().bytesDown()))
            .addArrayOfLong(longs(hosts, row -> row.getValue().bytesUnsplit()));
    run(connection, addUsage, arguments);
    return true;
  }

  /** Notes what the chunk says of the machine itself. */
  void describeMachine(SqlConnection connection, int machineId, Chunk chunk) {
    Collection<Fact.MachineSeen> descriptions = descriptions(chunk);
    if (descriptions.isEmpty()) {
      run(connection, hearMachine, Tuple.of(machineId));
      return;
    }
    for (Fact.MachineSeen seen : descriptions) {
      run(
          connection,
          describeMachine,
          Tuple.of(
              machineId,
              utc(seen.at()),
              seen.name(),
              seen.osPlatform(),
              seen.osVersion(),
              seen.osBuild()));
    }
    Map<String, TimeSpan> names = new TreeMap<>();
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.MachineSeen seen) {
          names.merge(seen.name(), new TimeSpan(seen.at(), seen.at()), TimeSpan::with);
        }
      }
    }
    run(
        connection,
        nameMachine,
        Tuple.of(
            machineId,
            names.keySet().toArray(String[]::new),
            names.values().stream().map(span -> utc(span.from())).toArray(OffsetDateTime[]::new),
            names.values().stream().map(span -> utc(span.to())).toArray(OffsetDateTime[]::new)));
  }

  /** The newest of each description: every section has the same ones. */
  private static Collection<Fact.MachineSeen> descriptions(Chunk chunk) {
    record Description(String name, String platform, String version, String build) {}
    Map<Description, Fact.MachineSeen> newest = new HashMap<>();
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.MachineSeen seen) {
          newest.merge(
              new Description(seen.name(), seen.osPlatform(), seen.osVersion(), seen.osBuild()),
              seen,
              (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
      }
    }
    return newest.values();
  }

  /** A stored chunk's records, as far as they count with the machine that was asked for. */
  static List<Section> sections(Row row, RecordScope whose) {
    return ChunkCodec.decode(row.getBuffer("payload").getBytes()).sections().stream()
        .map(section -> counted(row, whose, section))
        .toList();
  }

  /** An address's records may count with the machines that had it, and then not with itself. */
  private static Section counted(Row row, RecordScope whose, Section section) {
    if (!whose.sharesAddresses) {
      return section;
    }
    OffsetDateTime from = row.getOffsetDateTime("from_at");
    if (from != null) {
      return SectionSplit.within(
          section, new Holding(0, from.toInstant(), row.getOffsetDateTime("to_at").toInstant()));
    }
    OffsetDateTime[] givenFrom = row.getArrayOfOffsetDateTimes("given_from");
    OffsetDateTime[] givenTo = row.getArrayOfOffsetDateTimes("given_to");
    List<Holding> given = new ArrayList<>(givenFrom.length);
    for (int i = 0; i < givenFrom.length; i++) {
      given.add(new Holding(0, givenFrom[i].toInstant(), givenTo[i].toInstant()));
    }
    return SectionSplit.without(section, given);
  }

  private static Tuple spanOf(int machineId, TimeSpan span) {
    return Tuple.tuple()
        .addInteger(machineId)
        .addLocalDate(span.firstDay())
        .addLocalDate(span.lastDay())
        .addOffsetDateTime(utc(span.from()))
        .addOffsetDateTime(utc(span.to()));
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static <K> LocalDate[] days(List<Map.Entry<K, Usage>> rows, Function<K, LocalDate> day) {
    return rows.stream().map(row -> day.apply(row.getKey())).toArray(LocalDate[]::new);
  }

  private static <K> Integer[] ints(
      List<Map.Entry<K, Usage>> rows, ToIntFunction<Map.Entry<K, Usage>> value) {
    return rows.stream().map(value::applyAsInt).toArray(Integer[]::new);
  }

  private static <K> Long[] longs(
      List<Map.Entry<K, Usage>> rows, ToLongFunction<Map.Entry<K, Usage>> value) {
    return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
  }

  private static <K> OffsetDateTime[] times(
      List<Map.Entry<K, Usage>> rows, Function<Map.Entry<K, Usage>, Instant> value) {
    return rows.stream().map(value).map(ApplyStore::utc).toArray(OffsetDateTime[]::new);
  }
}
