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

  /** Returns the engine to which it belongs. */
  UsageEngine engine();

  /**
   * Returns the sums of usage.
   *
   * @param turnedOn time at which the integration was switched on, or null while it is off or
   *     unknown
   */
  Totals totals(UsageQuery query, Instant turnedOn);

  /** Returns a page of a table. */
  <T> Page<T> page(TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter);

  /** Returns the number of rows of a table. Faster than a page, which also reads rows. */
  long count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter);

  /** Returns the number of rows that match a filter. */
  default long count(Table table, UsageQuery query, RowFilter filter) {
    return count(table, query, new PageQuery(), filter);
  }

  /** Returns the numbers of rows that match each of several filters. */
  List<Long> listCounts(Table table, UsageQuery query, List<RowFilter> filters);

  /** Returns the ids of all rows that match a filter, in any order. */
  int[] listIds(Table table, UsageQuery query, RowFilter filter);

  /** Returns rows of a table by position in its default order. */
  <T> List<T> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit);

  /** Returns a search by name in the usage of a query, which is read once for all tables. */
  NameSearch search(UsageQuery query);

  /** Streams all rows of a table in order. */
  <T> ItemStream<T> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter);

  /** Returns apps by a shared value, the most used part first. */
  List<Breakdown.Part> computeBreakdown(Breakdown breakdown, UsageQuery query, RowFilter filter);

  /**
   * Returns the usage of destinations on each day of use, in any order.
   *
   * @param apps the destinations
   * @param kept filter of the wanted figures; must be thread-safe
   */
  List<AppDay> listAppDays(UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept);

  /**
   * Returns the usage of destinations by entities on each day of use, in any order. Unknown
   * entities are omitted.
   *
   * @param kind users or machines
   * @param apps the destinations
   * @param kept filter of the wanted figures; must be thread-safe
   */
  List<EntityAppDay> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept);

  /**
   * Returns the usage of any destination by some entities on each day of use, in any order.
   *
   * @param kind users or machines
   * @param ids ids of the entities
   * @param kept filter of the wanted figures; must be thread-safe
   */
  List<EntityAppDay> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept);

  /**
   * Returns the usage of all destinations together by entities on each day of use, in any order;
   * their app is 0. Unknown entities are omitted.
   *
   * @param kind users or machines
   * @param kept filter of the wanted figures; must be thread-safe
   */
  List<EntityAppDay> entityDays(UsageQuery query, EntityKind kind, Predicate<EntityAppDay> kept);

  /**
   * Returns the users of destinations as a bit set of the ids of known users.
   *
   * @param apps destinations by day; days outside of the query's period are ignored
   */
  BitSet usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps);

  /**
   * Returns the users or machines of any app as a bit set of the ids of known entities.
   * Destinations other than apps are ignored.
   *
   * @param kind users or machines
   */
  BitSet usedApps(UsageQuery query, EntityKind kind);

  /**
   * Returns the usage of each machine on a day by ascending id, including machines known by an
   * address only.
   *
   * @param day a day within the query's period
   */
  List<MachineDayUsage> listMachinesOn(UsageQuery query, LocalDate day);

  /** Returns a search for neighbours in the usage of a query, which is read once for all calls. */
  Neighbours neighbours(UsageQuery query);
}
