package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.aggregation.Connections;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.aggregation.NameAnswers;
import io.penumbra.correlation.aggregation.Portions;
import io.penumbra.correlation.aggregation.Presence;
import io.penumbra.correlation.aggregation.UsageAggregation;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Replay of a machine's stored transactions as usage counts them: merged, named and attributed by
 * the same rules. Blocks.
 */
@ApplicationScoped
public class ChunkReplay {

  private final Pool pool;
  private final ApplyStore store;
  private final SurrogateKeys surrogateKeys;
  private final CurrentCatalogue catalogue;
  private final String chunks = NamedSql.load("transaction/chunks");
  private final String payloads = NamedSql.load("transaction/payloads");
  private final String recordsUntil = NamedSql.load("transaction/records-until");

  ChunkReplay(
      Pool pool, ApplyStore store, SurrogateKeys surrogateKeys, CurrentCatalogue catalogue) {
    this.pool = pool;
    this.surrogateKeys = surrogateKeys;
    this.store = store;
    this.catalogue = catalogue;
  }

  /** Metadata of a stored chunk with transactions. */
  public record Stored(UUID id, Instant firstAt, Instant lastAt, int transactions) {}

  /** Returns a machine's chunks of a day, sorted by descending end. */
  public List<Stored> listChunks(int machineId, LocalDate day) {
    List<Stored> stored = new ArrayList<>();
    for (Row row : pool.preparedQuery(chunks).executeAndAwait(Tuple.of(machineId, day))) {
      stored.add(
          new Stored(
              row.getUUID("chunk_id"),
              row.getOffsetDateTime("first_at").toInstant(),
              row.getOffsetDateTime("last_at").toInstant(),
              row.getInteger("transactions")));
    }
    return stored;
  }

  /**
   * Records of a chunk that count for a machine.
   *
   * @param sections decodes the records on every call
   */
  public record Records(UUID chunkId, Supplier<List<Section>> sections) {}

  /**
   * Returns the undecoded records of some chunks of a machine-day; empty if one of the chunks was
   * merged with others meanwhile.
   */
  public Optional<List<Records>> findRecords(
      int machineId, LocalDate day, Collection<UUID> chunkIds) {
    List<Records> records = new ArrayList<>();
    Set<UUID> missing = new HashSet<>(chunkIds);
    ApplyStore.RecordScope whose = new ApplyStore.RecordScope(machineId, true);
    Tuple arguments = Tuple.of(machineId, day, chunkIds.toArray(UUID[]::new));
    for (Row row : pool.preparedQuery(payloads).executeAndAwait(arguments)) {
      missing.remove(row.getUUID("chunk_id"));
      records.add(new Records(row.getUUID("chunk_id"), () -> ApplyStore.readSections(row, whose)));
    }
    return missing.isEmpty() ? Optional.of(records) : Optional.empty();
  }

  /**
   * Returns the transactions of records.
   *
   * @param sections all records of some buckets of connections ({@link #computeBucketStart}), or of
   *     some connections of a large bucket; otherwise connections would be split
   * @param large large buckets ({@link Portions})
   */
  public List<CountedTransaction> counted(
      int machineId, Collection<Section> sections, Set<Long> large) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      ApplyStore.Facts facts =
          TimeSpan.ofTransactions(sections)
              .map(
                  span ->
                      store.readFactsFor(
                          connection, new ApplyStore.RecordScope(machineId, true), span))
              .orElse(ApplyStore.Facts.NONE);
      SurrogateKeys.Lookup lookup = surrogateKeys.lookup();
      surrogateKeys.people(connection, Account.peopleOf(sections, facts.signs()), lookup);
      return counted(sections, facts, lookup, large);
    } finally {
      connection.closeAndAwait();
    }
  }

  /**
   * Returns the transactions of a span before and after a change, in parts of at most {@link
   * Portions#MAX_RECORDS} records, which share no transaction and are read in sequence.
   *
   * @param from start of a bucket, as for {@link #counted}
   * @param to exclusive end of a bucket
   * @param since transaction of Postgres, exclusive end of the earlier state
   * @param until transaction of Postgres, exclusive end of the later state
   * @param hash equal for all records of a connection
   */
  public List<Supplier<Versions>> versions(
      int machineId,
      LocalDate day,
      Instant from,
      Instant to,
      long since,
      long until,
      ToLongFunction<Transaction> hash) {
    ApplyStore.RecordScope whose = new ApplyStore.RecordScope(machineId, true);
    List<Version> stored = new ArrayList<>();
    boolean isTorn = false;
    int kept = 0;
    SortedMap<Long, Integer> before = new TreeMap<>();
    SortedMap<Long, Integer> after = new TreeMap<>();
    Tuple arguments =
        Tuple.of(
            machineId,
            day,
            from.atOffset(ZoneOffset.UTC),
            to.minusNanos(1_000).atOffset(ZoneOffset.UTC),
            Long.toString(until));
    for (Row row : pool.preparedQuery(recordsUntil).executeAndAwait(arguments)) {
      boolean isBefore = Long.parseLong(row.getString("last_xid")) < since;
      isTorn |= !isBefore && Long.parseLong(row.getString("first_xid")) < since;
      Supplier<List<Section>> records =
          () ->
              within(
                  ApplyStore.readSections(row, whose),
                  one -> !one.at().isBefore(from) && one.at().isBefore(to));
      List<Section> sections = records.get();
      for (Section section : sections) {
        for (Transaction one : section.transactions()) {
          long window = TransactionId.getWindow(one.at());
          after.merge(window, 1, Integer::sum);
          before.merge(window, isBefore ? 1 : 0, Integer::sum);
          kept++;
        }
      }
      stored.add(new Version(isBefore, kept <= Portions.MAX_RECORDS ? () -> sections : records));
    }
    boolean isKnown = !isTorn;
    return SpanPart.of(before, after, hash).stream()
        .<Supplier<Versions>>map(part -> () -> versions(whose, stored, part, isKnown, since, until))
        .toList();
  }

  /**
   * Records of a stored chunk within a span.
   *
   * @param records decodes the records on every call unless they are cached
   */
  private record Version(boolean isBefore, Supplier<List<Section>> records) {}

  private Versions versions(
      ApplyStore.RecordScope whose,
      List<Version> stored,
      SpanPart part,
      boolean isKnown,
      long since,
      long until) {
    List<Section> before = new ArrayList<>();
    List<Section> after = new ArrayList<>();
    for (Version version : stored) {
      List<Section> sections = version.records.get();
      after.addAll(within(sections, part::has));
      if (version.isBefore) {
        before.addAll(within(sections, part::hadPossibly));
      }
    }
    List<Section> all = new ArrayList<>(before);
    all.addAll(after);
    Optional<TimeSpan> span = TimeSpan.ofTransactions(all);
    if (span.isEmpty()) {
      return new Versions(List.of(), List.of());
    }
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      ApplyStore.KnownFacts facts = store.factsUntil(connection, whose, span.get(), since, until);
      SurrogateKeys.Lookup lookup = surrogateKeys.lookup();
      surrogateKeys.people(connection, Account.peopleOf(all, facts.after().signs()), lookup);
      return new Versions(
          isKnown && facts.before() != null
              ? counted(before, facts.before(), lookup, part.largeBefore()).stream()
                  .filter(counted -> part.has(counted.transaction()))
                  .toList()
              : null,
          counted(after, facts.after(), lookup, part.large()));
    } finally {
      connection.closeAndAwait();
    }
  }

  private List<CountedTransaction> counted(
      Collection<Section> sections,
      ApplyStore.Facts facts,
      SurrogateKeys.Lookup lookup,
      Set<Long> large) {
    CatalogueInForce apps = catalogue.get();
    return UsageAggregation.counted(
        sections,
        NameAnswers.of(facts.answers()),
        Presence.of(facts.signs(), lookup::findPerson),
        lookup::findPerson,
        apps.apps(),
        apps.proxyJoin(),
        large);
  }

  /** Returns the start of the bucket that contains a moment. */
  public static Instant computeBucketStart(Instant at) {
    return Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), (long) Connections.BUCKET_SECONDS)
            * Connections.BUCKET_SECONDS);
  }

  private static List<Section> within(List<Section> sections, Predicate<Transaction> wanted) {
    return sections.stream()
        .map(
            section ->
                new Section(
                    section.sensor(),
                    section.source(),
                    section.format(),
                    section.transactions().stream().filter(wanted).toList(),
                    List.of()))
        .toList();
  }
}
