package io.penumbra.reporting.alert;

import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Rows;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Users, machines and addresses of an app on the day of an alert: up to 100 of each, the most used
 * first.
 *
 * @param userTotal number of users; likewise machineTotal and ipAddressTotal
 * @param aboveBaseline users with uploads above their own baseline, the furthest first; null unless
 *     the policy has the threshold
 */
public record Evidence(
    long userTotal,
    List<Rows.UserRow> users,
    long machineTotal,
    List<Rows.MachineRow> machines,
    long ipAddressTotal,
    List<Rows.IpAddressRow> ipAddresses,
    @Schema(nullable = true) List<AboveBaseline> aboveBaseline) {

  /**
   * Upload of a user with the baseline.
   *
   * @param median median of the same weekday of the last eight weeks; mad is the median absolute
   *     deviation
   * @param weeks number of known weeks of the eight
   */
  public record AboveBaseline(int id, String name, long bytesUp, long median, long mad, int weeks) {

    AboveBaseline shown() {
      return new AboveBaseline(id, PersonName.shown(id, name), bytesUp, median, mad, weeks);
    }
  }

  /** Returns the evidence with users' names as they may be shown. */
  Evidence shown() {
    return new Evidence(
        userTotal,
        users.stream().map(Evidence::shown).toList(),
        machineTotal,
        machines,
        ipAddressTotal,
        ipAddresses,
        aboveBaseline == null ? null : aboveBaseline.stream().map(AboveBaseline::shown).toList());
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
