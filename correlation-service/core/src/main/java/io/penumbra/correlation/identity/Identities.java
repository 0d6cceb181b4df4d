package io.penumbra.correlation.identity;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.identity.People.Link;
import io.penumbra.correlation.identity.People.Name;
import io.penumbra.correlation.identity.People.Person;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.UsageDays;
import io.penumbra.correlation.usage.UsageIndex;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Updates user identities after changes of known names. A change waits until no chunk is being
 * applied, moves the names, and queues every day with an affected person.
 */
@ApplicationScoped
class Identities {

  private static final Logger LOG = Logger.getLogger(Identities.class);
  private static final int AT_ONCE = 500;

  private final Pool pool;
  private final TransactionRunner transactionRunner;
  private final SurrogateKeys surrogateKeys;
  private final RecomputeQueue recomputeQueue;
  private final UsageDays usageDays;
  private final String lock = NamedSql.load("identity/lock-identity");
  private final String unsettled = NamedSql.load("identity/unsettled-links");
  private final String settleLinks = NamedSql.load("identity/settle-links");
  private final String decideLinks = NamedSql.load("identity/decide-links");
  private final String noteChange = NamedSql.load("identity/note-change");
  private final String namesAround = NamedSql.load("identity/names-around");
  private final String linksAmong = NamedSql.load("identity/links-among");
  private final String moveNames = NamedSql.load("identity/move-names");
  private final String showPeople = NamedSql.load("identity/show-people");
  private final String epoch = NamedSql.load("identity/epoch");
  private final String nextEpoch = NamedSql.load("identity/next-epoch");
  private final String daysOfPeople = NamedSql.load("identity/days-of-people");

  Identities(
      Pool pool,
      TransactionRunner transactionRunner,
      SurrogateKeys surrogateKeys,
      RecomputeQueue recomputeQueue,
      UsageDays usageDays) {
    this.pool = pool;
    this.transactionRunner = transactionRunner;
    this.surrogateKeys = surrogateKeys;
    this.recomputeQueue = recomputeQueue;
    this.usageDays = usageDays;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void settle() {
    // usually there are no new links, and no need to wait
    while (pool.preparedQuery(unsettled).executeAndAwait(Tuple.of(1)).size() > 0) {
      int days = transactionRunner.run(this::settleSome);
      LOG.debugf("names merged: %d machine-days to recompute", days);
    }
  }

  private int settleSome(SqlConnection connection) {
    lock(connection);
    List<NameLink> links = new ArrayList<>();
    for (Row row : run(connection, unsettled, Tuple.of(AT_ONCE))) {
      links.add(new NameLink(row.getString("one"), row.getString("other")));
    }
    run(connection, settleLinks, toTuple(links));
    return bringUpToDate(connection, collectNames(links), "names");
  }

  /** Blocks the application of chunks until the transaction ends. */
  void lock(SqlConnection connection) {
    connection.query(lock).executeAndAwait();
  }

  /** Records a change by an administrator. */
  void record(SqlConnection connection, String who, String what, String detail, String why) {
    run(connection, noteChange, Tuple.of(who, what, detail, why));
  }

  /** Starts a new identity epoch, which invalidates earlier lookups. */
  void nextEpoch(SqlConnection connection) {
    connection.query(nextEpoch).executeAndAwait();
  }

  /**
   * Records an administrator's decision and applies it.
   *
   * @return the number of queued machine-days
   */
  int decide(SqlConnection connection, Collection<NameLink> links, Link.Kind kind) {
    run(
        connection,
        decideLinks,
        toTuple(List.copyOf(links)).addString(kind.name().toLowerCase(Locale.ROOT)));
    return bringUpToDate(connection, collectNames(links), "alias");
  }

  /** Recomputes the people of some names from their links. Must be last in a transaction. */
  private int bringUpToDate(SqlConnection connection, Set<String> seeds, String cause) {
    SurrogateKeys.Lookup lookup = surrogateKeys.lookup();
    Row current = connection.query(epoch).executeAndAwait().iterator().next();
    // a name in memory may have been deleted
    surrogateKeys.require(current.getInteger("epoch"), lookup);
    surrogateKeys.people(connection, seeds, lookup);
    Map<String, Integer> was = new HashMap<>();
    List<Name> names = new ArrayList<>();
    for (Row row : run(connection, namesAround, toTexts(seeds))) {
      names.add(new Name(row.getString("name"), row.getInteger("own_id")));
      was.put(row.getString("name"), row.getInteger("user_id"));
    }
    List<Person> people = People.of(names, listLinksAmong(connection, was.keySet()));
    Map<String, Integer> moved = new HashMap<>();
    for (Person person : people) {
      for (String name : person.names()) {
        if (was.get(name) != person.userId()) {
          moved.put(name, person.userId());
        }
      }
    }
    show(connection, people);
    if (moved.isEmpty()) {
      return 0;
    }
    run(
        connection,
        moveNames,
        toTexts(moved.keySet()).addArrayOfInteger(moved.values().toArray(Integer[]::new)));
    nextEpoch(connection);
    Set<Integer> touched = new TreeSet<>();
    moved.keySet().forEach(name -> touched.add(was.get(name)));
    Set<MachineDay> days = usageDays.of(connection, UsageIndex.Kind.USER, touched);
    Tuple arguments = Tuple.tuple().addArrayOfInteger(touched.toArray(Integer[]::new));
    for (Row row : run(connection, daysOfPeople, arguments)) {
      days.add(new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")));
    }
    recomputeQueue.enqueue(connection, days, cause);
    return days.size();
  }

  private List<Link> listLinksAmong(SqlConnection connection, Set<String> names) {
    List<Link> links = new ArrayList<>();
    for (Row row : run(connection, linksAmong, toTexts(names))) {
      links.add(
          new Link(
              new NameLink(row.getString("one"), row.getString("other")),
              Link.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))));
    }
    return links;
  }

  private void show(SqlConnection connection, List<Person> people) {
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(people.stream().map(Person::userId).toArray(Integer[]::new))
            .addArrayOfString(people.stream().map(Person::shown).toArray(String[]::new));
    run(connection, showPeople, arguments);
  }

  private static Set<String> collectNames(Collection<NameLink> links) {
    Set<String> names = new TreeSet<>();
    for (NameLink link : links) {
      names.add(link.one());
      names.add(link.other());
    }
    return names;
  }

  private static Tuple toTexts(Collection<String> texts) {
    return Tuple.tuple().addArrayOfString(texts.toArray(String[]::new));
  }

  private static Tuple toTuple(List<NameLink> links) {
    return toTexts(links.stream().map(NameLink::one).toList())
        .addArrayOfString(links.stream().map(NameLink::other).toArray(String[]::new));
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }
}
