package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.JurisdictionTier;
import io.penumbra.correlation.catalogue.Jurisdictions;
import io.penumbra.correlation.catalogue.RiskFactor;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import io.penumbra.correlation.catalogue.RiskWeight;
import io.penumbra.correlation.catalogue.RiskWeights;
import io.penumbra.correlation.catalogue.StoredRiskWeights;
import io.penumbra.correlation.reporting.AppUses;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Editor of risk weights and country tiers, with preview. */
@ApplicationScoped
class RiskWeightEditor {

  /** Days in which affected users and machines are counted. */
  static final int DAYS = 30;

  private final Pool pool;
  private final CurrentCatalogue catalogue;
  private final CurationStore store;
  private final StoredRiskWeights stored;
  private final AppUses appUses;
  private final Clock clock;
  private final String revision = NamedSql.load("curation/risk-weights-revision");
  private final String delete = NamedSql.load("curation/delete-risk-weights");
  private final String put = NamedSql.load("curation/put-risk-weights");
  private final String deleteJurisdictions = NamedSql.load("curation/delete-jurisdictions");
  private final String putJurisdictions = NamedSql.load("curation/put-jurisdictions");

  RiskWeightEditor(
      Pool pool,
      CurrentCatalogue catalogue,
      CurationStore store,
      StoredRiskWeights stored,
      AppUses appUses,
      Clock clock) {
    this.pool = pool;
    this.catalogue = catalogue;
    this.store = store;
    this.stored = stored;
    this.appUses = appUses;
    this.clock = clock;
  }

  /** Weights at one revision. */
  record Current(RiskWeights weights, Revision revision) {}

  /** Number of users and machines of apps. */
  record Usage(long machines, long users) {}

  /** App with a changed level. */
  record Moved(App app, Integer appId, Rating was, Rating becomes, Usage usage) {}

  /**
   * Effect of a change of weights.
   *
   * @param moved apps with a changed level, by descending number of users
   * @param usage users and machines of all these apps
   */
  record Effect(List<Moved> moved, Usage usage) {}

  Current current() {
    // the revision first: what changes in between makes it outdated and never too new
    Revision read = readRevision(pool);
    return new Current(stored.read(pool), read);
  }

  /** Returns the tiers in effect. */
  Jurisdictions jurisdictions() {
    return catalogue.get().weights().jurisdictions();
  }

  /**
   * Replaces the weights.
   *
   * @param wanted computes the weights from the tiers before the change, which this replica may not
   *     know yet
   */
  void put(Function<Jurisdictions, RiskWeights> wanted, String ifMatch, String who, String why) {
    catalogue.change(
        change -> {
          readRevision(change.connection()).mustMatch(ifMatch);
          RiskWeights before = change.before().weights();
          RiskWeights weights = wanted.apply(before.jurisdictions());
          if (before.equals(weights)) {
            return null;
          }
          List<RiskFactor> changed =
              Arrays.stream(RiskFactor.values())
                  .filter(factor -> weights.of(factor) != factor.defaultWeight())
                  .toList();
          change.connection().preparedQuery(delete).executeAndAwait();
          change
              .connection()
              .preparedQuery(put)
              .executeAndAwait(
                  Tuple.of(
                      changed.stream().map(RiskFactor::id).toArray(String[]::new),
                      changed.stream()
                          .map(weights::of)
                          .map(RiskWeight::id)
                          .toArray(String[]::new)));
          Map<String, JurisdictionTier> tiers = weights.jurisdictions().changed();
          change.connection().preparedQuery(deleteJurisdictions).executeAndAwait();
          change
              .connection()
              .preparedQuery(putJurisdictions)
              .executeAndAwait(
                  Tuple.of(
                      tiers.keySet().toArray(String[]::new),
                      tiers.values().stream().map(JurisdictionTier::id).toArray(String[]::new)));
          change.record(
              new CatalogueChange(
                  who, Action.RISK_WEIGHTS_SET, null, before.toString(), weights.toString(), why));
          return null;
        });
  }

  /**
   * Previews the effect of other weights.
   *
   * @throws ProblemException 503 if reporting-service, which computes the usage, does not answer
   */
  Effect whatIf(RiskWeights weights) {
    CatalogueInForce current = catalogue.get();
    LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    Map<App, Rating[]> moved = new HashMap<>();
    for (App app : current.apps().apps()) {
      Rating was = current.rating(app, today.getYear());
      Rating becomes = current.rating(app, weights, today.getYear());
      if (was.level() != becomes.level()) {
        moved.put(app, new Rating[] {was, becomes});
      }
    }
    Map<AppRef, Integer> numbers =
        store.listNumbers(moved.keySet().stream().map(App::ref).toList());
    AppUse used =
        numbers.isEmpty()
            ? new AppUse(0, 0, 0, List.of())
            : appUses.of(
                new AppUseQuery(today.minusDays(DAYS), today, List.copyOf(numbers.values()), 0));
    Map<Integer, Usage> usages = new HashMap<>();
    used.apps().forEach(app -> usages.put(app.app(), new Usage(app.machines(), app.users())));
    List<Moved> apps = new ArrayList<>();
    moved.forEach(
        (app, ratings) -> {
          Integer number = numbers.get(app.ref());
          apps.add(
              new Moved(
                  app,
                  number,
                  ratings[0],
                  ratings[1],
                  usages.getOrDefault(number, new Usage(0, 0))));
        });
    apps.sort(
        Comparator.comparingLong((Moved app) -> app.usage().users())
            .thenComparingLong(app -> app.usage().machines())
            .reversed()
            .thenComparing(app -> app.app().ref()));
    return new Effect(apps, new Usage(used.machines(), used.users()));
  }

  private Revision readRevision(SqlClient client) {
    long version =
        client.preparedQuery(revision).executeAndAwait().iterator().next().getLong("revision");
    return new Revision(Long.toString(version));
  }
}
