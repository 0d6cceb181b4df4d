package io.penumbra.reporting.tableDefinition;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.TableStore;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** One list, as a page or as a file: the same rows, the same figures. Blocks. */
@ApplicationScoped
class Lists {

  private final TableStore tables;
  private final Exports exports;
  private final AccessAudit audit;

  Lists(TableStore tables, Exports exports, AccessAudit audit) {
    this.tables = tables;
    this.exports = exports;
    this.audit = audit;
  }

  <T> Page<T> page(
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      PageQuery query,
      RowFilter filter) {
    return tables.page(tableDefinition, usageQuery, query, filter);
  }

  <T> Response file(
      FileParameters file,
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      PageQuery query,
      RowFilter filter) {
    String name = tableDefinition.table().path();
    Format format = file.format();
    Response response =
        exports.file(
            format,
            "%s-%s".formatted(usageQuery.report().id(), name),
            tableDefinition.columns(),
            file.columns(),
            () -> tables.all(tableDefinition, usageQuery, query, filter));
    if (tableDefinition.persons()) {
      audit.announce(
          Math.toIntExact(tables.page(tableDefinition, usageQuery, query, filter).total()));
    }
    return response;
  }

  Breakdown.Parts breakdown(Breakdown breakdown, UsageQuery usageQuery, RowFilter filter) {
    return new Breakdown.Parts(tables.breakdown(breakdown, usageQuery, filter));
  }

  Response breakdownFile(
      Format format, Breakdown breakdown, UsageQuery usageQuery, RowFilter filter) {
    return exports.file(
        format,
        "%s-%s".formatted(usageQuery.report().id(), breakdown.path()),
        Breakdown.COLUMNS,
        () -> ItemStream.of(tables.breakdown(breakdown, usageQuery, filter)));
  }
}
