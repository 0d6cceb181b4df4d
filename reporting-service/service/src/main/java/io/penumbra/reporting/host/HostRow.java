package io.penumbra.reporting.host;

import io.penumbra.reporting.table.Column;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A host of an app. All hosts of an app together have what the app has.
 *
 * @param host null for what is no single host
 * @param kind name: a host name. address: transactions without a host name, which an address range
 *     assigns to the app. others: all hosts beyond the first 1,000 of the app
 * @param tenant the app's customer that the host names, or null
 * @param tenancy own or foreign as administrators say, unknown while they name no own tenants, none
 *     where the host names no tenant
 * @param blocked null where no source reports blocks
 * @param bytesUp null when no source carried it
 * @param bytesDown null when no source carried it
 * @param traffic as far as known, with bytes of unknown direction, or null
 * @param firstDay the first day of the period with transactions (UTC)
 * @param lastDay the last day of the period with transactions (UTC)
 */
@Schema(name = "HostRow")
public record HostRow(
    int id,
    @Schema(nullable = true) String host,
    @Schema(enumeration = {"name", "address", "others"}) String kind,
    @Schema(nullable = true) String tenant,
    @Schema(enumeration = {"own", "foreign", "unknown", "none"}) String tenancy,
    long transactions,
    @Schema(nullable = true) Long blocked,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    LocalDate firstDay,
    LocalDate lastDay) {

  public static final List<Column<HostRow>> COLUMNS =
      List.of(
          Column.whole("id", row -> (long) row.id()),
          Column.text("host", HostRow::host),
          Column.text("kind", HostRow::kind),
          Column.text("tenant", HostRow::tenant),
          Column.text("tenancy", HostRow::tenancy),
          Column.whole("transactions", HostRow::transactions),
          Column.whole("blocked", HostRow::blocked),
          Column.whole("bytesUp", HostRow::bytesUp),
          Column.whole("bytesDown", HostRow::bytesDown),
          Column.whole("traffic", HostRow::traffic),
          Column.day("firstDay", HostRow::firstDay),
          Column.day("lastDay", HostRow::lastDay));

  static HostRow of(Row row) {
    String host = row.getString("name");
    String kind =
        switch (host) {
          case "" -> "address";
          case "*" -> "others";
          default -> "name";
        };
    return new HostRow(
        row.getInteger("id"),
        kind.equals("name") ? host : null,
        kind,
        row.getString("tenant"),
        row.getString("tenancy"),
        row.getLong("transactions"),
        row.getLong("blocked"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        row.getLocalDate("first_day"),
        row.getLocalDate("last_day"));
  }
}
