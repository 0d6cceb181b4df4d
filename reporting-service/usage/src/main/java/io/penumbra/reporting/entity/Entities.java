package io.penumbra.reporting.entity;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Facts about single entities, independent of their use in a period. Blocks. */
@ApplicationScoped
public class Entities {

  private final Pool pool;
  private final Map<EntityKind, String> statements = new EnumMap<>(EntityKind.class);
  private final String machineNames = NamedSql.load("entity/machine-names");

  Entities(Pool pool) {
    this.pool = pool;
    statements.put(EntityKind.MACHINE, NamedSql.load("entity/machine"));
    statements.put(EntityKind.USER, NamedSql.load("entity/user"));
    statements.put(EntityKind.IP_ADDRESS, NamedSql.load("entity/ip-address"));
    statements.put(EntityKind.APP, NamedSql.load("entity/app"));
  }

  public Optional<Row> find(EntityKind kind, int id) {
    for (Row row : pool.preparedQuery(statements.get(kind)).executeAndAwait(Tuple.of(id))) {
      return Optional.of(row);
    }
    return Optional.empty();
  }

  /** Returns the names of machines by id; machines without a name are omitted. */
  public Map<Integer, String> listMachineNames(Collection<Integer> ids) {
    Map<Integer, String> names = new HashMap<>();
    Tuple arguments = Tuple.tuple().addArrayOfInteger(ids.toArray(Integer[]::new));
    for (Row row : pool.preparedQuery(machineNames).executeAndAwait(arguments)) {
      names.put(row.getInteger("machine_id"), row.getString("name"));
    }
    return names;
  }

  /**
   * Returns the row of an entity.
   *
   * @throws ProblemException 404 if no entity has this id
   */
  public Row require(EntityKind kind, int id) {
    return find(kind, id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no %s %d".formatted(kind.title(), id)));
  }
}
