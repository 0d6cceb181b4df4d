package io.penumbra.reporting.table;

import io.penumbra.reporting.entity.EntityRiskLevel;
import io.penumbra.reporting.entity.RiskFactors;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Table with the conversion of its rows.
 *
 * @param item converts a row with the entity and its usage
 * @param columns columns of the item in files
 * @param persons true if its rows are users
 */
public record TableDefinition<T>(
    Table table, BiFunction<Row, Rows.Measures, T> item, List<Column<T>> columns, boolean persons) {

  /** Returns the item of a row with its usage. */
  public T readItem(Row row) {
    return item.apply(row, Rows.Measures.of(row, table.counted()));
  }

  private static String formatText(EntityRiskLevel level) {
    return level == null ? null : level.id();
  }

  public static final TableDefinition<Rows.MachineRow> MACHINES =
      new TableDefinition<>(
          Table.MACHINES,
          Rows.MachineRow::of,
          List.of(
              Column.whole("id", row -> (long) row.id()),
              Column.text("name", Rows.MachineRow::name),
              Column.text("osPlatform", Rows.MachineRow::osPlatform),
              Column.text("osVersion", Rows.MachineRow::osVersion),
              Column.text("osBuild", Rows.MachineRow::osBuild),
              Column.text("support", row -> row.support().text()),
              Column.text("shared", row -> Boolean.toString(row.shared())),
              Column.text("risk", row -> formatText(row.risk())),
              Column.whole("transactions", Rows.MachineRow::transactions),
              Column.whole("bytesUp", Rows.MachineRow::bytesUp),
              Column.whole("bytesDown", Rows.MachineRow::bytesDown),
              Column.whole("traffic", Rows.MachineRow::traffic),
              Column.whole("users", Rows.MachineRow::users),
              Column.whole("ipAddresses", Rows.MachineRow::ipAddresses),
              Column.whole("apps", Rows.MachineRow::apps),
              Column.moment("firstSeen", Rows.MachineRow::firstSeen),
              Column.moment("lastSeen", Rows.MachineRow::lastSeen)),
          false);

  public static final TableDefinition<Rows.UserRow> USERS =
      new TableDefinition<>(
          Table.USERS,
          Rows.UserRow::of,
          List.of(
              Column.whole("id", row -> (long) row.id()),
              Column.text("name", Rows.UserRow::name),
              Column.text("risk", row -> formatText(row.risk())),
              Column.whole("transactions", Rows.UserRow::transactions),
              Column.whole("bytesUp", Rows.UserRow::bytesUp),
              Column.whole("bytesDown", Rows.UserRow::bytesDown),
              Column.whole("traffic", Rows.UserRow::traffic),
              Column.whole("machines", Rows.UserRow::machines),
              Column.whole("ipAddresses", Rows.UserRow::ipAddresses),
              Column.whole("apps", Rows.UserRow::apps),
              Column.moment("firstSeen", Rows.UserRow::firstSeen),
              Column.moment("lastSeen", Rows.UserRow::lastSeen)),
          true);

  public static final TableDefinition<Rows.IpAddressRow> IP_ADDRESSES =
      new TableDefinition<>(
          Table.IP_ADDRESSES,
          Rows.IpAddressRow::of,
          List.of(
              Column.whole("id", row -> (long) row.id()),
              Column.text("address", Rows.IpAddressRow::address),
              Column.text("scope", Rows.IpAddressRow::scope),
              Column.flag("gateway", Rows.IpAddressRow::gateway),
              Column.whole("transactions", Rows.IpAddressRow::transactions),
              Column.whole("bytesUp", Rows.IpAddressRow::bytesUp),
              Column.whole("bytesDown", Rows.IpAddressRow::bytesDown),
              Column.whole("traffic", Rows.IpAddressRow::traffic),
              Column.whole("machines", Rows.IpAddressRow::machines),
              Column.whole("users", Rows.IpAddressRow::users),
              Column.moment("firstSeen", Rows.IpAddressRow::firstSeen),
              Column.moment("lastSeen", Rows.IpAddressRow::lastSeen)),
          false);

  public static final TableDefinition<Rows.AppRow> APPS =
      new TableDefinition<>(
          Table.APPS,
          Rows.AppRow::of,
          List.of(
              Column.whole("id", row -> (long) row.id()),
              Column.text("name", Rows.AppRow::name),
              Column.text("kind", Rows.AppRow::kind),
              Column.text("catalogueId", Rows.AppRow::catalogueId),
              Column.text("category", Rows.AppRow::category),
              Column.decimal("score", 1, Rows.AppRow::score),
              Column.decimal("confidence", 2, Rows.AppRow::confidence),
              Column.decimal("scoreLow", 1, Rows.AppRow::scoreLow),
              Column.decimal("scoreHigh", 1, Rows.AppRow::scoreHigh),
              Column.text("level", Rows.AppRow::level),
              Column.decimal("generalScore", 1, Rows.AppRow::generalScore),
              Column.decimal("securityScore", 1, Rows.AppRow::securityScore),
              Column.decimal("complianceScore", 1, Rows.AppRow::complianceScore),
              Column.decimal("legalScore", 1, Rows.AppRow::legalScore),
              Column.text("vendor", Rows.AppRow::vendor),
              Column.text("headquarters", Rows.AppRow::headquarters),
              Column.text("domains", row -> String.join(", ", row.domains())),
              Column.text("riskFactors", row -> new RiskFactors(row.riskFactors()).text()),
              Column.text("tags", row -> String.join(", ", row.tags())),
              Column.whole("transactions", Rows.AppRow::transactions),
              Column.whole("bytesUp", Rows.AppRow::bytesUp),
              Column.whole("bytesDown", Rows.AppRow::bytesDown),
              Column.whole("traffic", Rows.AppRow::traffic),
              Column.whole("machines", Rows.AppRow::machines),
              Column.whole("users", Rows.AppRow::users),
              Column.whole("ipAddresses", Rows.AppRow::ipAddresses),
              Column.moment("firstSeen", Rows.AppRow::firstSeen),
              Column.moment("lastSeen", Rows.AppRow::lastSeen)),
          false);
}
