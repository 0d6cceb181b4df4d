package io.penumbra.reporting.api.list;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.export.ListFile;
import io.penumbra.reporting.report.FilterContexts;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.FormerNames;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists as pages or files, with the same rows and figures. Blocks. */
@ApplicationScoped
class Lists {

  private final UsageSource usage;
  private final Exports exports;
  private final AccessAudit audit;
  private final FilterContexts filters;
  private final Freshness freshness;
  private final FormerNames formerNames;

  Lists(
      UsageSource usage,
      Exports exports,
      AccessAudit audit,
      FilterContexts filters,
      Freshness freshness,
      FormerNames formerNames) {
    this.formerNames = formerNames;
    this.freshness = freshness;
    this.filters = filters;
    this.usage = usage;
    this.exports = exports;
    this.audit = audit;
  }

  <T> ListAnswer<Page<T>> answer(
      FileParameters file,
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      PageQuery query,
      RowFilter asked) {
    RowFilter filter = filters.in(usageQuery, asked);
    return file.format()
        .map(
            format ->
                ListAnswer.<Page<T>>file(
                    file(format, file, tableDefinition, usageQuery, query, filter)))
        .orElseGet(
            () ->
                ListAnswer.page(
                    usage
                        .page(tableDefinition, usageQuery, query, filter)
                        .explained(freshness.pending(usageQuery.period()))));
  }

  /** Returns machines, with the earlier names by which a search found them. */
  ListAnswer<Page<Rows.MachineRow>> machines(
      FileParameters file, UsageQuery usageQuery, PageQuery query, RowFilter asked) {
    ListAnswer<Page<Rows.MachineRow>> answer =
        answer(file, TableDefinition.MACHINES, usageQuery, query, asked);
    Page<Rows.MachineRow> page = answer.page();
    return page == null
        ? answer
        : ListAnswer.page(page.foundBy(formerNames.of(page.items(), query.searchText())));
  }

  private <T> ListFile<T> file(
      Format format,
      FileParameters file,
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      PageQuery query,
      RowFilter filter) {
    // before the answer starts, because rows are read while it is written
    query.check(tableDefinition.table());
    filter.check();
    ListFile<T> all =
        exports.file(
            format,
            usageQuery.fileName(tableDefinition.table().path()),
            tableDefinition.columns(),
            file.columns(),
            () -> usage.stream(tableDefinition, usageQuery, query, filter));
    if (tableDefinition.persons()) {
      audit.announce(
          Math.toIntExact(usage.count(tableDefinition.table(), usageQuery, query, filter)));
    }
    return all;
  }

  ListAnswer<Breakdown.Parts> breakdown(
      FileParameters file, Breakdown breakdown, UsageQuery usageQuery, RowFilter asked) {
    RowFilter filter = filters.in(usageQuery, asked);
    filter.check();
    return file.format()
        .map(
            format ->
                ListAnswer.<Breakdown.Parts>file(
                    exports.file(
                        format,
                        usageQuery.fileName(breakdown.path()),
                        Breakdown.COLUMNS,
                        () ->
                            ItemStream.of(usage.computeBreakdown(breakdown, usageQuery, filter)))))
        .orElseGet(
            () ->
                ListAnswer.page(
                    new Breakdown.Parts(usage.computeBreakdown(breakdown, usageQuery, filter))));
  }
}
