package io.penumbra.reporting.installation;

import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.Rows;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Software of an app that an inventory of a machine listed. It says nothing about use.
 *
 * @param software its name, or null when the inventory has none
 * @param kind type of its identifier: chromium-extension, firefox-addon, safari-extension,
 *     macos-app, windows-program, deb-package, rpm-package, homebrew-package, chocolatey-package,
 *     npm-package, python-package, editor-extension or process
 * @param version version in the latest listing, or null when not reported
 * @param program the browser or editor that an extension belongs to, or null
 * @param userId owner of the profile or home folder that contains it, or null when not reported
 * @param state installed, removed, or seen: a program that was seen running
 * @param firstSeen time of the first mention in an inventory
 * @param lastSeen time of the latest listing; without one, that of the reported removal
 * @param checkedAt the latest inventory that would have listed it
 * @param removedAt time of the reported removal; null while it is installed, and where later
 *     inventories merely lack it
 * @param source the report source of the sensor
 */
@Schema(name = "InstallationRow")
public record InstallationRow(
    int id,
    int machineId,
    String machine,
    int appId,
    String app,
    @Schema(nullable = true) String software,
    String kind,
    @Schema(nullable = true) String version,
    @Schema(nullable = true) String program,
    @Schema(nullable = true) Integer userId,
    @Schema(nullable = true) String user,
    @Schema(enumeration = {"installed", "removed", "seen"}) String state,
    Instant firstSeen,
    Instant lastSeen,
    Instant checkedAt,
    @Schema(nullable = true) Instant removedAt,
    String source) {

  public static final List<Column<InstallationRow>> COLUMNS =
      List.of(
          Column.whole("id", row -> (long) row.id()),
          Column.whole("machineId", row -> (long) row.machineId()),
          Column.text("machine", InstallationRow::machine),
          Column.whole("appId", row -> (long) row.appId()),
          Column.text("app", InstallationRow::app),
          Column.text("software", InstallationRow::software),
          Column.text("kind", InstallationRow::kind),
          Column.text("version", InstallationRow::version),
          Column.text("program", InstallationRow::program),
          Column.whole("userId", row -> row.userId() == null ? null : (long) row.userId()),
          Column.text("user", InstallationRow::user),
          Column.text("state", InstallationRow::state),
          Column.moment("firstSeen", InstallationRow::firstSeen),
          Column.moment("lastSeen", InstallationRow::lastSeen),
          Column.moment("checkedAt", InstallationRow::checkedAt),
          Column.moment("removedAt", InstallationRow::removedAt),
          Column.text("source", InstallationRow::source));

  static InstallationRow of(Row row) {
    Integer userId = row.getInteger("user_id");
    return new InstallationRow(
        row.getInteger("id"),
        row.getInteger("machine_id"),
        row.getString("machine"),
        row.getInteger("app_id"),
        row.getString("app"),
        row.getString("software"),
        row.getString("kind"),
        row.getString("version"),
        row.getString("program"),
        userId,
        PersonName.shown(userId, row.getString("user_name")),
        row.getString("state"),
        Rows.readInstant(row, "first_seen"),
        Rows.readInstant(row, "last_seen"),
        Rows.readInstant(row, "checked_at"),
        row.getValue("removed_at") == null ? null : Rows.readInstant(row, "removed_at"),
        row.getString("source"));
  }
}
