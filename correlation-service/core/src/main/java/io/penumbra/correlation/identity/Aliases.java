package io.penumbra.correlation.identity;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.identity.People.Link;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Names of people as administrators see and change them; all changes are recorded. */
@ApplicationScoped
class Aliases {

  private final Pool pool;
  private final TransactionRunner transactionRunner;
  private final Identities identities;
  private final String aliases = NamedSql.load("identity/aliases");
  private final String changes = NamedSql.load("identity/changes");

  Aliases(Pool pool, TransactionRunner transactionRunner, Identities identities) {
    this.pool = pool;
    this.transactionRunner = transactionRunner;
    this.identities = identities;
  }

  /** Name with its evidence: evidence, confirmed, or null for the only name of a person. */
  record Alias(String name, String knownBy) {}

  /** Person with the display name and all names. */
  record Named(int userId, String shown, List<Alias> names) {}

  /** Change by an administrator. */
  record Change(long id, Instant at, String who, String what, String detail, String why) {}

  Named of(int userId) {
    return of(pool, userId);
  }

  /** Assigns a name to a person, together with all names of its former owner. */
  int add(int userId, String given, String who, String why) {
    String name = getPerson(given);
    return transactionRunner.run(
        connection -> {
          identities.lock(connection);
          Named person = of(connection, userId);
          if (person.names().stream().anyMatch(alias -> alias.name().equals(name))) {
            return 0;
          }
          NameLink link = NameLink.of(person.names().getFirst().name(), name);
          identities.record(connection, who, "alias-added", "%d: %s".formatted(userId, name), why);
          return identities.decide(connection, List.of(link), Link.Kind.CONFIRMED);
        });
  }

  /** Separates a name from a person, overriding all observations. */
  int remove(int userId, String given, String who, String why) {
    String name = getPerson(given);
    return transactionRunner.run(
        connection -> {
          identities.lock(connection);
          Named person = of(connection, userId);
          List<NameLink> links =
              person.names().stream()
                  .map(Alias::name)
                  .filter(other -> !other.equals(name))
                  .map(other -> NameLink.of(name, other))
                  .toList();
          if (links.isEmpty() || links.size() == person.names().size()) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "the name is not an alias of user %d, or it is the only name".formatted(userId));
          }
          identities.record(
              connection, who, "alias-removed", "%d: %s".formatted(userId, name), why);
          return identities.decide(connection, links, Link.Kind.REFUSED);
        });
  }

  List<Change> listChanges(Long before, int most) {
    List<Change> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(changes).executeAndAwait(Tuple.of(before, most))) {
      found.add(
          new Change(
              row.getLong("change_id"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("who"),
              row.getString("what"),
              row.getString("detail"),
              row.getString("why")));
    }
    return found;
  }

  private Named of(SqlClient connection, int userId) {
    String shown = null;
    List<Alias> names = new ArrayList<>();
    for (Row row : connection.preparedQuery(aliases).executeAndAwait(Tuple.of(userId))) {
      shown = row.getString("shown");
      names.add(new Alias(row.getString("name"), row.getString("known_by")));
    }
    if (names.isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "there is no user %d".formatted(userId));
    }
    return new Named(userId, shown, names);
  }

  private static String getPerson(String given) {
    String name = given == null || given.isBlank() ? null : Account.getPerson(given.strip());
    if (name == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"name\" must be an account of a person");
    }
    return name;
  }
}
