package io.penumbra.correlation.curation;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppOverride;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.MfaList;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Custom apps, overrides and versions in Postgres. */
@ApplicationScoped
class CurationStore {

  private final Pool pool;
  private final String refs = NamedSql.load("curation/refs");
  private final String putApp = NamedSql.load("curation/put-app");
  private final String deleteApp = NamedSql.load("curation/delete-app");
  private final String putOverride = NamedSql.load("curation/put-override");
  private final String deleteOverride = NamedSql.load("curation/delete-override");
  private final String versions = NamedSql.load("curation/versions");
  private final String numbers = NamedSql.load("catalogue/app-numbers");
  private final String scoreChanges = NamedSql.load("curation/score-changes");
  private final String rowOf = NamedSql.load("curation/row-of-app");
  private final String putMfaList = NamedSql.load("curation/put-mfa-list");
  private final String deleteMfaList = NamedSql.load("curation/delete-mfa-list");

  CurationStore(Pool pool) {
    this.pool = pool;
  }

  /** Version of the catalogue, as stored. */
  record Version(
      long version,
      Instant at,
      String who,
      String action,
      String subject,
      String was,
      String became,
      String reason) {}

  /** Returns all ids that custom apps have or had. */
  Set<AppRef> listRefs(SqlConnection connection) {
    Set<AppRef> found = new HashSet<>();
    connection
        .preparedQuery(refs)
        .executeAndAwait()
        .forEach(row -> found.add(new AppRef(row.getString("app_ref"))));
    return found;
  }

  void putApp(SqlConnection connection, App app, String note, long version) {
    Tuple arguments =
        Tuple.tuple()
            .addString(app.ref().id())
            .addString(app.name())
            .addString(app.category().id())
            .addString(app.vendor())
            .addString(app.headquarters())
            .addArrayOfString(
                app.domains().stream().map(DomainPattern::text).toArray(String[]::new))
            .addString(note)
            .addLong(version);
    connection.preparedQuery(putApp).executeAndAwait(arguments);
  }

  void deleteApp(SqlConnection connection, AppRef app, long version) {
    connection.preparedQuery(deleteApp).executeAndAwait(Tuple.of(app.id(), version));
  }

  void putOverride(SqlConnection connection, AppOverride override) {
    Tuple arguments =
        Tuple.tuple()
            .addString(override.app().id())
            .addDouble(override.score())
            .addString(override.category() == null ? null : override.category().id())
            .addString(override.note())
            .addString(override.who())
            .addOffsetDateTime(override.at().atOffset(ZoneOffset.UTC))
            .addLong(override.revision());
    connection.preparedQuery(putOverride).executeAndAwait(arguments);
  }

  void deleteOverride(SqlConnection connection, AppRef app) {
    connection.preparedQuery(deleteOverride).executeAndAwait(Tuple.of(app.id()));
  }

  /** Replaces the list of multi-factor authentication. */
  void putMfaList(SqlConnection connection, MfaList list) {
    Tuple arguments =
        Tuple.tuple()
            .addString(list.origin().source())
            .addString(list.origin().licence())
            .addString(list.origin().version())
            .addLocalDate(list.origin().published())
            .addString(list.who())
            .addOffsetDateTime(list.at().atOffset(ZoneOffset.UTC))
            .addLong(list.revision())
            .addArrayOfString(listDomains(list, true))
            .addArrayOfString(listDomains(list, false));
    connection.preparedQuery(putMfaList).executeAndAwait(arguments);
  }

  private static String[] listDomains(MfaList list, boolean offered) {
    return list.domains().entrySet().stream()
        .filter(domain -> domain.getValue() == offered)
        .map(Map.Entry::getKey)
        .sorted()
        .toArray(String[]::new);
  }

  void deleteMfaList(SqlConnection connection) {
    connection.preparedQuery(deleteMfaList).executeAndAwait();
  }

  /** Returns versions before the given one, newest first. */
  List<Version> listVersions(long before, int most) {
    List<Version> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(versions).executeAndAwait(Tuple.of(before, most))) {
      found.add(
          new Version(
              row.getLong("version"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("who"),
              row.getString("action"),
              row.getString("subject"),
              row.getString("was"),
              row.getString("became"),
              row.getString("reason")));
    }
    return found;
  }

  /** Returns the report ids of apps. */
  Map<AppRef, Integer> listNumbers(Collection<AppRef> apps) {
    String[] keys = apps.stream().map(AppRef::row).toArray(String[]::new);
    Map<AppRef, Integer> found = new HashMap<>();
    for (Row row :
        pool.preparedQuery(numbers).executeAndAwait(Tuple.tuple().addArrayOfString(keys))) {
      String key = row.getString("key");
      found.put(new AppRef(key.substring(key.indexOf(':') + 1)), row.getInteger("id"));
    }
    return found;
  }

  /**
   * A change of an app's score, with the causing catalogue version.
   *
   * @param app its id in the catalogue
   */
  record ScoreChange(
      long id,
      String app,
      int appId,
      String name,
      Instant at,
      Double was,
      double became,
      Double confidenceWas,
      double confidence,
      Long version,
      String action,
      String who,
      String reason) {}

  /**
   * Returns score changes before an id and since a moment, of one app or (null) of all, newest
   * first.
   */
  List<ScoreChange> listScoreChanges(long before, Instant since, Integer app, int most) {
    Tuple arguments =
        Tuple.tuple()
            .addLong(before)
            .addOffsetDateTime(since.atOffset(ZoneOffset.UTC))
            .addInteger(app)
            .addInteger(most);
    List<ScoreChange> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(scoreChanges).executeAndAwait(arguments)) {
      found.add(
          new ScoreChange(
              row.getLong("change_id"),
              row.getString("key"),
              row.getInteger("app_id"),
              row.getString("name"),
              row.getOffsetDateTime("at").toInstant(),
              row.getDouble("was"),
              row.getDouble("became"),
              row.getDouble("confidence_was"),
              row.getDouble("confidence"),
              row.getLong("version"),
              row.getString("action"),
              row.getString("who"),
              row.getString("reason")));
    }
    return found;
  }

  /** Returns the row ({@code kind:key}) of a report id, or null. */
  String readRow(int number) {
    for (Row row : pool.preparedQuery(rowOf).executeAndAwait(Tuple.of(number))) {
      return row.getString("key");
    }
    return null;
  }

  /** Returns the report ids of destinations, by their rows ({@code kind:key}). */
  Map<String, Integer> listNumbersOfRows(Collection<String> rows) {
    Map<String, Integer> found = new HashMap<>();
    for (Row row :
        pool.preparedQuery(numbers)
            .executeAndAwait(Tuple.tuple().addArrayOfString(rows.toArray(String[]::new)))) {
      found.put(row.getString("key"), row.getInteger("id"));
    }
    return found;
  }
}
