package io.penumbra.reporting.audit;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.audit.AuditFilter;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.person.PersonName;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of people in audit entries, resolved on request because entries contain ids only. Blocks.
 */
@ApplicationScoped
class AuditedPeople {

  /** Maximum number of ids in an entry. */
  private static final int MOST_AT_ONCE = 1_000;

  private final Pool pool;
  private final String names = NamedSql.load("alert/user-names");
  private final String search = NamedSql.load("audit/people");

  AuditedPeople(Pool pool) {
    this.pool = pool;
  }

  /** Person of an audit entry; the name is null if the data is deleted. */
  record Person(int id, String name) {}

  /**
   * Returns the names of users in the order of their ids.
   *
   * @throws ProblemException 400 without ids, or with too many
   */
  List<Person> named(List<Integer> ids) {
    if (ids == null || ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "id must be given 1 to %d times, got %d"
              .formatted(MOST_AT_ONCE, ids == null ? 0 : ids.size()));
    }
    Map<Integer, String> found = new HashMap<>();
    for (Row row :
        pool.preparedQuery(names)
            .executeAndAwait(Tuple.tuple().addArrayOfInteger(ids.toArray(Integer[]::new)))) {
      found.put(row.getInteger("user_id"), row.getString("name"));
    }
    return ids.stream()
        .distinct()
        .sorted()
        .map(id -> new Person(id, PersonName.shown(id, found.get(id))))
        .toList();
  }

  /**
   * Returns the ids of users with a part of their name, the shortest names first.
   *
   * @throws ProblemException 400 if more users match than the limit
   */
  List<Integer> find(String part) {
    List<Integer> ids = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(search)
            .executeAndAwait(
                Tuple.of(
                    '%' + part.replaceAll("[\\\\%_]", "\\\\$0") + '%',
                    AuditFilter.MOST_USERS + 1))) {
      ids.add(row.getInteger("user_id"));
    }
    if (ids.size() > AuditFilter.MOST_USERS) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "person \"%s\" matches the names of more than %d people; use a longer text"
              .formatted(part, AuditFilter.MOST_USERS));
    }
    AccessAudit.getCurrent().about(ids);
    return ids;
  }
}
