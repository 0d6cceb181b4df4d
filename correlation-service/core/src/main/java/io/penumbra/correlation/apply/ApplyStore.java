package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.StoredRecords;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Store of chunks and their facts in Postgres, and locks of machines. Blocks. */
@ApplicationScoped
class ApplyStore {

  private final String lockMachines = NamedSql.load("apply/lock-machines");
  private final String lockIdleMachines = NamedSql.load("apply/lock-idle-machines");
  private final String tryLockMachine = NamedSql.load("apply/try-lock-machine");
  private final String insertChunks = NamedSql.load("apply/insert-chunks");
  private final String readAhead = NamedSql.load("apply/read-ahead");
  private final String chunksBetween = NamedSql.load("address/chunks-between");
  private final String chunksOfDay = NamedSql.load("apply/chunks-of-day");
  private final String chunksOfDayWithAddresses = NamedSql.load("address/chunks-of-day");
  private final String factsBetween = NamedSql.load("address/facts-between");
  private final String daysToRename = NamedSql.load("address/days-to-rename");
  private final String daysToAttribute = NamedSql.load("address/days-to-attribute");
  private final String signsBetween = NamedSql.load("apply/signs-between");
  private final String noteChange = NamedSql.load("transaction/note-change");
  private final String factsUntil = NamedSql.load("transaction/facts-until");

  /**
   * Scope of a search for records.
   *
   * @param sharesAddresses true if it is an address, or records of addresses count for it
   * @param ahead records read ahead, or null; always null with shared addresses
   */
  record RecordScope(int machineId, boolean sharesAddresses, ReadAhead ahead) {

    RecordScope(int machineId, boolean sharesAddresses) {
      this(machineId, sharesAddresses, null);
    }

    private <T> Optional<T> ahead(Function<ReadAhead, Optional<T>> question) {
      return ahead == null ? Optional.empty() : question.apply(ahead);
    }
  }

  /** Locks a machine until the transaction ends. */
  void lock(SqlConnection connection, int machineId) {
    lock(connection, new TreeSet<>(List.of(machineId)));
  }

  /**
   * Locks the machines that are not locked by other transactions. If there are none, waits for the
   * first.
   *
   * @return the locked machines, at least one
   */
  SortedSet<Integer> lockIdle(SqlConnection connection, SortedSet<Integer> machineIds) {
    SortedSet<Integer> locked = new TreeSet<>();
    Integer[] ids = machineIds.toArray(Integer[]::new);
    for (Row row : run(connection, lockIdleMachines, Tuple.tuple().addArrayOfInteger(ids))) {
      if (row.getBoolean("locked")) {
        locked.add(row.getInteger("machine_id"));
      }
    }
    if (locked.isEmpty()) {
      lock(connection, machineIds.first());
      locked.add(machineIds.first());
    }
    return locked;
  }

  /** Locks machines in sequence until the transaction ends. */
  void lock(SqlConnection connection, SortedSet<Integer> machineIds) {
    Integer[] ids = machineIds.toArray(Integer[]::new);
    run(connection, lockMachines, Tuple.tuple().addArrayOfInteger(ids));
  }

  /** Returns true if the machine was locked; false if another transaction holds the lock. */
  boolean tryLock(SqlConnection connection, int machineId) {
    return run(connection, tryLockMachine, Tuple.of(machineId))
        .iterator()
        .next()
        .getBoolean("locked");
  }

  /**
   * State after chunks were stored.
   *
   * @param epoch epoch of user identities
   * @param hasAddresses newly stored chunks, with true if records of addresses count for the
   *     machine
   */
  record Inserted(int epoch, Map<ChunkId, Boolean> hasAddresses) {}

  /** Stores chunks, ignoring those stored before. */
  Inserted insertChunks(SqlConnection connection, Collection<SentChunk> sent) {
    List<Chunk> chunks = sent.stream().map(SentChunk::chunk).toList();
    List<TimeSpan> spans = chunks.stream().map(TimeSpan::of).toList();
    Tuple arguments =
        toDays(chunks.stream().map(Chunk::day).toList())
            .addArrayOfString(listTexts(chunks, chunk -> formatKind(chunk.subject())))
            .addArrayOfString(listTexts(chunks, chunk -> chunk.subject().key()))
            .addArrayOfLocalDate(chunks.stream().map(Chunk::day).toArray(LocalDate[]::new))
            .addArrayOfUUID(chunks.stream().map(chunk -> chunk.id().value()).toArray(UUID[]::new))
            .addArrayOfOffsetDateTime(listMoments(spans, TimeSpan::from))
            .addArrayOfOffsetDateTime(listMoments(spans, TimeSpan::to))
            .addArrayOfInteger(chunks.stream().map(Chunk::transactions).toArray(Integer[]::new))
            .addArrayOfBoolean(chunks.stream().map(ApplyStore::isUnnamed).toArray(Boolean[]::new))
            .addArrayOfBoolean(
                chunks.stream().map(ApplyStore::isUnattributed).toArray(Boolean[]::new))
            .addValue(
                listBuffers(
                    chunks, chunk -> FactIndex.encode(FactIndex.listAnswers(chunk.sections()))))
            .addValue(listBuffers(chunks, chunk -> FactIndex.encode(FactIndex.listSigns(chunk))))
            .addValue(listBuffers(sent, SentChunk::payload));
    RowSet<Row> rows = run(connection, insertChunks, arguments);
    Map<ChunkId, Boolean> inserted = new HashMap<>();
    for (Row row : rows) {
      if (row.getUUID("chunk_id") != null) {
        inserted.put(new ChunkId(row.getUUID("chunk_id")), row.getBoolean("has_addresses"));
      }
    }
    return new Inserted(rows.iterator().next().getInteger("epoch"), inserted);
  }

  /** Returns true if a transaction has no host. */
  private static boolean isUnnamed(Chunk chunk) {
    return chunk.sections().stream()
        .flatMap(section -> section.transactions().stream())
        .anyMatch(transaction -> transaction.host() == null);
  }

  /** Returns true if a transaction has no account of a person. */
  private static boolean isUnattributed(Chunk chunk) {
    return Account.collectAccounts(chunk.sections()).stream()
        .anyMatch(account -> Account.getPerson(account) == null);
  }

  private static <T> Buffer[] listBuffers(Collection<T> items, Function<T, byte[]> bytes) {
    return items.stream()
        .map(bytes)
        .map(value -> value == null ? null : Buffer.buffer(value))
        .toArray(Buffer[]::new);
  }

  /**
   * Reads the inputs that newly stored chunks may need, for all their machines at once.
   *
   * @param chunks by machine
   */
  Map<Integer, ReadAhead> readAhead(SqlConnection connection, Map<Integer, Chunk> chunks) {
    if (chunks.isEmpty()) {
      return Map.of();
    }
    Map<Integer, ReadAhead.Spans> spans = new TreeMap<>();
    chunks.forEach((machineId, chunk) -> spans.put(machineId, ReadAhead.Spans.of(chunk)));
    List<ReadAhead.Spans> asked = List.copyOf(spans.values());
    List<TimeSpan> stored = asked.stream().map(ReadAhead.Spans::chunks).toList();
    List<LocalDate> first = stored.stream().map(TimeSpan::firstDay).toList();
    List<LocalDate> last = stored.stream().map(TimeSpan::lastDay).toList();
    Tuple arguments =
        toDays(Stream.concat(first.stream(), last.stream()).toList())
            .addArrayOfInteger(spans.keySet().toArray(Integer[]::new))
            .addArrayOfUUID(
                spans.keySet().stream()
                    .map(machineId -> chunks.get(machineId).id().value())
                    .toArray(UUID[]::new))
            .addArrayOfLocalDate(first.toArray(LocalDate[]::new))
            .addArrayOfLocalDate(last.toArray(LocalDate[]::new))
            .addArrayOfOffsetDateTime(listMoments(stored, TimeSpan::from))
            .addArrayOfOffsetDateTime(listMoments(stored, TimeSpan::to))
            .addArrayOfOffsetDateTime(listMoments(asked, one -> one.answersFrom().orElse(null)))
            .addArrayOfOffsetDateTime(
                listMoments(asked, one -> one.payloads().map(TimeSpan::from).orElse(null)))
            .addArrayOfOffsetDateTime(
                listMoments(asked, one -> one.payloads().map(TimeSpan::to).orElse(null)))
            .addArrayOfBoolean(
                asked.stream().map(ReadAhead.Spans::hasAnswers).toArray(Boolean[]::new))
            .addArrayOfBoolean(
                asked.stream().map(ReadAhead.Spans::hasSigns).toArray(Boolean[]::new));
    Map<Integer, ReadAhead> ahead = new HashMap<>();
    spans.forEach((machineId, one) -> ahead.put(machineId, new ReadAhead(one)));
    for (Row row : run(connection, readAhead, arguments)) {
      ahead
          .get(row.getInteger("asked_for"))
          .add(
              new ReadAhead.Stored(
                  row.getLocalDate("day"),
                  new ChunkId(row.getUUID("chunk_id")),
                  new TimeSpan(
                      row.getOffsetDateTime("first_at").toInstant(),
                      row.getOffsetDateTime("last_at").toInstant()),
                  row.getBoolean("unnamed"),
                  row.getBoolean("unattributed"),
                  bytes(row, "signs"),
                  bytes(row, "answers"),
                  bytes(row, "payload")));
    }
    return ahead;
  }

  private static byte[] bytes(Row row, String column) {
    return row.getValue(column) == null ? null : row.getBuffer(column).getBytes();
  }

  /** Returns the records of a machine's other chunks that overlap the span. */
  StoredRecords recordsBetween(
      SqlConnection connection, RecordScope whose, TimeSpan span, ChunkId except) {
    return new StoredRecords(
        whose
            .ahead(ahead -> ahead.findChunksBetween(span, except))
            .orElseGet(
                () -> {
                  List<Supplier<List<Section>>> chunks = new ArrayList<>();
                  run(
                          connection,
                          chunksBetween,
                          toSpan(whose.machineId, span).addUUID(except.value()))
                      .forEach(row -> chunks.add(() -> readSections(row, whose)));
                  return chunks;
                }));
  }

  /**
   * All records of a machine-day.
   *
   * @param own records of its own chunks
   * @param ofAddresses records of its addresses
   */
  record DayOfRecords(StoredRecords own, StoredRecords ofAddresses) {

    List<StoredRecords> all() {
      return List.of(own, ofAddresses);
    }
  }

  DayOfRecords readRecordsOfDay(SqlConnection connection, RecordScope whose, LocalDate day) {
    List<Supplier<List<Section>>> own = new ArrayList<>();
    List<Supplier<List<Section>>> ofAddresses = new ArrayList<>();
    String chunks = whose.sharesAddresses ? chunksOfDayWithAddresses : chunksOfDay;
    for (Row row : run(connection, chunks, Tuple.of(whose.machineId, day))) {
      boolean isOwn = !whose.sharesAddresses || row.getValue("from_at") == null;
      (isOwn ? own : ofAddresses).add(() -> readSections(row, whose));
    }
    return new DayOfRecords(new StoredRecords(own), new StoredRecords(ofAddresses));
  }

  /** DNS answers of a machine within a span, and the signed-in users. */
  record Facts(List<Fact.NameAnswer> answers, List<Fact> signs) {

    static final Facts NONE = new Facts(List.of(), List.of());
  }

  Facts readFactsFor(SqlConnection connection, RecordScope whose, TimeSpan span) {
    return whose
        .ahead(ahead -> ahead.findFactsFor(span))
        .orElseGet(() -> readStoredFacts(connection, whose, span));
  }

  private Facts readStoredFacts(SqlConnection connection, RecordScope whose, TimeSpan span) {
    Tuple arguments =
        toSpan(whose.machineId, span.ofFactsFor())
            .addOffsetDateTime(toUtc(span.from().minus(NameAnswers.REMEMBERED)));
    Facts facts = new Facts(new ArrayList<>(), new ArrayList<>());
    for (Row row : run(connection, factsBetween, arguments)) {
      if (row.getValue("answers") != null) {
        facts.answers.addAll(
            FactIndex.listAnswers(List.of(readCounted(row, whose, readKept(row, "answers")))));
      }
      if (row.getValue("signs") != null) {
        facts.signs.addAll(readKept(row, "signs").facts());
      }
    }
    return facts;
  }

  /**
   * Facts known at two moments.
   *
   * @param before null if chunks of both sides of the moment were merged
   */
  record KnownFacts(Facts before, Facts after) {}

  /**
   * Returns the facts for a span, like {@link #readFactsFor}, as stored before certain
   * transactions.
   *
   * @param since transaction of Postgres, exclusive
   * @param until later transaction, exclusive
   */
  KnownFacts factsUntil(
      SqlConnection connection, RecordScope whose, TimeSpan span, long since, long until) {
    Tuple arguments =
        toSpan(whose.machineId, span.ofFactsFor())
            .addOffsetDateTime(toUtc(span.from().minus(NameAnswers.REMEMBERED)))
            .addString(Long.toString(until));
    Facts before = new Facts(new ArrayList<>(), new ArrayList<>());
    Facts after = new Facts(new ArrayList<>(), new ArrayList<>());
    boolean isTorn = false;
    for (Row row : run(connection, factsUntil, arguments)) {
      boolean isBefore = Long.parseLong(row.getString("last_xid")) < since;
      isTorn |= !isBefore && Long.parseLong(row.getString("first_xid")) < since;
      if (row.getValue("answers") != null) {
        List<Fact.NameAnswer> answers =
            FactIndex.listAnswers(List.of(readCounted(row, whose, readKept(row, "answers"))));
        after.answers.addAll(answers);
        before.answers.addAll(isBefore ? answers : List.of());
      }
      if (row.getValue("signs") != null) {
        List<Fact> signs = readKept(row, "signs").facts();
        after.signs.addAll(signs);
        before.signs.addAll(isBefore ? signs : List.of());
      }
    }
    return new KnownFacts(isTorn ? null : before, after);
  }

  /** Records that transactions of a span have changed. */
  void noteChange(SqlConnection connection, int machineId, LocalDate day, TimeSpan span) {
    run(connection, noteChange, Tuple.of(machineId, day, toUtc(span.from()), toUtc(span.to())));
  }

  /** Records the change of a day without a reproducible former state. */
  void noteReplaced(SqlConnection connection, int machineId, LocalDate day) {
    run(connection, noteChange, Tuple.of(machineId, day, null, null));
  }

  List<Fact> listSignsBetween(SqlConnection connection, RecordScope whose, TimeSpan span) {
    return whose
        .ahead(ahead -> ahead.findSignsBetween(span))
        .orElseGet(
            () -> {
              List<Fact> signs = new ArrayList<>();
              for (Row row : run(connection, signsBetween, toSpan(whose.machineId, span))) {
                signs.addAll(readKept(row, "signs").facts());
              }
              return signs;
            });
  }

  private static Section readKept(Row row, String column) {
    return FactIndex.decode(row.getBuffer(column).getBytes());
  }

  Set<LocalDate> daysToAttribute(
      SqlConnection connection, RecordScope whose, TimeSpan attributed, ChunkId except) {
    return whose
        .ahead(ahead -> ahead.findDaysToAttribute(attributed, except))
        .orElseGet(() -> daysOf(connection, daysToAttribute, whose, attributed, except));
  }

  Set<LocalDate> daysToRename(
      SqlConnection connection, RecordScope whose, TimeSpan named, ChunkId except) {
    return whose
        .ahead(ahead -> ahead.findDaysToRename(named, except))
        .orElseGet(() -> daysOf(connection, daysToRename, whose, named, except));
  }

  private static Set<LocalDate> daysOf(
      SqlConnection connection, String sql, RecordScope whose, TimeSpan span, ChunkId except) {
    Set<LocalDate> days = new HashSet<>();
    run(connection, sql, toSpan(whose.machineId, span).addUUID(except.value()))
        .forEach(row -> days.add(row.getLocalDate("day")));
    return days;
  }

  /** Returns a stored chunk's records that count for the requested machine. */
  static List<Section> readSections(Row row, RecordScope whose) {
    return ChunkCodec.decode(row.getBuffer("payload").getBytes()).sections().stream()
        .map(section -> readCounted(row, whose, section))
        .toList();
  }

  /**
   * Reads a section. An address's records may count for the machines that held it instead of
   * itself.
   */
  private static Section readCounted(Row row, RecordScope whose, Section section) {
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

  private static Tuple toSpan(int machineId, TimeSpan span) {
    return Tuple.tuple()
        .addInteger(machineId)
        .addLocalDate(span.firstDay())
        .addLocalDate(span.lastDay())
        .addOffsetDateTime(toUtc(span.from()))
        .addOffsetDateTime(toUtc(span.to()));
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static <T> OffsetDateTime[] listMoments(List<T> items, Function<T, Instant> moment) {
    return items.stream()
        .map(moment)
        .map(at -> at == null ? null : toUtc(at))
        .toArray(OffsetDateTime[]::new);
  }

  private static <T> String[] listTexts(List<T> items, Function<T, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }

  private static String formatKind(Subject subject) {
    return subject.kind().name().toLowerCase(Locale.ROOT);
  }

  /** Returns the first and the last of some days, which limit the scanned partitions. */
  static Tuple toDays(Collection<LocalDate> days) {
    return Tuple.of(Collections.min(days), Collections.max(days));
  }
}
