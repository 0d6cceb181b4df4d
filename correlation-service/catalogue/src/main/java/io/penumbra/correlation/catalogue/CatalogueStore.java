package io.penumbra.correlation.catalogue;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.commons.sql.SameDatabase;
import io.penumbra.contracts.risk.RiskLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Catalogue in Postgres. Every method runs in the caller's transaction. */
@ApplicationScoped
class CatalogueStore {

  private final String lockShared = NamedSql.load("catalogue/lock-shared");
  private final String lockExclusive = NamedSql.load("catalogue/lock-exclusive");
  private final String version = NamedSql.load("catalogue/version");
  private final String insertVersion = NamedSql.load("catalogue/insert-version");
  private final String shippedVersion = NamedSql.load("catalogue/shipped-version");
  private final String customApps = NamedSql.load("catalogue/custom-apps");
  private final String overrides = NamedSql.load("catalogue/overrides");
  private final String internalDomains = NamedSql.load("catalogue/internal-domains");
  private final String internalDomainsOf = NamedSql.load("catalogue/internal-domains-of");
  private final String putInternalDomains = NamedSql.load("catalogue/put-internal-domains");
  private final String rangeLists = NamedSql.load("catalogue/range-lists");
  private final String ranges = NamedSql.load("catalogue/ranges");
  private final String forgetScoreChanges = NamedSql.load("catalogue/forget-score-changes");
  private final String mfaListRevision = NamedSql.load("catalogue/mfa-list-revision");
  private final String mfaList = NamedSql.load("catalogue/mfa-list");
  private final String proxyJoin = NamedSql.load("catalogue/proxy-join");
  private final String sync = NamedSql.load("catalogue/sync");
  private final StoredRiskWeights riskWeights;

  CatalogueStore(StoredRiskWeights riskWeights) {
    this.riskWeights = riskWeights;
  }

  /**
   * Catalogue version held by a transaction.
   *
   * @param database for {@link SameDatabase#require}
   */
  record Held(long version, String database) {}

  /**
   * Locks the catalogue until commit. All statements are sent at once; those after the first see
   * all changes committed before the lock was granted.
   */
  Held hold(SqlConnection connection) {
    Uni<RowSet<Row>> locked = connection.preparedQuery(lockShared).execute();
    Uni<RowSet<Row>> current = connection.preparedQuery(version).execute();
    Uni<RowSet<Row>> answering = connection.preparedQuery(SameDatabase.QUERY).execute();
    return Uni.combine()
        .all()
        .unis(locked, current, answering)
        .with(
            (_, versions, databases) ->
                new Held(
                    versions.iterator().next().getLong("version"),
                    databases.iterator().next().getString("database")))
        .await()
        .indefinitely();
  }

  void lock(SqlConnection connection) {
    connection.preparedQuery(lockExclusive).executeAndAwait();
  }

  long readVersion(SqlConnection connection) {
    return connection.preparedQuery(version).executeAndAwait().iterator().next().getLong("version");
  }

  /** Returns the version of the last adopted shipped catalogue, if any. */
  Optional<String> findShippedVersion(SqlConnection connection) {
    for (Row row : connection.preparedQuery(shippedVersion).executeAndAwait()) {
      return Optional.of(row.getString("became"));
    }
    return Optional.empty();
  }

  long insertVersion(SqlConnection connection, Instant at, CatalogueChange change) {
    Tuple arguments =
        Tuple.tuple()
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
            .addString(change.who())
            .addString(change.action().id())
            .addString(change.subject() == null ? null : change.subject().id())
            .addString(change.was())
            .addString(change.became())
            .addString(change.reason());
    return connection
        .preparedQuery(insertVersion)
        .executeAndAwait(arguments)
        .iterator()
        .next()
        .getLong("version");
  }

  /**
   * Reads the catalogue.
   *
   * @param known previously read catalogue; its unchanged lists of address ranges are reused
   */
  CatalogueInForce read(SqlConnection connection, CatalogueInForce known) {
    List<CustomApp> custom = new ArrayList<>();
    for (Row row : connection.preparedQuery(customApps).executeAndAwait()) {
      App app =
          new App(
              new AppRef(row.getString("app_ref")),
              row.getString("name"),
              Category.of(row.getString("category")),
              row.getString("vendor"),
              row.getString("headquarters"),
              Stream.of(row.getArrayOfStrings("domains")).map(DomainPattern::new).toList(),
              RiskProfile.UNKNOWN);
      custom.add(new CustomApp(app, row.getString("note"), row.getLong("revision")));
    }
    List<AppOverride> overriding = new ArrayList<>();
    for (Row row : connection.preparedQuery(overrides).executeAndAwait()) {
      String category = row.getString("category");
      overriding.add(
          new AppOverride(
              new AppRef(row.getString("app_ref")),
              row.getDouble("score"),
              category == null ? null : Category.of(category),
              row.getString("note"),
              row.getString("who"),
              row.getOffsetDateTime("at").toInstant(),
              row.getLong("revision")));
    }
    Set<DomainPattern> internal = new HashSet<>();
    for (Row row : connection.preparedQuery(internalDomains).executeAndAwait()) {
      internal.add(new DomainPattern(row.getString("domain")));
    }
    return CatalogueInForce.of(
        readVersion(connection),
        known.shipped(),
        custom,
        overriding,
        internal,
        readRanges(connection, known),
        riskWeights.read(connection),
        readMfaList(connection, known),
        readProxyJoin(connection));
  }

  private ProxyJoinSchedule readProxyJoin(SqlConnection connection) {
    List<ProxyJoinSchedule.Change> changes = new ArrayList<>();
    for (Row row : connection.preparedQuery(proxyJoin).executeAndAwait()) {
      Duration window = Duration.ofSeconds(row.getInteger("window_seconds"));
      changes.add(
          new ProxyJoinSchedule.Change(
              row.getOffsetDateTime("from_at").toInstant(),
              row.getBoolean("enabled") ? window : null));
    }
    return ProxyJoinSchedule.of(changes);
  }

  private MfaList readMfaList(SqlConnection connection, CatalogueInForce known) {
    for (Row row : connection.preparedQuery(mfaListRevision).executeAndAwait()) {
      return row.getLong("revision") == known.mfa().revision()
          ? known.mfa()
          : readMfaList(connection);
    }
    return MfaList.NONE;
  }

  private MfaList readMfaList(SqlConnection connection) {
    for (Row row : connection.preparedQuery(mfaList).executeAndAwait()) {
      Map<String, Boolean> domains = new HashMap<>();
      for (String domain : row.getArrayOfStrings("not_offered")) {
        domains.put(domain, false);
      }
      for (String domain : row.getArrayOfStrings("offered")) {
        domains.put(domain, true);
      }
      MfaList.Origin origin =
          new MfaList.Origin(
              row.getString("source"),
              row.getString("licence"),
              row.getString("list_version"),
              row.getLocalDate("published"));
      return new MfaList(
          row.getLong("revision"),
          origin,
          row.getString("who"),
          row.getOffsetDateTime("at").toInstant(),
          domains);
    }
    return MfaList.NONE;
  }

  void forgetScoreChanges(SqlConnection connection, Instant before) {
    connection
        .preparedQuery(forgetScoreChanges)
        .executeAndAwait(Tuple.of(before.atOffset(ZoneOffset.UTC)));
  }

  /** Returns the internal domains of settings and administrators, sorted. */
  List<String> listInternalDomains(SqlConnection connection, String source) {
    List<String> domains = new ArrayList<>();
    connection
        .preparedQuery(internalDomainsOf)
        .executeAndAwait(Tuple.of(source))
        .forEach(row -> domains.add(row.getString("domain")));
    return domains;
  }

  /** Replaces the internal domains of a source. */
  void putInternalDomains(
      SqlConnection connection,
      String source,
      List<String> domains,
      String who,
      Instant at,
      String reason) {
    connection
        .preparedQuery(putInternalDomains)
        .executeAndAwait(
            Tuple.tuple()
                .addString(source)
                .addArrayOfString(domains.toArray(String[]::new))
                .addString(who)
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addString(reason));
  }

  private ImportedRanges readRanges(SqlConnection connection, CatalogueInForce known) {
    Map<String, Long> revisions = new HashMap<>();
    for (Row row : connection.preparedQuery(rangeLists).executeAndAwait()) {
      revisions.put(row.getString("provider"), row.getLong("revision"));
    }
    if (revisions.equals(known.imported().revisions())) {
      return known.imported();
    }
    Map<RangeProvider, Map<AddressPrefix, AppRef>> lists = new EnumMap<>(RangeProvider.class);
    for (RangeProvider provider : RangeProvider.values()) {
      Map<AddressPrefix, AppRef> list = new HashMap<>();
      for (Row row : connection.preparedQuery(ranges).executeAndAwait(Tuple.of(provider.id()))) {
        AppRef app = new AppRef(row.getString("app_ref"));
        for (String prefix : row.getArrayOfStrings("prefixes")) {
          list.put(AddressPrefix.parse(prefix), app);
        }
      }
      lists.put(provider, list);
    }
    return ImportedRanges.of(revisions, lists, known.shipped());
  }

  /**
   * Updates the app table to match the catalogue, and records changed scores.
   *
   * @param cause causing catalogue version, or null
   */
  void sync(
      SqlConnection connection,
      CatalogueInForce catalogue,
      List<App> apps,
      Instant at,
      Long cause) {
    int year = at.atOffset(ZoneOffset.UTC).getYear();
    List<RiskScore.Rating> ratings = apps.stream().map(app -> catalogue.rating(app, year)).toList();
    List<AreaScores> areas = apps.stream().map(app -> catalogue.areas(app, year)).toList();
    connection
        .preparedQuery(sync)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(listTexts(apps, app -> app.ref().kind()))
                .addArrayOfString(listTexts(apps, app -> app.ref().id()))
                .addArrayOfString(listTexts(apps, App::name))
                .addArrayOfString(listTexts(apps, app -> app.category().title()))
                .addArrayOfString(listTexts(apps, App::vendor))
                .addArrayOfString(listTexts(apps, App::headquarters))
                .addArrayOfDouble(listFigures(ratings, RiskScore.Rating::score))
                .addArrayOfDouble(listFigures(ratings, RiskScore.Rating::low))
                .addArrayOfDouble(listFigures(ratings, RiskScore.Rating::high))
                .addArrayOfDouble(listFigures(ratings, RiskScore.Rating::confidence))
                .addArrayOfDouble(listFigures(areas, of -> of.of(RiskGroup.GENERAL)))
                .addArrayOfDouble(listFigures(areas, of -> of.of(RiskGroup.SECURITY)))
                .addArrayOfDouble(listFigures(areas, of -> of.of(RiskGroup.COMPLIANCE)))
                .addArrayOfDouble(listFigures(areas, of -> of.of(RiskGroup.LEGAL)))
                .addArrayOfString(listTexts(apps, CatalogueStore::formatDomains))
                .addArrayOfString(listTexts(apps, app -> formatRiskFactors(catalogue, app)))
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addLong(cause)
                .addDouble(RiskLevel.ASSESSED_FROM));
  }

  private static String formatDomains(App app) {
    return app.domains().stream().map(DomainPattern::text).collect(Collectors.joining(" "));
  }

  /** Returns a JSON object of factor ids with values true, false or a year. */
  private static String formatRiskFactors(CatalogueInForce catalogue, App app) {
    return catalogue.findings(app).entrySet().stream()
        .map(
            known ->
                "\"%s\":%s"
                    .formatted(
                        known.getKey().id(),
                        switch (known.getValue()) {
                          case RiskFinding.Holds(boolean yes, _) -> yes;
                          case RiskFinding.InYear(int year, _) -> year;
                        }))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static <T> Double[] listFigures(List<T> of, Function<T, Double> figure) {
    return of.stream().map(figure).toArray(Double[]::new);
  }

  private static String[] listTexts(List<App> apps, Function<App, String> text) {
    return apps.stream().map(text).toArray(String[]::new);
  }
}
