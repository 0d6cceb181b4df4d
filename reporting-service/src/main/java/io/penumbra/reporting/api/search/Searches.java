package io.penumbra.reporting.api.search;

import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.NameMatch.Closeness;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageRouter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Searches the lists of a report by name. Blocks. */
@ApplicationScoped
class Searches {

  private final UsageRouter usage;

  Searches(UsageRouter usage) {
    this.usage = usage;
  }

  SearchAnswer of(String text, UsageQuery query, int limit) {
    Search search = new Search(text, query, limit);
    return new SearchAnswer(
        text,
        query.report().id(),
        query.period(),
        search.in(TableDefinition.APPS, AppFilter.APPS, Searches::names),
        search.in(TableDefinition.APPS, AppFilter.UNMATCHED, row -> List.of(row.name())),
        search.in(TableDefinition.USERS, RowFilter.NONE, row -> List.of(row.name())),
        search.in(TableDefinition.MACHINES, RowFilter.NONE, row -> List.of(row.name())),
        search.in(TableDefinition.IP_ADDRESSES, RowFilter.NONE, row -> List.of(row.address())));
  }

  private static List<String> names(Rows.AppRow row) {
    Stream<String> domains =
        row.domains().stream().map(domain -> domain.startsWith("=") ? domain.substring(1) : domain);
    return Stream.concat(Stream.of(row.name()), domains).toList();
  }

  private final class Search {
    private final String text;
    private final UsageQuery query;
    private final int limit;

    Search(String text, UsageQuery query, int limit) {
      this.text = text;
      this.query = query;
      this.limit = limit;
    }

    /** Most searches fit few rows: these are read once and ordered here. */
    <T> Matches<T> in(TableDefinition<T> table, RowFilter kind, Function<T, List<String>> namesOf) {
      Page<T> all = page(table, kind, Closeness.CONTAINS);
      if (all.total() <= limit) {
        List<T> items = new ArrayList<>(all.items());
        // a stable sort: rows that fit alike stay in the order of their use
        items.sort(
            Comparator.comparing(
                row -> NameMatch.best(text, namesOf.apply(row)),
                Comparator.nullsLast(Comparator.<Closeness>naturalOrder())));
        return new Matches<>(items, all.total());
      }
      List<T> items = new ArrayList<>(limit);
      Set<T> taken = new HashSet<>();
      for (Closeness closeness : Closeness.values()) {
        List<T> found =
            closeness == Closeness.CONTAINS ? all.items() : page(table, kind, closeness).items();
        found.stream().filter(taken::add).limit(limit - (long) items.size()).forEach(items::add);
        if (items.size() == limit) {
          break;
        }
      }
      return new Matches<>(items, all.total());
    }

    private <T> Page<T> page(TableDefinition<T> table, RowFilter kind, Closeness closeness) {
      NameMatch match = new NameMatch(text, closeness, table.table() == Table.APPS);
      RowFilter both =
          arguments ->
              Stream.concat(
                      kind.conditions(arguments).stream(), match.conditions(arguments).stream())
                  .toList();
      return usage.page(table, query, PageQuery.page(null, null, limit, null), both);
    }
  }
}
