package io.penumbra.reporting.usage;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Asks the source of usage that is set: {@code penumbra.usage.engine}. Blocks. */
@ApplicationScoped
public class UsageRouter {

  private final UsageSource source;

  UsageRouter(@All List<UsageSource> all, UsageSettings settings) {
    source =
        all.stream().filter(one -> one.engine() == settings.engine()).findFirst().orElseThrow();
  }

  /** As {@link UsageSource#totals}. */
  public Totals totals(UsageQuery query, Instant turnedOn) {
    return source.totals(query, turnedOn);
  }

  /** As {@link UsageSource#page}. */
  public <T> Page<T> page(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    refuseUnknownOrder(table, page);
    return source.page(table, query, page, filter);
  }

  /** As {@link UsageSource#count}. */
  public long count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter) {
    return source.count(table, query, narrowed, filter);
  }

  /** Of all rows that a filter keeps, as {@link UsageSource#count}. */
  public long count(Table table, UsageQuery query, RowFilter filter) {
    return count(table, query, new PageQuery(), filter);
  }

  /** As {@link UsageSource#counts}. */
  public List<Long> listCounts(Table table, UsageQuery query, List<RowFilter> filters) {
    return source.counts(table, query, filters);
  }

  /** As {@link UsageSource#ids}. */
  public int[] listIds(Table table, UsageQuery query, RowFilter filter) {
    return source.ids(table, query, filter);
  }

  /** As {@link UsageSource#slice}. */
  public <T> List<T> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit) {
    return source.slice(table, query, filter, skip, limit);
  }

  /** As {@link UsageSource#search}. */
  public NameSearch search(UsageQuery query) {
    return source.search(query);
  }

  /** As {@link UsageSource#stream}. */
  public <T> ItemStream<T> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    refuseUnknownOrder(table, page);
    return source.stream(table, query, page, filter);
  }

  /** As {@link UsageSource#breakdown}. */
  public List<Breakdown.Part> computeBreakdown(
      Breakdown breakdown, UsageQuery query, RowFilter filter) {
    return source.breakdown(breakdown, query, filter);
  }

  /** As {@link UsageSource#appDays}. */
  public List<AppDay> listAppDays(UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept) {
    return apps.isEmpty() ? List.of() : source.appDays(query, apps, kept);
  }

  /** As {@link UsageSource#entityAppDays}. */
  public List<EntityAppDay> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept) {
    return apps.isEmpty() ? List.of() : source.entityAppDays(query, kind, apps, kept);
  }

  /** As {@link UsageSource#appDaysOf}. */
  public List<EntityAppDay> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept) {
    return ids.isEmpty() ? List.of() : source.appDaysOf(query, kind, ids, kept);
  }

  /** As {@link UsageSource#entityDays}. */
  public List<EntityAppDay> entityDays(
      UsageQuery query, EntityKind kind, Predicate<EntityAppDay> kept) {
    return source.entityDays(query, kind, kept);
  }

  /** As {@link UsageSource#usersOn}. */
  public BitSet usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps) {
    return apps.isEmpty() ? new BitSet() : source.usersOn(query, apps);
  }

  /** As {@link UsageSource#usedApps}. */
  public BitSet usedApps(UsageQuery query, EntityKind kind) {
    return source.usedApps(query, kind);
  }

  /** As {@link UsageSource#machinesOn}. */
  public List<MachineDayUsage> listMachinesOn(UsageQuery query, LocalDate day) {
    return source.machinesOn(query, day);
  }

  /** As {@link UsageSource#neighbours}. */
  public Neighbours neighbours(UsageQuery query) {
    return source.neighbours(query);
  }

  /** Before anything is read. */
  private static void refuseUnknownOrder(TableDefinition<?> table, PageQuery page) {
    page.order(table.table());
  }
}
