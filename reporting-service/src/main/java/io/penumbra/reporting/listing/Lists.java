package io.penumbra.reporting.listing;

import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.person.ReadAudit;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.EntityKind;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Listing;
import io.penumbra.reporting.table.Narrowing;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.TableStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** One list, as a page or as a file: the same rows, the same figures. Blocks. */
@ApplicationScoped
class Lists {

  private final TableStore tables;
  private final Exports exports;
  private final ReadAudit audit;

  Lists(TableStore tables, Exports exports, ReadAudit audit) {
    this.tables = tables;
    this.exports = exports;
    this.audit = audit;
  }

  <T> Page<T> page(Listing<T> listing, Narrowing narrowing, PageQuery query, RowFilter filter) {
    if (ReadAudit.isOfPeople(narrowing, listing.persons()) && query.isFirst()) {
      audit.page(narrowing, listing.table().path());
    }
    return tables.page(listing, narrowing, query, filter);
  }

  <T> Response file(
      FileQuery file, Listing<T> listing, Narrowing narrowing, PageQuery query, RowFilter filter) {
    String name = listing.table().path();
    Format format = file.format();
    Response response =
        exports.file(
            format,
            "%s-%s".formatted(narrowing.report().id(), name),
            listing.columns(),
            file.columns(),
            () -> tables.all(listing, narrowing, query, filter));
    if (listing.persons() || narrowing.of().containsKey(EntityKind.USER)) {
      audit.export(narrowing, name, format.id());
    }
    return response;
  }

  Breakdown.Parts breakdown(Breakdown breakdown, Narrowing narrowing, RowFilter filter) {
    if (ReadAudit.isOfPeople(narrowing, false)) {
      audit.page(narrowing, breakdown.path());
    }
    return new Breakdown.Parts(tables.breakdown(breakdown, narrowing, filter));
  }

  Response breakdownFile(
      Format format, Breakdown breakdown, Narrowing narrowing, RowFilter filter) {
    if (ReadAudit.isOfPeople(narrowing, false)) {
      audit.export(narrowing, breakdown.path(), format.id());
    }
    return exports.file(
        format,
        "%s-%s".formatted(narrowing.report().id(), breakdown.path()),
        Breakdown.COLUMNS,
        () -> ItemStream.of(tables.breakdown(breakdown, narrowing, filter)));
  }
}
