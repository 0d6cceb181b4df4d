package io.penumbra.reporting.notebook;

import io.penumbra.commons.revision.Revision;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * A notebook without its steps.
 *
 * @param shared whether everybody with access to reports reads it and adds steps
 * @param steps number of steps
 */
record Notebook(
    String id,
    String title,
    boolean shared,
    String owner,
    int revision,
    Instant createdAt,
    String changedBy,
    Instant changedAt,
    int steps) {

  static Notebook of(Row row) {
    return new Notebook(
        row.getString("id"),
        row.getString("title"),
        row.getBoolean("shared"),
        row.getString("owner"),
        row.getInteger("revision"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getLong("steps").intValue());
  }

  /** Returns the revision that a change must name. */
  Revision version() {
    return new Revision(Integer.toString(revision));
  }
}
