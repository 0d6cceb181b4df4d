package io.penumbra.correlation.curation;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.app.AppKind;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue.Change;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.history.Recomputation;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Application of the current catalogue to past traffic. An unmatched domain that becomes an app
 * keeps its row with all its usage, also when the app is deleted later; other traffic is recomputed
 * from the sealed chunks, one machine-day at a time.
 */
@ApplicationScoped
class HistoricalReclassification {

  private static final Logger LOG = Logger.getLogger(HistoricalReclassification.class);

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Recomputation recomputation;
  private final Clock clock;
  private final String takeUnmatched = NamedSql.load("curation/take-unmatched");
  private final String giveBack = NamedSql.load("curation/give-back-unmatched");
  private final String appIds = NamedSql.load("curation/app-ids");
  private final String insertRequest = NamedSql.load("curation/insert-reclassification");
  private final String waiting = NamedSql.load("curation/waiting-reclassification");
  private final String markQueued = NamedSql.load("curation/reclassification-queued");
  private final String requests = NamedSql.load("curation/reclassifications");

  HistoricalReclassification(
      Pool pool, TransactionRunner transactions, Recomputation recomputation, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.recomputation = recomputation;
    this.clock = clock;
  }

  /**
   * Request to reclassify past traffic.
   *
   * @param machineDays number of machine-days to recompute, or null until known
   * @param waiting number of pending machine-days
   */
  record Renaming(
      long id,
      Instant at,
      String who,
      List<String> apps,
      boolean rowMoved,
      Long machineDays,
      long waiting) {}

  /**
   * Gives a new app the row of an unmatched domain that belongs to it completely. The result is
   * exact, because all unclaimed names of the domain belong to the app from now on.
   *
   * @return id of the row, or null if there is none
   */
  Integer takeRow(Change change, AppRef app, List<DomainPattern> domains) {
    for (DomainPattern pattern : domains) {
      if (isWholeDomain(ReclassificationScope.NOBODYS, pattern)) {
        for (Row row :
            change
                .connection()
                .preparedQuery(takeUnmatched)
                .executeAndAwait(Tuple.of(pattern.text(), app.id()))) {
          int appId = row.getInteger("app_id");
          recomputation.increaseVersions(change.connection());
          return appId;
        }
      }
    }
    return null;
  }

  /**
   * Gives the row of a deleted app back to its original domain, with history, tags and review.
   *
   * @return id of the row if all its traffic belongs to that domain now; null if there is no such
   *     row or days must be recomputed
   */
  Integer giveRowBack(
      Change change, CatalogueInForce after, AppRef app, List<DomainPattern> domains) {
    for (DomainPattern pattern : domains) {
      if (isWholeDomain(after.apps(), pattern)) {
        for (Row row :
            change
                .connection()
                .preparedQuery(giveBack)
                .executeAndAwait(Tuple.of(app.id(), pattern.text(), AppKind.UNMATCHED.id()))) {
          int appId = row.getInteger("app_id");
          recomputation.increaseVersions(change.connection());
          return domains.size() == 1 && !isClaimedBelow(after.apps(), pattern) ? appId : null;
        }
      }
    }
    return null;
  }

  /**
   * Returns true if a pattern covers a registrable domain with all its names, none of which belongs
   * to another app.
   */
  private static boolean isWholeDomain(AppCatalogue catalogue, DomainPattern pattern) {
    return !pattern.exact()
        && pattern.spelledOutTail().equals(pattern.text())
        && catalogue
            .resolve(pattern.text(), null)
            .equals(new Destination.UnmatchedDomain(pattern.text()));
  }

  private static boolean isClaimedBelow(AppCatalogue catalogue, DomainPattern domain) {
    String below = "." + domain.text();
    return Stream.concat(
            catalogue.apps().stream().flatMap(app -> app.domains().stream()),
            catalogue.internal().stream())
        .map(DomainPattern::spelledOutTail)
        .anyMatch(tail -> tail.equals(domain.text()) || tail.endsWith(below));
  }

  /**
   * Requests the reclassification of all past traffic of some domains.
   *
   * @param taken row that was already moved completely, or null
   */
  long rename(
      Change change,
      CatalogueInForce after,
      Collection<DomainPattern> touched,
      Collection<AppRef> apps,
      Integer taken,
      String who) {
    return rename(change, scope(change, after, touched), apps, taken, who);
  }

  /** Returns the rows that may hold traffic to these domains. */
  ReclassificationScope scope(
      Change change, CatalogueInForce after, Collection<DomainPattern> touched) {
    return ReclassificationScope.of(
        touched, change.before().apps(), after.apps(), change.before().shipped());
  }

  /**
   * Requests reclassification of all usage in some rows.
   *
   * @param taken row that was already moved completely, or null
   */
  long rename(
      Change change,
      ReclassificationScope scope,
      Collection<AppRef> apps,
      Integer taken,
      String who) {
    Set<Integer> rows = listRows(change.connection(), scope);
    rows.remove(taken);
    Tuple arguments =
        Tuple.tuple()
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
            .addString(who)
            .addArrayOfString(apps.stream().map(AppRef::id).sorted().toArray(String[]::new))
            .addArrayOfInteger(rows.stream().sorted().toArray(Integer[]::new))
            .addBoolean(taken != null);
    return change
        .connection()
        .preparedQuery(insertRequest)
        .executeAndAwait(arguments)
        .iterator()
        .next()
        .getLong("reclassification_id");
  }

  private Set<Integer> listRows(SqlConnection connection, ReclassificationScope scope) {
    String[] keys = scope.destinations().stream().map(Destination::row).toArray(String[]::new);
    Set<Integer> rows = new LinkedHashSet<>();
    connection
        .preparedQuery(appIds)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(scope.unmatched().toArray(String[]::new))
                .addArrayOfString(keys))
        .forEach(row -> rows.add(row.getInteger("app_id")));
    return rows;
  }

  /** Returns the latest requests, newest first. */
  List<Renaming> latest(int most) {
    List<Renaming> found = new ArrayList<>();
    RowSet<Row> rows = pool.preparedQuery(requests).executeAndAwait(Tuple.of(most));
    // read after the requests: a queued request without waiting days is done
    Map<String, Long> waitingDays = recomputation.waiting();
    for (Row row : rows) {
      long id = row.getLong("reclassification_id");
      found.add(
          new Renaming(
              id,
              row.getOffsetDateTime("at").toInstant(),
              row.getString("who"),
              List.of(row.getArrayOfStrings("apps")),
              row.getBoolean("row_moved"),
              row.getLong("machine_days"),
              waitingDays.getOrDefault(formatCause(id), 0L)));
    }
    return found;
  }

  private static String formatCause(long id) {
    return "catalogue-" + id;
  }

  /**
   * Queues the days of new requests. Runs after the change itself: the search takes long, and the
   * change blocks all naming of destinations.
   */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void queue() {
    while (queueOne()) {
      LOG.debug("days to reclassify are queued");
    }
  }

  private boolean queueOne() {
    return transactions.run(
        connection -> {
          boolean found = false;
          for (Row row : connection.preparedQuery(waiting).executeAndAwait()) {
            found = true;
            long id = row.getLong("reclassification_id");
            long days =
                recomputation.enqueueDaysOf(
                    connection, row.getArrayOfIntegers("app_ids"), formatCause(id));
            connection.preparedQuery(markQueued).executeAndAwait(Tuple.of(id, days));
            LOG.infof("reclassification started: id=%d machineDays=%d", id, days);
          }
          return found;
        });
  }
}
