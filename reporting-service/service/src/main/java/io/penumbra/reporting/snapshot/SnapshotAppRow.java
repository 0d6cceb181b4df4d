package io.penumbra.reporting.snapshot;

import io.penumbra.reporting.table.Column;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An app or another destination of a snapshot report. Name, category, score and tags are those of
 * now.
 *
 * @param id in the report
 * @param kind catalogued, custom, unmatched, internal or unnamed
 * @param catalogueId id of the app in the catalogue, or null
 * @param blocked null where no record says whether it was blocked
 * @param bytesUp null when no record carried it
 * @param bytesDown null when no record carried it
 * @param traffic bytes in both directions, those without a direction included; null when unknown
 */
@Schema(name = "SnapshotAppRow")
public record SnapshotAppRow(
    int id,
    String name,
    String kind,
    @Schema(nullable = true) String catalogueId,
    @Schema(nullable = true) String category,
    @Schema(nullable = true) Double score,
    List<String> tags,
    long transactions,
    @Schema(nullable = true) Long blocked,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    long users,
    long ipAddresses,
    long machines,
    Instant firstSeen,
    Instant lastSeen) {

  static final List<Column<SnapshotAppRow>> COLUMNS =
      List.of(
          Column.whole("id", row -> (long) row.id()),
          Column.text("name", SnapshotAppRow::name),
          Column.text("kind", SnapshotAppRow::kind),
          Column.text("catalogueId", SnapshotAppRow::catalogueId),
          Column.text("category", SnapshotAppRow::category),
          Column.decimal("score", 1, SnapshotAppRow::score),
          Column.text("tags", row -> String.join(" ", row.tags())),
          Column.whole("transactions", SnapshotAppRow::transactions),
          Column.whole("blocked", SnapshotAppRow::blocked),
          Column.whole("bytesUp", SnapshotAppRow::bytesUp),
          Column.whole("bytesDown", SnapshotAppRow::bytesDown),
          Column.whole("traffic", SnapshotAppRow::traffic),
          Column.whole("users", SnapshotAppRow::users),
          Column.whole("ipAddresses", SnapshotAppRow::ipAddresses),
          Column.whole("machines", SnapshotAppRow::machines),
          Column.moment("firstSeen", SnapshotAppRow::firstSeen),
          Column.moment("lastSeen", SnapshotAppRow::lastSeen));

  static SnapshotAppRow of(Row row) {
    return new SnapshotAppRow(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("catalogue_id"),
        row.getString("category"),
        row.getDouble("score"),
        List.of(row.getArrayOfStrings("tags")),
        row.getLong("transactions"),
        row.getLong("blocked"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        row.getLong("users"),
        row.getLong("ip_addresses"),
        row.getLong("machines"),
        row.getOffsetDateTime("first_seen").toInstant(),
        row.getOffsetDateTime("last_seen").toInstant());
  }
}
