package io.penumbra.reporting.report;

import io.penumbra.commons.revision.Revision;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Selection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/** A report defined by a user. */
public record Definition(
    String id,
    String name,
    Selection selection,
    int revision,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt) {

  static Definition of(Row row) {
    return new Definition(
        row.getString("id"),
        row.getString("name"),
        new Selection(
            List.of(row.getArrayOfStrings("sources")),
            List.of(row.getArrayOfIntegers("machines")),
            List.of(row.getArrayOfIntegers("users")),
            List.of(row.getArrayOfStrings("ip_ranges")),
            List.of(row.getArrayOfStrings("tags")),
            row.getLocalDate("since")),
        row.getInteger("revision"),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant());
  }

  Report report() {
    return new Report(id, name, Report.Kind.CUSTOM, selection);
  }

  /** Returns the revision that a change must name. */
  public Revision version() {
    return new Revision(Integer.toString(revision));
  }
}
