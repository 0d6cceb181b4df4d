package io.penumbra.reporting.usage;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.UsageSource.Storage;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Chooses the source of each answer: usage segments where these are packed and not too many, else
 * sums per day and rows of usage. Blocks.
 */
@ApplicationScoped
public class UsageRouter {

  private final UsageSource segments;
  private final UsageSource rows;

  UsageRouter(@All List<UsageSource> all) {
    segments = source(all, Storage.SEGMENTS);
    rows = source(all, Storage.ROWS);
  }

  private static UsageSource source(List<UsageSource> all, Storage storage) {
    return all.stream().filter(source -> source.storage() == storage).findFirst().orElseThrow();
  }

  /** As {@link UsageSource#totals}. */
  public Totals totals(UsageQuery query, Instant turnedOn) {
    return first(source -> source.totals(query, turnedOn));
  }

  /** As {@link UsageSource#page}. */
  public <T> Page<T> page(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    refuseUnknownOrder(table, page);
    return first(source -> source.page(table, query, page, filter));
  }

  /** As {@link UsageSource#count}. */
  public long count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter) {
    return first(source -> source.count(table, query, narrowed, filter));
  }

  /** Of all rows that a filter keeps, as {@link UsageSource#count}. */
  public long count(Table table, UsageQuery query, RowFilter filter) {
    return count(table, query, new PageQuery(), filter);
  }

  /** As {@link UsageSource#counts}. */
  public List<Long> counts(Table table, UsageQuery query, List<RowFilter> filters) {
    return first(source -> source.counts(table, query, filters));
  }

  /** As {@link UsageSource#ids}. */
  public int[] ids(Table table, UsageQuery query, RowFilter filter) {
    return first(source -> source.ids(table, query, filter));
  }

  /** As {@link UsageSource#slice}. */
  public <T> List<T> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit) {
    return first(source -> source.slice(table, query, filter, skip, limit));
  }

  /** As {@link UsageSource#stream}. */
  public <T> ItemStream<T> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    refuseUnknownOrder(table, page);
    return first(source -> source.stream(table, query, page, filter));
  }

  /** As {@link UsageSource#breakdown}. */
  public List<Breakdown.Part> breakdown(Breakdown breakdown, UsageQuery query, RowFilter filter) {
    return first(source -> source.breakdown(breakdown, query, filter));
  }

  /** As {@link UsageSource#appDays}. */
  public List<AppDay> appDays(UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept) {
    return apps.isEmpty() ? List.of() : first(source -> source.appDays(query, apps, kept));
  }

  /** As {@link UsageSource#entityAppDays}. */
  public List<EntityAppDay> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept) {
    return apps.isEmpty()
        ? List.of()
        : first(source -> source.entityAppDays(query, kind, apps, kept));
  }

  /** As {@link UsageSource#appDaysOf}. */
  public List<EntityAppDay> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept) {
    return ids.isEmpty() ? List.of() : first(source -> source.appDaysOf(query, kind, ids, kept));
  }

  /** As {@link UsageSource#usersOn}. */
  public BitSet usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps) {
    return apps.isEmpty() ? new BitSet() : first(source -> source.usersOn(query, apps));
  }

  /** As {@link UsageSource#usedApps}. */
  public BitSet usedApps(UsageQuery query, EntityKind kind) {
    return first(source -> source.usedApps(query, kind));
  }

  /** Finds the entities that others were used with. */
  @FunctionalInterface
  public interface NeighbourSearch {

    /** As {@link UsageSource.Neighbours#of}. */
    Uni<List<Neighbour>> of(EntityKind kind, Collection<Integer> ids, EntityKind other, int most);
  }

  /** As {@link UsageSource#neighbours}. */
  public NeighbourSearch neighbours(UsageQuery query) {
    UsageSource.Neighbours ofSegments = segments.neighbours(query);
    UsageSource.Neighbours ofRows = rows.neighbours(query);
    return (kind, ids, other, most) ->
        ofSegments
            .of(kind, ids, other, most)
            .chain(
                found ->
                    found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : ofRows.of(kind, ids, other, most).map(Optional::orElseThrow));
  }

  /** Before anything is read. */
  private static void refuseUnknownOrder(TableDefinition<?> table, PageQuery page) {
    page.order(table.table());
  }

  private <A> A first(Function<UsageSource, Optional<A>> question) {
    return question.apply(segments).or(() -> question.apply(rows)).orElseThrow();
  }
}
