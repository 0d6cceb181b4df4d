package io.penumbra.reporting.report;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.FilterContext;
import io.penumbra.reporting.table.MachineSystems;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reader of the additional data that filters need. Blocks. */
@ApplicationScoped
public class FilterContexts {

  private final UsageSource usage;
  private final Freshness freshness;
  private final MachineSystems systems;

  FilterContexts(UsageSource usage, Freshness freshness, MachineSystems systems) {
    this.usage = usage;
    this.freshness = freshness;
    this.systems = systems;
  }

  /** Binds a filter to the content of its list. */
  public RowFilter in(UsageQuery query, RowFilter filter) {
    return in(query, List.of(filter)).getFirst();
  }

  /** Context for the filters of one list, whose data is read once. */
  public List<RowFilter> in(UsageQuery query, List<? extends RowFilter> filters) {
    FilterContext context =
        new FilterContext() {
          private Map<Rows.Support, Set<String>> known;

          @Override
          public Integer[] usedBefore() {
            return FilterContexts.this.listUsedBefore(query);
          }

          @Override
          public String[] systems(Set<Rows.Support> judged) {
            if (known == null) {
              known = systems.judged();
            }
            return judged.stream()
                .flatMap(support -> known.getOrDefault(support, Set.of()).stream())
                .toArray(String[]::new);
          }
        };
    return filters.stream().map(filter -> filter.in(context)).toList();
  }

  private Integer[] listUsedBefore(UsageQuery query) {
    LocalDate since = freshness.dataSince(query.report());
    LocalDate begin = query.period().firstDay();
    if (since == null || !since.isBefore(begin)) {
      return new Integer[0];
    }
    UsageQuery earlier =
        new UsageQuery(query.report(), new Period(since, begin.minusDays(1)), query.of());
    int[] ids = usage.listIds(Table.APPS, earlier, RowFilter.NONE);
    // the answer is about the requested days, and audited as such
    AccessAudit.getCurrent().of(query.report().id(), query.period());
    return Arrays.stream(ids).boxed().toArray(Integer[]::new);
  }
}
