package io.penumbra.correlation.curation;

import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.RiskFactor;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import io.penumbra.correlation.catalogue.RiskWeight;
import io.penumbra.correlation.catalogue.RiskWeights;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much each risk factor counts, and what another weighing would change. */
@ApplicationScoped
class RiskWeightEditor {

  /** Whose users and machines a change concerns. */
  static final int DAYS = 30;

  private final Pool pool;
  private final CurrentCatalogue catalogue;
  private final CurationStore store;
  private final Clock clock;
  private final String revision = NamedSql.load("curation/risk-weights-revision");
  private final String weights = NamedSql.load("catalogue/risk-weights");
  private final String delete = NamedSql.load("curation/delete-risk-weights");
  private final String put = NamedSql.load("curation/put-risk-weights");
  private final String usage = NamedSql.load("curation/usage-of-apps");
  private final String users = NamedSql.load("curation/users-of-apps");

  RiskWeightEditor(Pool pool, CurrentCatalogue catalogue, CurationStore store, Clock clock) {
    this.pool = pool;
    this.catalogue = catalogue;
    this.store = store;
    this.clock = clock;
  }

  /** The weights at one revision. */
  record Current(RiskWeights weights, Revision revision) {}

  /** Who uses something. */
  record Usage(long machines, long users) {}

  /** An app that changes its level. */
  record Moved(App app, Integer appId, Rating was, Rating becomes, Usage usage) {}

  /**
   * What a change of weights does.
   *
   * @param moved apps that change their level, those with most users first
   * @param usage who uses any of them
   */
  record Effect(List<Moved> moved, Usage usage) {}

  Current current() {
    // the revision first: what changes in between makes it outdated and never too new
    Revision read = revision(pool);
    Map<String, String> ids = new HashMap<>();
    for (Row row : pool.preparedQuery(weights).executeAndAwait()) {
      ids.put(row.getString("factor"), row.getString("weight"));
    }
    return new Current(RiskWeights.ofIds(ids), read);
  }

  /** Puts weights in the place of the former ones. */
  void put(RiskWeights weights, String ifMatch, String who, String why) {
    catalogue.change(
        change -> {
          revision(change.connection()).mustMatch(ifMatch);
          RiskWeights before = change.before().weights();
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
          change.record(
              new CatalogueChange(
                  who, Action.RISK_WEIGHTS_SET, null, before.toString(), weights.toString(), why));
          return null;
        });
  }

  /** What other weights would change. */
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
    Map<AppRef, Integer> numbers = store.numbers(moved.keySet().stream().map(App::ref).toList());
    Map<Integer, Usage> usages = usages(numbers.values());
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
    return new Effect(apps, together(numbers.values(), today));
  }

  private Map<Integer, Usage> usages(Collection<Integer> apps) {
    Map<Integer, Usage> found = new HashMap<>();
    for (Row row :
        pool.preparedQuery(usage)
            .executeAndAwait(Tuple.tuple().addArrayOfInteger(apps.toArray(Integer[]::new)))) {
      found.put(
          row.getInteger("id"), new Usage(row.getInteger("machines"), row.getInteger("users")));
    }
    return found;
  }

  private Usage together(Collection<Integer> apps, LocalDate today) {
    Row row =
        pool.preparedQuery(users)
            .executeAndAwait(
                Tuple.tuple()
                    .addArrayOfInteger(apps.toArray(Integer[]::new))
                    .addLocalDate(today.minusDays(DAYS)))
            .iterator()
            .next();
    return new Usage(row.getLong("machines"), row.getLong("users"));
  }

  private Revision revision(SqlClient client) {
    long version =
        client.preparedQuery(revision).executeAndAwait().iterator().next().getLong("revision");
    return new Revision(Long.toString(version));
  }
}
