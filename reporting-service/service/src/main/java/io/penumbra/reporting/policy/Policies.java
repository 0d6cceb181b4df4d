package io.penumbra.reporting.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Store of policies in Postgres. Blocks. */
@ApplicationScoped
public class Policies {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;
  private final ObjectMapper json;
  private final String all = NamedSql.load("policy/all");
  private final String find = NamedSql.load("policy/find");
  private final String insert = NamedSql.load("policy/insert");
  private final String update = NamedSql.load("policy/update");
  private final String delete = NamedSql.load("policy/delete");

  Policies(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /** Returns all policies by name. */
  public List<Policy> all() {
    List<Policy> policies = new ArrayList<>();
    pool.query(all).executeAndAwait().forEach(row -> policies.add(readPolicy(row)));
    return policies;
  }

  /** Returns the enabled policies, by name. */
  List<Policy> enabled() {
    return all().stream().filter(policy -> policy.draft().enabled()).toList();
  }

  Optional<Policy> find(String id) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id)));
  }

  /** Creates a policy; returns empty if its id or name exists. */
  Optional<Policy> insert(PolicyDraft draft, LocalDate activeFrom, String by) {
    return first(
        pool.preparedQuery(insert).executeAndAwait(toValues(draft.id(), draft, activeFrom, by)));
  }

  /**
   * Changes a policy; returns empty if it has changed since it was read.
   *
   * @throws NameTaken if another policy has the name
   */
  Optional<Policy> update(Policy current, PolicyDraft draft, LocalDate activeFrom, String by) {
    try {
      return first(
          pool.preparedQuery(update)
              .executeAndAwait(
                  toValues(current.id(), draft, activeFrom, by).addInteger(current.revision())));
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        throw new NameTaken();
      }
      throw e;
    }
  }

  /** Deletes a policy; returns true if it existed in this revision. */
  boolean delete(String id, int revision, String by) {
    return pool.preparedQuery(delete).executeAndAwait(Tuple.of(id, revision, by)).size() == 1;
  }

  /** Thrown if another policy has the name. */
  static final class NameTaken extends RuntimeException {
    NameTaken() {
      super(null, null, false, false);
    }
  }

  private Tuple toValues(String id, PolicyDraft draft, LocalDate activeFrom, String by) {
    return Tuple.tuple()
        .addString(id)
        .addString(draft.name())
        .addString(draft.description())
        .addString(draft.severity())
        .addJsonObject(toObject(draft.filters()))
        .addJsonObject(toObject(draft.thresholds()))
        .addArrayOfString(draft.reports().toArray(String[]::new))
        .addInteger(draft.dailyLimit())
        .addBoolean(draft.enabled())
        .addLocalDate(activeFrom)
        .addString(by)
        .addLocalDate(draft.since())
        .addString(draft.managedBy())
        .addArrayOfString(draft.tags())
        .addBoolean(draft.publishesAtOnce());
  }

  private Optional<Policy> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(readPolicy(row));
    }
    return Optional.empty();
  }

  private Policy readPolicy(Row row) {
    return new Policy(
        row.getString("id"),
        new PolicyDraft(
            row.getString("name"),
            row.getString("description"),
            row.getString("severity"),
            read(row.getJsonObject("filters"), PolicyFilters.class),
            read(row.getJsonObject("thresholds"), Thresholds.class),
            List.of(row.getArrayOfStrings("reports")),
            row.getInteger("daily_limit"),
            Stream.of(row.getArrayOfStrings("tags"))
                .map(tag -> PolicyAction.stored(tag, row.getBoolean("immediate")))
                .toList(),
            row.getBoolean("enabled"),
            row.getLocalDate("since"),
            row.getString("managed_by")),
        row.getLocalDate("active_from"),
        row.getInteger("revision"),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant());
  }

  private JsonObject toObject(Object value) {
    try {
      return new JsonObject(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy can't be written", e);
    }
  }

  private <T> T read(JsonObject stored, Class<T> type) {
    try {
      return json.readValue(stored.encode(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored policy can't be read", e);
    }
  }
}
