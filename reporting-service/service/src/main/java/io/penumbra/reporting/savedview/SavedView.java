package io.penumbra.reporting.savedview;

import io.penumbra.commons.revision.Revision;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/** A view saved by a user. */
record SavedView(
    String id,
    SavedViewDraft draft,
    int revision,
    String owner,
    Instant createdAt,
    String changedBy,
    Instant changedAt) {

  static SavedView of(Row row) {
    return new SavedView(
        row.getString("id"),
        new SavedViewDraft(
            row.getString("name"),
            row.getString("list"),
            row.getString("query"),
            row.getString("period"),
            row.getArrayOfStrings("hidden_columns") == null
                ? null
                : List.of(row.getArrayOfStrings("hidden_columns")),
            row.getBoolean("shared")),
        row.getInteger("revision"),
        row.getString("owner"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant());
  }

  /** Returns the revision that a change must name. */
  Revision version() {
    return new Revision(Integer.toString(revision));
  }
}
