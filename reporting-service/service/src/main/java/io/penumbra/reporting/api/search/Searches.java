package io.penumbra.reporting.api.search;

import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.FormerNames;
import io.penumbra.reporting.usage.NameSearch;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Search of a report's lists by name. Blocks. */
@ApplicationScoped
class Searches {

  private final UsageSource usage;
  private final FormerNames formerNames;

  Searches(UsageSource usage, FormerNames formerNames) {
    this.usage = usage;
    this.formerNames = formerNames;
  }

  SearchAnswer of(String text, UsageQuery query, int limit) {
    Search search = new Search(text, usage.search(query), limit);
    Matches<Rows.MachineRow> machines = search.in(TableDefinition.MACHINES, RowFilter.NONE);
    return new SearchAnswer(
        text,
        query.report().id(),
        query.period(),
        search.in(TableDefinition.APPS, AppFilter.APPS),
        search.in(TableDefinition.APPS, AppFilter.UNMATCHED),
        search.in(TableDefinition.USERS, RowFilter.NONE),
        machines.foundBy(formerNames.of(machines.items(), text)),
        search.in(TableDefinition.IP_ADDRESSES, RowFilter.NONE));
  }

  private record Search(String text, NameSearch names, int limit) {

    <T> Matches<T> in(TableDefinition<T> table, RowFilter kind) {
      NameMatch match = new NameMatch(text, table.table());
      Page<T> found = names.in(table, kind, match, limit);
      return new Matches<>(found.items(), found.total(), Map.of());
    }
  }
}
