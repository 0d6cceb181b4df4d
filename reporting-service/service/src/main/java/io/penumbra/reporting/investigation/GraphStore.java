package io.penumbra.reporting.investigation;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.usage.Neighbour;
import io.penumbra.reporting.usage.Neighbours;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reader of neighbours and names. */
@ApplicationScoped
public class GraphStore {

  private final Pool pool;
  private final UsageSource usage;
  private final String facts = NamedSql.load("investigation/facts");

  GraphStore(Pool pool, UsageSource usage) {
    this.pool = pool;
    this.usage = usage;
  }

  /** Creates a search for the neighbours of one investigation. */
  public GraphExpansion.Neighbours readNeighbours(UsageQuery usageQuery) {
    Neighbours search = usage.neighbours(usageQuery);
    return (kind, ids, other, among, most) ->
        search
            .of(kind, ids, other, among, most)
            .map(found -> found.stream().map(one -> edge(kind, other, one)).toList());
  }

  private static Edge edge(EntityKind kind, EntityKind other, Neighbour found) {
    return new Edge(
        new Node(kind, found.id()),
        new Node(other, found.other()),
        found.firstSeen(),
        found.lastSeen(),
        found.transactions(),
        found.bytesUp(),
        found.bytesDown(),
        found.traffic(),
        found.days());
  }

  /**
   * Shown facts about an entity.
   *
   * @param category category of an app, or null
   * @param level risk level of an app: high, medium, low or unknown; null for other entities
   */
  public record Facts(String name, String category, String level) {

    /** Facts of a deleted entity. */
    public static final Facts NONE = new Facts("", null, null);
  }

  /** Returns the names of entities and the risk of apps; deleted entities have none. Blocks. */
  public Map<Node, Facts> listFacts(Collection<Node> nodes) {
    Tuple arguments = Tuple.tuple();
    for (EntityKind kind : EntityKind.values()) {
      arguments.addArrayOfInteger(
          nodes.stream().filter(node -> node.kind() == kind).map(Node::id).toArray(Integer[]::new));
    }
    Map<Node, Facts> found = new HashMap<>();
    for (Row row : pool.preparedQuery(facts).executeAndAwait(arguments)) {
      EntityKind kind = EntityKind.valueOf(row.getString("kind"));
      String name = row.getString("name");
      found.put(
          new Node(kind, row.getInteger("id")),
          new Facts(
              kind == EntityKind.USER ? PersonName.shown(row.getInteger("id"), name) : name,
              row.getString("category"),
              kind == EntityKind.APP
                  ? RiskLevel.of(row.getDouble("score"), row.getDouble("confidence")).id()
                  : null));
    }
    return found;
  }
}
