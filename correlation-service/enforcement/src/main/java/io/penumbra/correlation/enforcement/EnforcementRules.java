package io.penumbra.correlation.enforcement;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Enforcement rules in Postgres. Added and deleted rules are published by the next poll, which
 * every replica runs once a second and at every fetch of a feed.
 */
@ApplicationScoped
public class EnforcementRules {

  static final int MOST_RULES = 1_000;

  /** Maximum number of scopes, because the published state is computed for each. */
  static final int MOST_SCOPES = 20;

  /** Retention of ended rules in lists. */
  static final Duration ENDED_KEPT = Duration.ofDays(30);

  private final Pool pool;
  private final EnforcementStore store;
  private final TransactionRunner transactions;
  private final CurrentCatalogue catalogue;
  private final Clock clock;
  private final String all = NamedSql.load("enforcement/rules");
  private final String insert = NamedSql.load("enforcement/insert-rule");
  private final String delete = NamedSql.load("enforcement/delete-rule");

  EnforcementRules(
      Pool pool,
      EnforcementStore store,
      TransactionRunner transactions,
      CurrentCatalogue catalogue,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.transactions = transactions;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Stored rule.
   *
   * @param deletedBy user who deleted it, or null
   */
  record Kept(Rule rule, Instant deletedAt, String deletedBy, String deletedReason) {}

  /** Returns all rules, newest first, including those that ended within the last 30 days. */
  public List<Rule> list() {
    return listRules(listKept(pool, clock.instant().minus(ENDED_KEPT)));
  }

  private static List<Rule> listRules(List<Kept> kept) {
    return kept.stream().filter(one -> one.deletedBy() == null).map(Kept::rule).toList();
  }

  /** Returns the effective rules at an instant. */
  public List<Rule> at(SqlClient client, Instant now) {
    return listRules(listKept(client, now));
  }

  /** Returns rules that end at or after an instant, including deleted ones. */
  List<Kept> listKept(SqlClient client, Instant since) {
    List<Kept> kept = new ArrayList<>();
    for (Row row : client.preparedQuery(all).executeAndAwait(Tuple.of(at(since)))) {
      OffsetDateTime deleted = row.getOffsetDateTime("deleted_at");
      kept.add(
          new Kept(
              readRule(row),
              deleted == null ? null : deleted.toInstant(),
              row.getString("deleted_by"),
              row.getString("deleted_reason")));
    }
    return kept;
  }

  /**
   * Adds a rule.
   *
   * @throws ProblemException 400 if it is invalid, 409 if there are too many
   */
  public Rule add(NewRule wanted) {
    return transactions.run(connection -> add(connection, wanted));
  }

  /** Adds a rule in the caller's transaction. */
  public Rule add(SqlConnection connection, NewRule wanted) {
    Instant now = clock.instant();
    Rule rule = valid(wanted, now);
    store.lock(connection);
    List<Rule> active = at(connection, now);
    if (active.size() >= MOST_RULES) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the maximum of %d rules is reached; delete a rule first".formatted(MOST_RULES));
    }
    Set<Scope> scopes =
        active.stream().map(Rule::scope).filter(Objects::nonNull).collect(Collectors.toSet());
    if (rule.scope() != null && !scopes.contains(rule.scope()) && scopes.size() >= MOST_SCOPES) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the maximum of %d scopes is reached; reuse an existing scope".formatted(MOST_SCOPES));
    }
    connection
        .preparedQuery(insert)
        .executeAndAwait(
            Tuple.tuple()
                .addUUID(rule.id())
                .addString(rule.app())
                .addString(rule.pattern() == null ? null : rule.pattern().text())
                .addString(Rule.formatId(rule.action()))
                .addString(Scope.text(rule.scope()))
                .addString(rule.reason())
                .addOffsetDateTime(rule.expiresAt() == null ? null : at(rule.expiresAt()))
                .addOffsetDateTime(at(rule.createdAt()))
                .addString(rule.createdBy())
                .addString(rule.source().id())
                .addOffsetDateTime(at(now.minus(ENDED_KEPT))));
    store.note(connection, rule.createdBy(), noted(rule), null, formatText(rule), rule.reason());
    return rule;
  }

  /**
   * Deletes a rule.
   *
   * @throws ProblemException 404 if it does not exist
   */
  public Rule delete(UUID id, String who, String reason) {
    return transactions.run(
        connection -> {
          store.lock(connection);
          for (Row row :
              connection
                  .preparedQuery(delete)
                  .executeAndAwait(Tuple.of(id, at(clock.instant()), who, reason))) {
            Rule rule = readRule(row);
            store.note(connection, who, noted(rule), formatText(rule), null, reason);
            return rule;
          }
          throw new ProblemException(ProblemType.NOT_FOUND, "there is no rule %s".formatted(id));
        });
  }

  private Rule valid(NewRule wanted, Instant now) {
    if (wanted.app() == null == (wanted.pattern() == null)) {
      throw FieldChecks.badRequest("set either the field \"app\" or the field \"pattern\"");
    }
    if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
      throw FieldChecks.badRequest(
          "field \"expiresAt\" must be in the future, got %s".formatted(wanted.expiresAt()));
    }
    AppCatalogue apps = catalogue.get().apps();
    DomainPattern pattern = null;
    if (wanted.app() != null) {
      if (!AppRef.isValid(wanted.app()) || apps.findApp(new AppRef(wanted.app())).isEmpty()) {
        throw FieldChecks.badRequest(
            "field \"app\": the catalogue has no app \"%s\"".formatted(wanted.app()));
      }
    } else {
      pattern = FieldChecks.valid(() -> RulePatterns.parse(wanted.pattern()));
      DesiredState state = DesiredState.of(apps, Set.of(), NeededNames.shipped());
      String refusal = state.refusal(pattern, wanted.action(), wanted.source());
      if (refusal != null) {
        throw FieldChecks.badRequest("field \"pattern\": " + refusal);
      }
    }
    return new Rule(
        UUID.randomUUID(),
        wanted.app(),
        pattern,
        wanted.action(),
        wanted.scope(),
        FieldChecks.given("reason", FieldChecks.reason(wanted.reason())),
        wanted.expiresAt() == null ? null : micros(wanted.expiresAt()),
        micros(now),
        wanted.who(),
        wanted.source());
  }

  /** Returns the instant in the resolution of Postgres. */
  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static String noted(Rule rule) {
    return "enforcement/rule/" + rule.target();
  }

  private static String formatText(Rule rule) {
    return "%s, %s, %s"
        .formatted(
            Rule.formatId(rule.action()),
            rule.scope() == null ? "all machines" : rule.scope().text(),
            rule.expiresAt() == null ? "no end" : "until " + rule.expiresAt());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Rule readRule(Row row) {
    String pattern = row.getString("pattern");
    OffsetDateTime expires = row.getOffsetDateTime("expires_at");
    return new Rule(
        row.getUUID("rule_id"),
        row.getString("app_ref"),
        pattern == null ? null : new DomainPattern(pattern),
        Rule.parseAction(row.getString("action")),
        Scope.parse(row.getString("scope")),
        row.getString("reason"),
        expires == null ? null : expires.toInstant(),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"),
        Rule.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)));
  }
}
