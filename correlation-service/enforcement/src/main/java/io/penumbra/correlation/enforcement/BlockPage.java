package io.penumbra.correlation.enforcement;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
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
import java.util.Objects;

/** Settings of the block page, and the alternatives it offers. */
@ApplicationScoped
class BlockPage {

  /** Maximum number of alternatives on the page. */
  private static final int MOST_ALTERNATIVES = 8;

  private final Pool pool;
  private final TransactionRunner transactions;
  private final EnforcementStore store;
  private final Clock clock;
  private final String settings = NamedSql.load("enforcement/block-page");
  private final String put = NamedSql.load("enforcement/put-block-page");
  private final String alternatives = NamedSql.load("enforcement/alternatives");

  BlockPage(Pool pool, TransactionRunner transactions, EnforcementStore store, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Settings in effect.
   *
   * @param revision 0 if never set
   * @param contact contact for users, or null
   */
  record Settings(
      long revision, boolean enabled, String contact, String who, Instant at, String reason) {

    static final Settings NEVER_SET = new Settings(0, true, null, null, null, null);

    Revision tag() {
      return new Revision(Long.toString(revision));
    }

    private String text() {
      return "%s, contact: %s"
          .formatted(enabled ? "on" : "off", Objects.requireNonNullElse(contact, "none"));
    }
  }

  /**
   * Alternative app.
   *
   * @param domain its first domain, or null if it only has patterns
   */
  record Alternative(String name, String domain) {}

  Settings settings() {
    return settings(pool);
  }

  private Settings settings(SqlClient client) {
    for (Row row : client.preparedQuery(settings).executeAndAwait()) {
      return new Settings(
          row.getLong("revision"),
          row.getBoolean("enabled"),
          row.getString("contact"),
          row.getString("who"),
          row.getOffsetDateTime("at").toInstant(),
          row.getString("reason"));
    }
    return Settings.NEVER_SET;
  }

  Settings put(Settings wanted, String ifMatch) {
    return transactions.run(
        connection -> {
          store.lock(connection);
          Settings was = settings(connection);
          was.tag().mustMatch(ifMatch);
          if (was.text().equals(wanted.text())) {
            return was;
          }
          connection
              .preparedQuery(put)
              .executeAndAwait(
                  Tuple.of(
                      wanted.enabled(),
                      wanted.contact(),
                      wanted.who(),
                      clock.instant().atOffset(ZoneOffset.UTC),
                      wanted.reason()));
          store.note(
              connection,
              wanted.who(),
              "enforcement/block-page",
              was.text(),
              wanted.text(),
              wanted.reason());
          return settings(connection);
        });
  }

  /** Returns sanctioned apps of the same category, by name. */
  List<Alternative> listAlternatives(String app) {
    List<Alternative> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(alternatives).executeAndAwait(Tuple.of(app, MOST_ALTERNATIVES))) {
      found.add(new Alternative(row.getString("name"), row.getString("domain")));
    }
    return found;
  }
}
