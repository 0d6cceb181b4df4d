package io.penumbra.reporting.usage;

import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Source of answers to usage queries, backed by one kind of storage. All sources return the same
 * answers. Injection provides the source of the configured engine ({@code penumbra.usage.engine}).
 * Methods block.
 */
public interface UsageSource {

  /** The engine that has to be set for it. */
  UsageEngine engine();

  /**
   * Returns the sums of usage.
   *
   * @param turnedOn time at which the integration was turned on, or null while it is off or unknown
   */
  Totals totals(UsageQuery query, Instant turnedOn);

  /** One page of a table. */
  <T> Page<T> page(TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter);

  /** Returns the number of rows of a table. Cheaper than a page, which reads rows too. */
  long count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter);

  /** Returns the number of all rows that a filter keeps. */
  default long count(Table table, UsageQuery query, RowFilter filter) {
    return count(table, query, new PageQuery(), filter);
  }

  /** Returns the number of rows that each of some filters keeps, in their order. */
  List<Long> listCounts(Table table, UsageQuery query, List<RowFilter> filters);

  /** The ids of all rows that a filter keeps, in any order. Reads nothing else of them. */
  int[] listIds(Table table, UsageQuery query, RowFilter filter);

  /** Some rows of a table by their place in its default order. */
  <T> List<T> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit);

  /** A search by name in the usage of a query; what it has read serves all its tables. */
  NameSearch search(UsageQuery query);

  /** Every row of a table in its order, as it is read. */
  <T> ItemStream<T> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter);

  /** Returns apps by a shared value, the most used part first. */
  List<Breakdown.Part> computeBreakdown(Breakdown breakdown, UsageQuery query, RowFilter filter);

  /**
   * Returns the usage of destinations on each day of use, in any order.
   *
   * @param apps the destinations
   * @param kept filter of the wanted figures; called by several threads
   */
  List<AppDay> listAppDays(UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept);

  /**
   * Returns the usage of destinations by entities on each day of use, in any order. Unknown
   * entities are omitted.
   *
   * @param kind users or machines
   * @param apps the destinations
   * @param kept filter of the wanted figures; called by several threads
   */
  List<EntityAppDay> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept);

  /**
   * Returns the usage of any destination by some entities on each day of use, in any order.
   *
   * @param kind users or machines
   * @param ids of the entities
   * @param kept filter of the wanted figures; called by several threads
   */
  List<EntityAppDay> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept);

  /**
   * Returns the usage of all destinations together by entities on each day of use, in any order;
   * the app of each is 0. Unknown entities are omitted.
   *
   * @param kind users or machines
   * @param kept filter of the wanted figures; called by several threads
   */
  List<EntityAppDay> entityDays(UsageQuery query, EntityKind kind, Predicate<EntityAppDay> kept);

  /**
   * Returns the users of destinations: a bit for the id of each known user.
   *
   * @param apps by day; days outside of the query's period count as empty
   */
  BitSet usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps);

  /**
   * Returns the users or machines of any app: a bit for the id of each known entity. Destinations
   * that are no app do not count.
   *
   * @param kind users or machines
   */
  BitSet usedApps(UsageQuery query, EntityKind kind);

  /**
   * Returns the usage of each machine on a day, by ascending ids, including machines known by an
   * address only.
   *
   * @param day within the query's period
   */
  List<MachineDayUsage> listMachinesOn(UsageQuery query, LocalDate day);

  /** A search for neighbours in the usage of a query; what it has read serves all its calls. */
  Neighbours neighbours(UsageQuery query);
}
