package io.penumbra.reporting.alert;

import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Rows;
import java.util.List;

/**
 * Who used an app on the day of an alert: up to 100 of each, the most used first.
 *
 * @param userTotal how many there are; likewise machineTotal and ipAddressTotal
 */
public record Evidence(
    long userTotal,
    List<Rows.UserRow> users,
    long machineTotal,
    List<Rows.MachineRow> machines,
    long ipAddressTotal,
    List<Rows.IpAddressRow> ipAddresses) {

  /** The same with people's names as they may be shown. */
  Evidence shown() {
    return new Evidence(
        userTotal,
        users.stream().map(Evidence::shown).toList(),
        machineTotal,
        machines,
        ipAddressTotal,
        ipAddresses);
  }

  private static Rows.UserRow shown(Rows.UserRow row) {
    return new Rows.UserRow(
        row.id(),
        PersonName.shown(row.id(), row.name()),
        row.risk(),
        row.transactions(),
        row.bytesUp(),
        row.bytesDown(),
        row.traffic(),
        row.machines(),
        row.ipAddresses(),
        row.apps(),
        row.firstSeen(),
        row.lastSeen());
  }
}
