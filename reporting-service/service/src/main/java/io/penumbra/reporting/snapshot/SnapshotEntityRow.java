package io.penumbra.reporting.snapshot;

import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Column;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user, an address or a machine of a snapshot report, as its log names it.
 *
 * @param id in the report
 * @param apps apps of the catalogue and unmatched domains
 * @param blocked null where no record says whether it was blocked
 * @param bytesUp null when no record carried it
 * @param bytesDown null when no record carried it
 * @param traffic bytes in both directions, those without a direction included; null when unknown
 */
@Schema(name = "SnapshotEntityRow")
public record SnapshotEntityRow(
    int id,
    String name,
    long transactions,
    @Schema(nullable = true) Long blocked,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    long apps,
    long users,
    long ipAddresses,
    long machines,
    Instant firstSeen,
    Instant lastSeen) {

  static final List<Column<SnapshotEntityRow>> COLUMNS =
      List.of(
          Column.whole("id", row -> (long) row.id()),
          Column.text("name", SnapshotEntityRow::name),
          Column.whole("transactions", SnapshotEntityRow::transactions),
          Column.whole("blocked", SnapshotEntityRow::blocked),
          Column.whole("bytesUp", SnapshotEntityRow::bytesUp),
          Column.whole("bytesDown", SnapshotEntityRow::bytesDown),
          Column.whole("traffic", SnapshotEntityRow::traffic),
          Column.whole("apps", SnapshotEntityRow::apps),
          Column.whole("users", SnapshotEntityRow::users),
          Column.whole("ipAddresses", SnapshotEntityRow::ipAddresses),
          Column.whole("machines", SnapshotEntityRow::machines),
          Column.moment("firstSeen", SnapshotEntityRow::firstSeen),
          Column.moment("lastSeen", SnapshotEntityRow::lastSeen));

  static SnapshotEntityRow of(SnapshotList list, Row row) {
    String name = row.getString("name");
    return new SnapshotEntityRow(
        row.getInteger("id"),
        list == SnapshotList.USERS ? PersonName.shown(null, name) : name,
        row.getLong("transactions"),
        row.getLong("blocked"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        row.getLong("apps"),
        row.getLong("users"),
        row.getLong("ip_addresses"),
        row.getLong("machines"),
        row.getOffsetDateTime("first_seen").toInstant(),
        row.getOffsetDateTime("last_seen").toInstant());
  }
}
