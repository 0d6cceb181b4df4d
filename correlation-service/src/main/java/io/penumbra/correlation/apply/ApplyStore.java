package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.correlation.fold.Account;
import io.penumbra.correlation.fold.NameAnswers;
import io.penumbra.correlation.fold.Usage;
import io.penumbra.correlation.fold.UsageKey;
import io.penumbra.correlation.identity.Dictionaries;
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
import java.util.OptionalInt;
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
  private final String chunksBetween = NamedSql.load("apply/chunks-between");
  private final String chunksOfDay = NamedSql.load("apply/chunks-of-day");
  private final String factsBetween = NamedSql.load("apply/facts-between");
  private final String daysToRename = NamedSql.load("apply/days-to-rename");
  private final String signsBetween = NamedSql.load("apply/signs-between");
  private final String daysToAttribute = NamedSql.load("apply/days-to-attribute");
  private final String addUsage = NamedSql.load("apply/add-usage");
  private final String clearDay = NamedSql.load("apply/clear-day");
  private final String correct = NamedSql.load("apply/insert-correction");
  private final String hearMachine = NamedSql.load("apply/hear-machine");
  private final String describeMachine = NamedSql.load("apply/describe-machine");
  private final String nameMachine = NamedSql.load("apply/name-machine");

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

  /** Stores the chunk; the state of who is who, or nothing when the chunk was stored before. */
  OptionalInt insertChunk(SqlConnection connection, Chunk chunk, byte[] payload) {
    TimeSpan span = TimeSpan.of(chunk);
    byte[] answers = KeptFacts.encode(KeptFacts.answers(chunk.sections()));
    byte[] signs = KeptFacts.encode(KeptFacts.signs(chunk));
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
      return OptionalInt.of(row.getInteger("epoch"));
    }
    return OptionalInt.empty();
  }

  /** The records of a machine's other chunks that touch the span. */
  List<Section> sectionsBetween(
      SqlConnection connection, int machineId, TimeSpan span, ChunkId except) {
    return sections(
        run(connection, chunksBetween, spanOf(machineId, span).addUUID(except.value())));
  }

  List<Section> sectionsOfDay(SqlConnection connection, int machineId, LocalDate day) {
    return sections(run(connection, chunksOfDay, Tuple.of(machineId, day)));
  }

  /** The names a machine was answered within a span, and who was signed in then. */
  record Facts(List<Fact.NameAnswer> answers, List<Fact> signs) {

    static final Facts NONE = new Facts(List.of(), List.of());
  }

  Facts factsFor(SqlConnection connection, int machineId, TimeSpan span) {
    Tuple arguments =
        spanOf(machineId, span.ofFactsFor())
            .addOffsetDateTime(utc(span.from().minus(NameAnswers.REMEMBERED)));
    Facts facts = new Facts(new ArrayList<>(), new ArrayList<>());
    for (Row row : run(connection, factsBetween, arguments)) {
      if (row.getValue("answers") != null) {
        facts.answers.addAll(KeptFacts.answers(List.of(kept(row, "answers"))));
      }
      if (row.getValue("signs") != null) {
        facts.signs.addAll(kept(row, "signs").facts());
      }
    }
    return facts;
  }

  List<Fact> signsBetween(SqlConnection connection, int machineId, TimeSpan span) {
    List<Fact> signs = new ArrayList<>();
    for (Row row : run(connection, signsBetween, spanOf(machineId, span))) {
      signs.addAll(kept(row, "signs").facts());
    }
    return signs;
  }

  private static Section kept(Row row, String column) {
    return KeptFacts.decode(row.getBuffer(column).getBytes());
  }

  Set<LocalDate> daysToAttribute(
      SqlConnection connection, int machineId, TimeSpan attributed, ChunkId except) {
    return days(
        run(connection, daysToAttribute, spanOf(machineId, attributed).addUUID(except.value())));
  }

  Set<LocalDate> daysToRename(
      SqlConnection connection, int machineId, TimeSpan named, ChunkId except) {
    return days(run(connection, daysToRename, spanOf(machineId, named).addUUID(except.value())));
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

  /** Writes down what a rewritten day took from its groups, if anything. */
  void correct(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      String cause,
      Map<Group, Integer> before,
      Map<UsageKey, Usage> after,
      Dictionaries.Lookup lookup) {
    Map<Group, Integer> lost = new HashMap<>(before);
    after.forEach(
        (key, usage) ->
            lost.computeIfPresent(
                new Group(
                    key.userId(),
                    lookup.address(key.localAddress()),
                    lookup.app(key.destination()),
                    lookup.source(key.source())),
                (_, had) -> had > usage.transactions() ? had - usage.transactions() : null));
    if (!lost.isEmpty()) {
      int moved = lost.values().stream().mapToInt(Integer::intValue).sum();
      run(connection, correct, Tuple.of(machineId, day, cause, lost.size(), moved));
    }
  }

  void addUsage(
      SqlConnection connection,
      int machineId,
      Map<UsageKey, Usage> usage,
      Dictionaries.Lookup lookup) {
    List<Map.Entry<UsageKey, Usage>> rows = usage.entrySet().stream().sorted(BY_DAY).toList();
    Tuple arguments =
        Tuple.tuple()
            .addInteger(machineId)
            .addArrayOfLocalDate(
                rows.stream().map(row -> row.getKey().day()).toArray(LocalDate[]::new))
            .addArrayOfInteger(ints(rows, row -> row.getKey().userId()))
            .addArrayOfInteger(ints(rows, row -> lookup.address(row.getKey().localAddress())))
            .addArrayOfInteger(ints(rows, row -> lookup.app(row.getKey().destination())))
            .addArrayOfInteger(ints(rows, row -> lookup.source(row.getKey().source())))
            .addArrayOfInteger(ints(rows, row -> row.getValue().transactions()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().blocked()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().upKnown()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().downKnown()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().measured()))
            .addArrayOfInteger(ints(rows, row -> row.getValue().byLogon()))
            .addArrayOfLong(longs(rows, row -> row.getValue().bytesUp()))
            .addArrayOfLong(longs(rows, row -> row.getValue().bytesDown()))
            .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().firstSeen()))
            .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().lastSeen()));
    run(connection, addUsage, arguments);
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

  private static List<Section> sections(RowSet<Row> rows) {
    List<Section> sections = new ArrayList<>();
    for (Row row : rows) {
      sections.addAll(ChunkCodec.decode(row.getBuffer("payload").getBytes()).sections());
    }
    return sections;
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

  private static Integer[] ints(
      List<Map.Entry<UsageKey, Usage>> rows, ToIntFunction<Map.Entry<UsageKey, Usage>> value) {
    return rows.stream().map(value::applyAsInt).toArray(Integer[]::new);
  }

  private static Long[] longs(
      List<Map.Entry<UsageKey, Usage>> rows, ToLongFunction<Map.Entry<UsageKey, Usage>> value) {
    return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
  }

  private static OffsetDateTime[] times(
      List<Map.Entry<UsageKey, Usage>> rows, Function<Map.Entry<UsageKey, Usage>, Instant> value) {
    return rows.stream().map(value).map(ApplyStore::utc).toArray(OffsetDateTime[]::new);
  }
}
