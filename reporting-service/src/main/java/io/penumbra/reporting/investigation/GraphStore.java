package io.penumbra.reporting.investigation;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.columnar.Micros;
import io.penumbra.reporting.columnar.UsageScan;
import io.penumbra.reporting.columnar.UsageSegmentStore;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.usage.EntityKind;
import io.penumbra.reporting.usage.SqlParameters;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads neighbours and names. */
@ApplicationScoped
class GraphStore {

  private final Pool pool;
  private final UsageSegmentStore packed;
  private final String neighbours = NamedSql.load("investigation/neighbours");
  private final String names = NamedSql.load("investigation/names");

  GraphStore(Pool pool, UsageSegmentStore packed) {
    this.pool = pool;
    this.packed = packed;
  }

  /**
   * Finds neighbours for one investigation: usage segments are scanned once. Apps of which alone
   * there is room for are read one by one.
   */
  GraphExpansion.Neighbours neighbours(UsageQuery usageQuery) {
    Uni<Optional<UsageScan>> scan =
        Uni.createFrom()
            .item(() -> packed.scan(usageQuery))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .memoize()
            .indefinitely();
    Map<List<Object>, Optional<UsageScan>> parts = new ConcurrentHashMap<>();
    return (kind, ids, other, most) ->
        scan.emitOn(Infrastructure.getDefaultWorkerPool())
            .map(
                all ->
                    // what an entity's neighbours of every kind are found in is sought once
                    parts.computeIfAbsent(
                        List.of(kind, List.copyOf(ids)), _ -> part(all, usageQuery, kind, ids)))
            .chain(
                part ->
                    part.isEmpty()
                        ? ofUsage(usageQuery, kind, ids, other, most)
                        : Uni.createFrom().item(edges(part.get(), kind, ids, other, most)));
  }

  private Optional<UsageScan> part(
      Optional<UsageScan> all, UsageQuery usageQuery, EntityKind kind, Collection<Integer> ids) {
    if (all.isEmpty()) {
      return kind == EntityKind.APP ? packed.scan(usageQuery, ids) : all;
    }
    return all.map(scan -> scan.among(kind, ids.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static List<Edge> edges(
      UsageScan scan, EntityKind kind, Collection<Integer> ids, EntityKind other, int most) {
    int[] sorted = ids.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    return scan.neighbours(kind, sorted, other, most).stream()
        .map(
            neighbour ->
                new Edge(
                    new Node(kind, neighbour.id()),
                    new Node(other, neighbour.other()),
                    Micros.instant(neighbour.firstSeen()),
                    Micros.instant(neighbour.lastSeen()),
                    neighbour.transactions(),
                    neighbour.bytesUp(),
                    neighbour.bytesDown(),
                    neighbour.days()))
        .toList();
  }

  private Uni<List<Edge>> ofUsage(
      UsageQuery usageQuery, EntityKind kind, Collection<Integer> ids, EntityKind other, int most) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        neighbours
            .replace(
                "{where}",
                usageQuery.whereOneOf(
                    kind,
                    "select unnest(%s::int[])"
                        .formatted(arguments.add(ids.toArray(Integer[]::new))),
                    arguments))
            .replace("{left}", kind.column())
            .replace("{known}", known(other))
            .replace("{right}", other.column())
            .replace("{first-day}", arguments.add(usageQuery.period().firstDay()))
            .replace("{span}", arguments.add((int) usageQuery.period().days()))
            .replace("{most}", arguments.add(most));
    return pool.preparedQuery(statement)
        .execute(arguments.tuple())
        .map(
            rows -> {
              List<Edge> edges = new ArrayList<>(rows.size());
              rows.forEach(row -> edges.add(edge(kind, other, row)));
              return edges;
            });
  }

  /** What is known by an address only is no machine. */
  private static String known(EntityKind other) {
    return other == EntityKind.MACHINE
        ? "not exists (select from report.machine m"
            + " where m.machine_id = u.machine_id and m.subject_kind = 'address')"
        : "u.%s > 0".formatted(other.column());
  }

  private static Edge edge(EntityKind kind, EntityKind other, Row row) {
    return new Edge(
        new Node(kind, row.getInteger("left_id")),
        new Node(other, row.getInteger("right_id")),
        Rows.instant(row, "first_seen"),
        Rows.instant(row, "last_seen"),
        row.getLong("transactions"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("days"));
  }

  /** The names of entities; those that are not there have none. Blocks. */
  Map<Node, String> names(Collection<Node> nodes) {
    Tuple arguments = Tuple.tuple();
    for (EntityKind kind : EntityKind.values()) {
      arguments.addArrayOfInteger(
          nodes.stream().filter(node -> node.kind() == kind).map(Node::id).toArray(Integer[]::new));
    }
    Map<Node, String> found = new HashMap<>();
    for (Row row : pool.preparedQuery(names).executeAndAwait(arguments)) {
      EntityKind kind = EntityKind.valueOf(row.getString("kind"));
      String name = row.getString("name");
      found.put(
          new Node(kind, row.getInteger("id")),
          kind == EntityKind.USER ? PersonName.shown(row.getInteger("id"), name) : name);
    }
    return found;
  }
}
