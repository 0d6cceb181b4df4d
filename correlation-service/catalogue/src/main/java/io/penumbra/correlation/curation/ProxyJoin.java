package io.penumbra.correlation.curation;

import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.history.Recomputation;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Setting of matching proxy records with endpoint records (docs/adr/0029-proxy-records.md). A
 * change takes effect at a future bucket of connections, so that all records of a bucket are
 * counted by one rule.
 */
@ApplicationScoped
class ProxyJoin {

  /** Default window. */
  private static final Duration USUAL_WINDOW = Duration.ofMinutes(2);

  /**
   * Notice before a change takes effect: records may be 15 minutes ahead of ingestion's clock, and
   * clocks differ.
   */
  private static final Duration NOTICE = Duration.ofMinutes(20);

  private final Pool pool;
  private final CurrentCatalogue catalogue;
  private final Recomputation recomputation;
  private final Clock clock;
  private final String latest = NamedSql.load("curation/proxy-join");
  private final String revision = NamedSql.load("curation/proxy-join-revision");
  private final String put = NamedSql.load("curation/put-proxy-join");

  ProxyJoin(Pool pool, CurrentCatalogue catalogue, Recomputation recomputation, Clock clock) {
    this.recomputation = recomputation;
    this.pool = pool;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Value of the setting. */
  record Rule(boolean enabled, Duration window) {

    private String text() {
      return (enabled ? "on, " : "off, ") + window;
    }
  }

  /**
   * Latest setting.
   *
   * @param from time from which it is effective, possibly in the future; null if it was never set
   * @param who author, or null
   */
  record Setting(Rule rule, Instant from, String who, Instant at, String reason) {

    private static final Setting NEVER_SET =
        new Setting(new Rule(false, USUAL_WINDOW), null, null, null, null);
  }

  /** The setting at one revision. */
  record Current(Setting setting, Revision revision) {}

  Current current() {
    // the revision first: what changes in between makes it outdated and never too new
    Revision read = readRevision(pool);
    return new Current(readSetting(pool), read);
  }

  /**
   * Changes the setting.
   *
   * @param window or null for no change
   */
  void put(boolean enabled, Duration window, String ifMatch, String who, String why) {
    catalogue.change(
        change -> {
          readRevision(change.connection()).mustMatch(ifMatch);
          Setting was = readSetting(change.connection());
          Rule wanted = new Rule(enabled, window == null ? was.rule().window() : window);
          if (was.rule().equals(wanted)) {
            return null;
          }
          Instant now = clock.instant();
          Instant from = bucketAfter(now.plus(NOTICE));
          if (was.from() != null && was.from().isAfter(from)) {
            from = was.from();
          }
          change
              .connection()
              .preparedQuery(put)
              .executeAndAwait(
                  Tuple.tuple()
                      .addOffsetDateTime(from.atOffset(ZoneOffset.UTC))
                      .addBoolean(wanted.enabled())
                      .addInteger((int) wanted.window().toSeconds())
                      .addString(who)
                      .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                      .addString(why));
          // none, unless ingestion takes records that are further ahead
          recomputation.enqueueDaysFrom(change.connection(), from, "proxy-join");
          change.record(
              new CatalogueChange(
                  who, Action.PROXY_JOIN_SET, null, was.rule().text(), wanted.text(), why));
          return null;
        });
  }

  /** Returns the first bucket that begins at or after a moment. */
  private static Instant bucketAfter(Instant at) {
    long size = TransactionId.WINDOW_SECONDS;
    return Instant.ofEpochSecond(Math.ceilDiv(at.getEpochSecond() + 1, size) * size);
  }

  private Setting readSetting(SqlClient client) {
    for (Row row : client.preparedQuery(latest).executeAndAwait()) {
      return new Setting(
          new Rule(row.getBoolean("enabled"), Duration.ofSeconds(row.getInteger("window_seconds"))),
          row.getOffsetDateTime("from_at").toInstant(),
          row.getString("who"),
          row.getOffsetDateTime("at").toInstant(),
          row.getString("reason"));
    }
    return Setting.NEVER_SET;
  }

  private Revision readRevision(SqlClient client) {
    long version =
        client.preparedQuery(revision).executeAndAwait().iterator().next().getLong("revision");
    return new Revision(Long.toString(version));
  }
}
