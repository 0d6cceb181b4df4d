package io.penumbra.correlation.catalogue;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.SameDatabase;
import io.penumbra.commons.startup.ServiceReady;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Catalogue in effect, and the app table derived from it. A committed change is effective on all
 * replicas: code that names destinations holds the catalogue's lock and checks its version ({@link
 * #hold}), and a change takes that lock exclusively.
 */
@ApplicationScoped
public class CurrentCatalogue {

  private static final Logger LOG = Logger.getLogger(CurrentCatalogue.class);
  private static final String INSTALLATION = "installation";
  private static final String SETTINGS = "settings";
  private static final Duration SCORE_CHANGES_KEPT = Duration.ofDays(730);

  private final TransactionRunner transactions;
  private final CatalogueStore store;
  private final SameDatabase database;
  private final Clock clock;
  private final CatalogueSettings settings;
  private final ReentrantLock reloading = new ReentrantLock();
  private volatile CatalogueInForce current;

  CurrentCatalogue(
      TransactionRunner transactions,
      CatalogueStore store,
      SameDatabase database,
      Clock clock,
      CatalogueSettings settings) {
    this.settings = settings;
    this.transactions = transactions;
    this.store = store;
    this.database = database;
    this.clock = clock;
  }

  /** Returns the catalogue known to this replica, at most {@link #follow a poll} old. */
  public CatalogueInForce get() {
    return current;
  }

  /**
   * Returns the newest catalogue, which stays in effect until the caller's transaction ends.
   *
   * @throws io.penumbra.commons.problem.ProblemException 503 if the database was replaced since
   *     startup
   */
  public CatalogueInForce hold(SqlConnection connection) {
    CatalogueStore.Held held = store.hold(connection);
    database.require(held.database());
    CatalogueInForce known = current;
    return known.version() == held.version() ? known : reload(connection, held.version());
  }

  private CatalogueInForce reload(SqlConnection connection, long version) {
    reloading.lock();
    try {
      if (current.version() != version) {
        take(store.read(connection, current));
      }
      return current;
    } finally {
      reloading.unlock();
    }
  }

  /** Change in progress. */
  public final class Change {

    private final SqlConnection connection;
    private final CatalogueInForce before;

    private Change(SqlConnection connection, CatalogueInForce before) {
      this.connection = connection;
      this.before = before;
    }

    public SqlConnection connection() {
      return connection;
    }

    public CatalogueInForce before() {
      return before;
    }

    /** Returns the catalogue including the changes of this transaction. */
    public CatalogueInForce soFar() {
      return store.read(connection, before);
    }

    /** Records the change and returns its catalogue version. */
    public long record(CatalogueChange change) {
      return store.insertVersion(connection, clock.instant(), change);
    }
  }

  /**
   * Changes the catalogue in one transaction that excludes all naming of destinations, and updates
   * the app table.
   *
   * @throws IllegalArgumentException if two custom apps would share a domain; nothing is changed
   *     then
   */
  public <T> T change(Function<Change, T> work) {
    return inTransaction(
        connection -> {
          store.lock(connection);
          CatalogueInForce before = store.read(connection, current);
          T result = work.apply(new Change(connection, before));
          CatalogueInForce after = store.read(connection, before);
          store.sync(
              connection, after, listChanged(before, after), clock.instant(), after.version());
          return new Changed<>(result, after);
        });
  }

  private record Changed<T>(T result, CatalogueInForce after) {}

  private static List<App> listChanged(CatalogueInForce before, CatalogueInForce after) {
    if (!before.weights().equals(after.weights())) {
      return List.copyOf(after.apps().apps());
    }
    Set<AppRef> touched = new HashSet<>(after.overrides().keySet());
    touched.addAll(before.overrides().keySet());
    touched.addAll(after.custom().keySet());
    List<App> apps = new ArrayList<>();
    if (before.mfa().revision() != after.mfa().revision()) {
      after.apps().apps().forEach(app -> touched.add(app.ref()));
    }
    for (AppRef ref : touched) {
      boolean same =
          Objects.equals(before.overrides().get(ref), after.overrides().get(ref))
              && Objects.equals(before.custom().get(ref), after.custom().get(ref))
              && before
                  .apps()
                  .findApp(ref)
                  .map(App::risk)
                  .equals(after.apps().findApp(ref).map(App::risk));
      if (!same) {
        after.apps().findApp(ref).ifPresent(apps::add);
      }
    }
    return apps;
  }

  void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ServiceReady event) {
    AppCatalogue shipped = ShippedCatalogue.get();
    inTransaction(
        connection -> {
          store.lock(connection);
          String hash = shipped.version().hash();
          String known = store.findShippedVersion(connection).orElse(null);
          Long cause = null;
          if (!hash.equals(known)) {
            cause =
                store.insertVersion(
                    connection,
                    clock.instant(),
                    new CatalogueChange(
                        INSTALLATION, CatalogueChange.Action.SHIPPED, null, known, hash, null));
          }
          followSettings(connection);
          CatalogueInForce read = store.read(connection, CatalogueInForce.shippedAlone(shipped));
          store.sync(connection, read, List.copyOf(read.apps().apps()), clock.instant(), cause);
          store.forgetScoreChanges(connection, clock.instant().minus(SCORE_CHANGES_KEPT));
          return new Changed<>(null, read);
        });
  }

  /** Stores the internal domains of the settings, so that all replicas use the same ones. */
  private void followSettings(SqlConnection connection) {
    List<String> configured = listInternalDomains();
    List<String> before = store.listInternalDomains(connection, SETTINGS);
    if (!configured.equals(before)) {
      store.putInternalDomains(
          connection, SETTINGS, configured, INSTALLATION, clock.instant(), null);
      store.insertVersion(
          connection,
          clock.instant(),
          new CatalogueChange(
              INSTALLATION,
              CatalogueChange.Action.INTERNAL_DOMAINS_CONFIGURED,
              null,
              String.join("\n", before),
              String.join("\n", configured),
              null));
    }
  }

  private List<String> listInternalDomains() {
    try {
      return settings.internalDomains().orElse(List.of()).stream()
          .map(domain -> InternalDomain.parse(domain).text())
          .distinct()
          .sorted()
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "penumbra.catalogue.internal-domains is invalid: " + e.getMessage(), e);
    }
  }

  /** Updates replicas that have not named destinations for a while. */
  @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void follow() {
    inTransaction(
        connection -> {
          hold(connection);
          return new Changed<>(null, null);
        });
  }

  private <T> T inTransaction(Function<SqlConnection, Changed<T>> work) {
    Changed<T> changed = transactions.run(work);
    if (changed.after != null) {
      reloading.lock();
      try {
        if (current == null || current.version() < changed.after.version()) {
          take(changed.after);
        }
      } finally {
        reloading.unlock();
      }
    }
    return changed.result;
  }

  private void take(CatalogueInForce newer) {
    current = newer;
    LOG.infof(
        "catalogue in force: version=%d apps=%d custom=%d overridden=%d",
        newer.version(),
        newer.apps().apps().size(),
        newer.custom().size(),
        newer.overrides().size());
  }
}
