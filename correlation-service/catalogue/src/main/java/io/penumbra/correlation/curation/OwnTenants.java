package io.penumbra.correlation.curation;

import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The organisation's own tenants of apps. */
@ApplicationScoped
class OwnTenants {

  private final Pool pool;
  private final CurrentCatalogue catalogue;
  private final Clock clock;
  private final String list = NamedSql.load("curation/own-tenants");
  private final String revision = NamedSql.load("curation/own-tenants-revision");
  private final String put = NamedSql.load("curation/put-own-tenants");

  OwnTenants(Pool pool, CurrentCatalogue catalogue, Clock clock) {
    this.pool = pool;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Own tenant. */
  record Entry(String tenant, String who, Instant at, String reason) {}

  /** All own tenants at one revision. */
  record All(List<Entry> entries, Revision revision) {}

  All all() {
    // the revision first: what changes in between makes it outdated and never too new
    Revision read = readRevision(pool);
    return new All(listEntries(pool), read);
  }

  /** Replaces the tenants. */
  void put(Set<String> tenants, String ifMatch, String who, String why) {
    catalogue.change(
        change -> {
          readRevision(change.connection()).mustMatch(ifMatch);
          Set<String> was = new TreeSet<>();
          listEntries(change.connection()).forEach(entry -> was.add(entry.tenant()));
          Set<String> wanted = new TreeSet<>(tenants);
          if (was.equals(wanted)) {
            return null;
          }
          change
              .connection()
              .preparedQuery(put)
              .executeAndAwait(
                  Tuple.tuple()
                      .addArrayOfString(wanted.toArray(String[]::new))
                      .addString(who)
                      .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                      .addString(why));
          change.record(
              new CatalogueChange(
                  who,
                  Action.OWN_TENANTS_SET,
                  null,
                  String.join("\n", was),
                  String.join("\n", wanted),
                  why));
          return null;
        });
  }

  private List<Entry> listEntries(SqlClient client) {
    List<Entry> entries = new ArrayList<>();
    for (Row row : client.preparedQuery(list).executeAndAwait()) {
      entries.add(
          new Entry(
              row.getString("tenant"),
              row.getString("who"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("reason")));
    }
    return entries;
  }

  private Revision readRevision(SqlClient client) {
    long version =
        client.preparedQuery(revision).executeAndAwait().iterator().next().getLong("revision");
    return new Revision(Long.toString(version));
  }
}
