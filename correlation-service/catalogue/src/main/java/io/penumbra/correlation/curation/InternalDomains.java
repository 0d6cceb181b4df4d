package io.penumbra.correlation.curation;

import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Internal domains of the organisation. */
@ApplicationScoped
class InternalDomains {

  static final String API = "api";

  private final Pool pool;
  private final CurrentCatalogue catalogue;
  private final HistoricalReclassification history;
  private final Clock clock;
  private final String list = NamedSql.load("curation/internal-domains");
  private final String revision = NamedSql.load("curation/internal-domains-revision");
  private final String put = NamedSql.load("catalogue/put-internal-domains");

  InternalDomains(
      Pool pool, CurrentCatalogue catalogue, HistoricalReclassification history, Clock clock) {
    this.pool = pool;
    this.catalogue = catalogue;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Internal domain.
   *
   * @param source api or settings
   */
  record Entry(String domain, String source, String who, Instant at, String reason) {}

  /** All internal domains at one revision. */
  record All(List<Entry> entries, Revision revision) {}

  All all() {
    // the revision first: what changes in between makes it outdated and never too new
    Revision read = readRevision(pool);
    return new All(listEntries(pool), read);
  }

  /**
   * Replaces the organisation's domains.
   *
   * @return id of the reclassification request, or null
   */
  Long put(Set<DomainPattern> domains, String ifMatch, CatalogueEditor.Order order) {
    return catalogue.change(
        change -> {
          readRevision(change.connection()).mustMatch(ifMatch);
          List<Entry> before = listEntries(change.connection());
          Set<String> settings = listDomains(before, "settings");
          Set<String> was = listDomains(before, API);
          Set<String> wanted =
              domains.stream().map(DomainPattern::text).collect(Collectors.toSet());
          wanted.removeAll(settings);
          Set<DomainPattern> touched = computeDifference(was, wanted);
          if (touched.isEmpty()) {
            return null;
          }
          change
              .connection()
              .preparedQuery(put)
              .executeAndAwait(
                  Tuple.tuple()
                      .addString(API)
                      .addArrayOfString(wanted.toArray(String[]::new))
                      .addString(order.who())
                      .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                      .addString(order.why()));
          change.record(
              new CatalogueChange(
                  order.who(),
                  Action.INTERNAL_DOMAINS_SET,
                  null,
                  formatText(was),
                  formatText(wanted),
                  order.why()));
          return order.renameHistory()
              ? history.rename(change, change.soFar(), touched, List.of(), null, order.who())
              : null;
        });
  }

  private static Set<DomainPattern> computeDifference(Set<String> one, Set<String> other) {
    Set<String> either = new HashSet<>(one);
    either.addAll(other);
    return either.stream()
        .filter(domain -> one.contains(domain) != other.contains(domain))
        .map(DomainPattern::new)
        .collect(Collectors.toSet());
  }

  private static Set<String> listDomains(List<Entry> entries, String source) {
    return entries.stream()
        .filter(entry -> entry.source().equals(source))
        .map(Entry::domain)
        .collect(Collectors.toSet());
  }

  private static String formatText(Set<String> domains) {
    return domains.stream().sorted().collect(Collectors.joining("\n"));
  }

  private List<Entry> listEntries(SqlClient client) {
    List<Entry> entries = new ArrayList<>();
    for (Row row : client.preparedQuery(list).executeAndAwait()) {
      entries.add(
          new Entry(
              row.getString("domain"),
              row.getString("source"),
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
