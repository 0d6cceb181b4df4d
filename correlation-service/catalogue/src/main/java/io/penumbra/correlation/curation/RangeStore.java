package io.penumbra.correlation.curation;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.AddressPrefix;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.RangeProvider;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Store of imported address ranges in Postgres. */
@ApplicationScoped
class RangeStore {

  private final Pool pool;
  private final String lists = NamedSql.load("curation/range-lists");
  private final String rangesOf = NamedSql.load("catalogue/ranges");
  private final String putList = NamedSql.load("curation/put-range-list");
  private final String deleteRanges = NamedSql.load("curation/delete-ranges");
  private final String putRanges = NamedSql.load("curation/put-ranges");
  private final String deleteList = NamedSql.load("curation/delete-range-list");

  RangeStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * An imported list.
   *
   * @param published the provider's version, or null
   * @param revision catalogue version of the import
   * @param prefixes number of prefixes per app
   */
  record RangeList(
      String published, String who, Instant at, long revision, Map<AppRef, Integer> prefixes) {}

  /** Returns the imported lists, by provider. */
  Map<String, RangeList> listLists() {
    Map<String, RangeList> found = new HashMap<>();
    for (Row row : pool.preparedQuery(lists).executeAndAwait()) {
      found
          .computeIfAbsent(
              row.getString("provider"),
              _ ->
                  new RangeList(
                      row.getString("published"),
                      row.getString("who"),
                      row.getOffsetDateTime("at").toInstant(),
                      row.getLong("revision"),
                      new TreeMap<>()))
          .prefixes()
          .put(new AppRef(row.getString("app_ref")), row.getInteger("prefixes"));
    }
    return found;
  }

  /** Returns the prefixes of a provider's list. */
  Map<AddressPrefix, AppRef> listRanges(RangeProvider provider) {
    return listRanges(pool, provider);
  }

  /** Returns the prefixes of a provider's list within a transaction. */
  Map<AddressPrefix, AppRef> listRanges(SqlClient client, RangeProvider provider) {
    Map<AddressPrefix, AppRef> found = new HashMap<>();
    for (Row row : client.preparedQuery(rangesOf).executeAndAwait(Tuple.of(provider.id()))) {
      AppRef app = new AppRef(row.getString("app_ref"));
      for (String prefix : row.getArrayOfStrings("prefixes")) {
        found.put(AddressPrefix.parse(prefix), app);
      }
    }
    return found;
  }

  /** Replaces the provider's list. */
  void replace(
      SqlConnection connection, PublishedRanges list, String who, Instant at, long revision) {
    connection
        .preparedQuery(putList)
        .executeAndAwait(
            Tuple.tuple()
                .addString(list.provider().id())
                .addString(list.version())
                .addString(who)
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addLong(revision));
    connection.preparedQuery(deleteRanges).executeAndAwait(Tuple.of(list.provider().id()));
    Map<AppRef, String[]> prefixes =
        list.apps().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.collectingAndThen(
                        Collectors.mapping(entry -> entry.getKey().toString(), Collectors.toList()),
                        texts -> texts.toArray(String[]::new))));
    prefixes.forEach(
        (app, texts) ->
            connection
                .preparedQuery(putRanges)
                .executeAndAwait(
                    Tuple.tuple()
                        .addString(list.provider().id())
                        .addString(app.id())
                        .addArrayOfString(texts)));
  }

  void delete(SqlConnection connection, RangeProvider provider) {
    connection.preparedQuery(deleteList).executeAndAwait(Tuple.of(provider.id()));
  }
}
