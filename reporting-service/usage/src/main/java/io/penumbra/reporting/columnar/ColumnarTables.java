package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.Cursor;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.KnownSum;
import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.SortField;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.TableReader;
import io.penumbra.reporting.table.UsageSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tables aggregated from usage segments. Rows are selected and sorted by measures in memory.
 * Postgres provides names and other attributes, as far as possible for the rows of the page only.
 * Blocks.
 */
final class ColumnarTables {

  private static final String IDS = "{ids}";

  /** Number of rows of a stream in memory; the ids of all rows are in memory. */
  private static final int READ_AT_ONCE = 1_000;

  private final Pool pool;
  private final TableReader reader;
  private final String partsOf = UsageSql.load("table/parts");
  private final Map<Table, String> statements = new EnumMap<>(Table.class);

  ColumnarTables(Pool pool) {
    this.pool = pool;
    this.reader = new TableReader(pool);
    for (Table table : Table.values()) {
      statements.put(table, UsageSql.load("table/names-" + table.path()));
    }
  }

  /** Returns a page. */
  <T> Page<T> page(
      UsageScan scan, TableDefinition<T> tableDefinition, PageQuery query, RowFilter filter) {
    PageQuery.Order order = query.order(tableDefinition.table());
    int limit = query.limit();
    Cursor after = query.after(order);
    scan.expectCounts(tableDefinition.table().counted());
    if (!order.field().isFigure()) {
      return byName(scan, tableDefinition, order, query, filter);
    }
    KeysetSort ranking = sorted(scan, tableDefinition.table(), order, query, filter);
    List<Integer> places = ranking.first(limit + 1, after);
    boolean ends = places.size() <= limit;
    List<Integer> shown = ends ? places : places.subList(0, limit);
    return new Page<>(
        listItems(scan, tableDefinition, ranking.listIds(shown)),
        ranking.size(),
        ends ? null : ranking.cursor(shown.getLast()).encode());
  }

  /** Returns the rows of a table, sorted by a measure. */
  private KeysetSort sorted(
      UsageScan scan, Table table, PageQuery.Order order, PageQuery query, RowFilter filter) {
    EntityTotals sums = scan.sums(table.kind(), listParts(order, query));
    int[] ids = matching(table, query, filter, listAdmitted(sums, query), null);
    return new KeysetSort(order, ids, values(table, order, scan, sums, ids));
  }

  /** Returns the rows of a table. */
  int[] listIds(UsageScan scan, Table table, PageQuery query, RowFilter filter) {
    return matching(table, query, filter, listAdmitted(scan, table, query), null);
  }

  /** Counts the rows that match each of several filters, in one pass. */
  List<Long> listCounts(UsageScan scan, Table table, List<RowFilter> filters) {
    SqlParameters arguments = new SqlParameters();
    String rows = formatRows(table, listAdmitted(scan, table, new PageQuery()), arguments);
    String counts =
        filters.stream()
            .map(filter -> filter.conditions(arguments))
            .map(
                conditions ->
                    conditions.isEmpty()
                        ? "count(*)"
                        : "count(*) filter (where %s)".formatted(String.join(" and ", conditions)))
            .collect(Collectors.joining(", "));
    Row row =
        pool.preparedQuery("with rows as (\n%s\n) select %s from rows".formatted(rows, counts))
            .executeAndAwait(arguments.tuple())
            .iterator()
            .next();
    return IntStream.range(0, filters.size()).mapToObj(row::getLong).toList();
  }

  private static int[] listAdmitted(UsageScan scan, Table table, PageQuery query) {
    Set<EntityTotals.Part> parts =
        query.isByTraffic() ? Set.of(EntityTotals.Part.TRAFFIC) : Set.of();
    return listAdmitted(scan.sums(table.kind(), parts), query);
  }

  /** Returns a page sorted by values in Postgres: a name, a category, a score. */
  private <T> Page<T> byName(
      UsageScan scan,
      TableDefinition<T> tableDefinition,
      PageQuery.Order order,
      PageQuery query,
      RowFilter filter) {
    Table table = tableDefinition.table();
    SqlParameters arguments = new SqlParameters();
    String matching =
        TableReader.matching(
            formatRows(table, listAdmitted(scan, table, query), arguments),
            conditions(table, query, filter, arguments),
            true);
    Page<Row> page = reader.rows(matching, order, query, arguments);
    int[] ids = page.items().stream().mapToInt(row -> row.getInteger("id")).toArray();
    return new Page<>(
        complete(scan, tableDefinition, ids, page.items()), page.total(), page.next());
  }

  /** Returns rows by their position in the default order of the table. */
  <T> List<T> slice(
      UsageScan scan, TableDefinition<T> tableDefinition, RowFilter filter, int skip, int limit) {
    Table table = tableDefinition.table();
    PageQuery query = new PageQuery();
    KeysetSort ranking = sorted(scan, table, query.order(table), query, filter);
    List<Integer> places = ranking.first(skip + limit, null);
    return listItems(
        scan,
        tableDefinition,
        ranking.listIds(places.subList(Math.min(skip, places.size()), places.size())));
  }

  /** Returns rows with names that contain a text, the best match first. */
  <T> Page<T> search(
      UsageScan scan,
      TableDefinition<T> tableDefinition,
      RowFilter filter,
      NameMatch match,
      int limit) {
    Table table = tableDefinition.table();
    EntityTotals sums = scan.sums(table.kind(), Set.of());
    SqlParameters arguments = new SqlParameters();
    List<String> conditions = new ArrayList<>(filter.conditions(arguments));
    conditions.addAll(match.conditions(arguments));
    String statement =
        """
        with %s, fitting as (select id, %s as closeness from matching)
        select array_agg(id) as ids, array_agg(closeness) as closeness from fitting
        """
            .formatted(
                TableReader.matching(formatRows(table, sums.ids(), arguments), conditions, false),
                match.closeness(arguments));
    Row row = pool.preparedQuery(statement).executeAndAwait(arguments.tuple()).iterator().next();
    Integer[] ids = row.getArrayOfIntegers("ids");
    if (ids == null) {
      return new Page<>(List.of(), 0, null);
    }
    Integer[] closeness = row.getArrayOfIntegers("closeness");
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int place = 0; place < ids.length; place++) {
      ranks.put(ids[place], closeness[place]);
    }
    int[] unsorted = Arrays.stream(ids).mapToInt(Integer::intValue).toArray();
    PageQuery.Order order = new PageQuery().order(table);
    int[] byUse = new KeysetSort(order, unsorted, values(table, order, scan, sums, unsorted)).all();
    // stable sort: rows with equal rank keep the order of their usage
    int[] best =
        Arrays.stream(byUse)
            .boxed()
            .sorted(Comparator.comparing(ranks::get))
            .limit(limit)
            .mapToInt(Integer::intValue)
            .toArray();
    return new Page<>(listItems(scan, tableDefinition, best), ids.length, null);
  }

  /** Streams all rows in order. All rows are selected first, then read in batches. */
  <T> ItemStream<T> stream(
      UsageScan scan, TableDefinition<T> tableDefinition, PageQuery query, RowFilter filter) {
    Table table = tableDefinition.table();
    PageQuery.Order order = query.order(table);
    int[] ids =
        order.field().isFigure()
            ? sorted(scan, table, order, query, filter).all()
            : matching(table, query, filter, listAdmitted(scan, table, query), order);
    return ItemStream.of(
        () ->
            IntStream.iterate(0, from -> from < ids.length, from -> from + READ_AT_ONCE)
                .mapToObj(
                    from ->
                        Arrays.copyOfRange(ids, from, Math.min(ids.length, from + READ_AT_ONCE)))
                .flatMap(some -> listItems(scan, tableDefinition, some).stream())
                .iterator());
  }

  /** Returns the parts of a breakdown of apps, the most used first. */
  List<Breakdown.Part> computeBreakdown(UsageScan scan, Breakdown breakdown, RowFilter filter) {
    EntityTotals sums = scan.sums(EntityKind.APP, Set.of(EntityTotals.Part.TRAFFIC));
    SqlParameters arguments = new SqlParameters();
    StringBuilder where = new StringBuilder();
    filter.conditions(arguments).forEach(condition -> where.append(" and ").append(condition));
    String statement =
        partsOf
            .replace("{key}", breakdown.key())
            .replace("{join}", breakdown.join())
            .replace("{apps}", breakdown.condition())
            .replace("{where}", where.toString());
    List<Breakdown.Part> parts = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      int[] places =
          Arrays.stream(row.getArrayOfIntegers("ids"))
              .mapToInt(sums::find)
              .filter(place -> place >= 0)
              .toArray();
      if (places.length > 0) {
        parts.add(
            new Breakdown.Part(
                row.getString("name"),
                places.length,
                Arrays.stream(places).mapToLong(sums::transactions).sum(),
                sum(places, sums::bytesUp),
                sum(places, sums::bytesDown),
                sum(places, sums::traffic)));
      }
    }
    // equally used parts keep the order of their names
    parts.sort(Comparator.comparingLong(Breakdown.Part::transactions).reversed());
    return parts;
  }

  private static Long sum(int[] places, IntFunction<Long> bytes) {
    return Arrays.stream(places).mapToObj(bytes).reduce(null, KnownSum::plus);
  }

  /** Returns the measures, besides transactions, that are needed to select a page. */
  private static Set<EntityTotals.Part> listParts(PageQuery.Order order, PageQuery query) {
    Set<EntityTotals.Part> parts = EnumSet.noneOf(EntityTotals.Part.class);
    if (order.field().type() == SortField.Type.BYTES || query.isByTraffic()) {
      parts.add(EntityTotals.Part.TRAFFIC);
    }
    if (order.field().type() == SortField.Type.TIME) {
      parts.add(EntityTotals.Part.SEEN);
    }
    return parts;
  }

  private static int[] listAdmitted(EntityTotals sums, PageQuery query) {
    query.checkBounds();
    int[] ids = sums.ids();
    return IntStream.range(0, ids.length)
        .filter(place -> query.admits(sums.transactions(place), sums.traffic(place)))
        .map(place -> ids[place])
        .toArray();
  }

  /**
   * Returns the rows of the table that match the filters without measures.
   *
   * @param order sort by values in Postgres; null for any order
   */
  private int[] matching(
      Table table, PageQuery query, RowFilter filter, int[] ids, PageQuery.Order order) {
    SqlParameters arguments = new SqlParameters();
    String rows = formatRows(table, ids, arguments);
    List<String> conditions = conditions(table, query, filter, arguments);
    if (conditions.isEmpty() && order == null && table != Table.MACHINES) {
      return ids;
    }
    String statement =
        "with %s select array(select id from matching%s) as ids"
            .formatted(
                TableReader.matching(rows, conditions, false),
                order == null ? "" : " order by " + order.terms("id"));
    Row row = pool.preparedQuery(statement).executeAndAwait(arguments.tuple()).iterator().next();
    return Arrays.stream(row.getArrayOfIntegers("ids")).mapToInt(Integer::intValue).toArray();
  }

  private static List<String> conditions(
      Table table, PageQuery query, RowFilter filter, SqlParameters arguments) {
    List<String> conditions = new ArrayList<>(query.listConditionsOnName(table, arguments));
    conditions.addAll(filter.conditions(arguments));
    return conditions;
  }

  private String formatRows(Table table, int[] ids, SqlParameters arguments) {
    Integer[] boxed = Arrays.stream(ids).boxed().toArray(Integer[]::new);
    return statements.get(table).replace(IDS, arguments.add(boxed));
  }

  /** Returns the sort values of rows with some ids. */
  private static long[] values(
      Table table, PageQuery.Order order, UsageScan scan, EntityTotals sums, int[] ids) {
    String column = order.field().column();
    for (EntityKind other : table.counted()) {
      if (other.count().equals(column)) {
        int[] counts = scan.listCounts(table.kind(), ids, List.of(other)).get(other);
        return Arrays.stream(counts).asLongStream().toArray();
      }
    }
    IntToLongFunction value =
        switch (column) {
          case "transactions" -> sums::transactions;
          case "bytes_up" -> place -> orUnknown(sums.bytesUp(place), order);
          case "bytes_down" -> place -> orUnknown(sums.bytesDown(place), order);
          case "traffic" -> place -> orUnknown(sums.traffic(place), order);
          case "last_seen" -> sums::lastSeen;
          default -> throw new IllegalArgumentException(column);
        };
    return Arrays.stream(ids).map(sums::find).mapToLong(value).toArray();
  }

  private static long orUnknown(Long bytes, PageQuery.Order order) {
    return bytes == null ? SortField.countUnknownBytes(order.descending()) : bytes;
  }

  /** Returns rows in the order of their ids, without those deleted since the selection. */
  private <T> List<T> listItems(UsageScan scan, TableDefinition<T> tableDefinition, int[] chosen) {
    SqlParameters arguments = new SqlParameters();
    String statement = formatRows(tableDefinition.table(), chosen, arguments);
    Map<Integer, Row> rows = new HashMap<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      rows.put(row.getInteger("id"), row);
    }
    int[] ids = Arrays.stream(chosen).filter(rows::containsKey).toArray();
    return complete(scan, tableDefinition, ids, Arrays.stream(ids).mapToObj(rows::get).toList());
  }

  private static <T> List<T> complete(
      UsageScan scan, TableDefinition<T> tableDefinition, int[] ids, List<Row> rows) {
    EntityKind kind = tableDefinition.table().kind();
    UsageScan.Shown shown = scan.shown(kind, ids, tableDefinition.table().counted());
    List<T> items = new ArrayList<>(rows.size());
    for (int i = 0; i < ids.length; i++) {
      Rows.Measures measures = createMeasures(shown, ids[i], i);
      items.add(tableDefinition.item().apply(rows.get(i), measures));
    }
    return items;
  }

  /**
   * Returns the measures of an entity.
   *
   * @param place position of the entity among the shown ones
   */
  private static Rows.Measures createMeasures(UsageScan.Shown shown, int id, int place) {
    EntityTotals sums = shown.sums();
    int at = sums.find(id);
    int retained = shown.retained().find(id);
    // usage can change between the two scans
    long firstSeen =
        retained < 0 ? sums.firstSeen(at) : (long) shown.retained().firstSeen(retained);
    Map<EntityKind, Long> own = new EnumMap<>(EntityKind.class);
    shown.counts().forEach((kind, all) -> own.put(kind, (long) all[place]));
    return new Rows.Measures(
        sums.transactions(at),
        sums.bytesUp(at),
        sums.bytesDown(at),
        sums.traffic(at),
        Micros.toInstant(firstSeen),
        Micros.toInstant(sums.lastSeen(at)),
        own);
  }
}
