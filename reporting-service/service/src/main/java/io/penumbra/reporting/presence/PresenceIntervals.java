package io.penumbra.reporting.presence;

import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.Rows;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Intervals of users on machines, and of addresses at machines. */
public final class PresenceIntervals {

  private PresenceIntervals() {}

  /**
   * Someone on the machine.
   *
   * @param to until when it is taken to hold, or null while it does
   * @param evidence number of sign-ins, or of records in their own name
   * @param source logon or use
   */
  public record UserStay(
      int id,
      String name,
      Instant from,
      @Schema(nullable = true) Instant to,
      Instant firstObserved,
      Instant lastObserved,
      int evidence,
      String source) {

    static UserStay of(Row row, Instant now) {
      Instant from = Rows.readInstant(row, "from_at");
      return new UserStay(
          row.getInteger("id"),
          PersonName.shown(row.getInteger("id"), row.getString("name")),
          from,
          endBy(row, now),
          from,
          Rows.readInstant(row, "last_observed"),
          row.getInteger("evidence"),
          row.getString("source"));
    }

    static final List<Column<UserStay>> COLUMNS =
        List.of(
            Column.whole("id", stay -> (long) stay.id()),
            Column.text("name", UserStay::name),
            Column.moment("from", UserStay::from),
            Column.moment("to", UserStay::to),
            Column.moment("firstObserved", UserStay::firstObserved),
            Column.moment("lastObserved", UserStay::lastObserved),
            Column.whole("evidence", stay -> (long) stay.evidence()),
            Column.text("source", UserStay::source));
  }

  /**
   * An address the machine had.
   *
   * @param scope public or private
   * @param gateway whether several machines were seen with it at once in the last week, so that it
   *     says little of who used it; null when none was seen with it
   * @param to until when it is taken to hold, or null while it does
   * @param evidence number of observations
   * @param source lease, adapter, public (as the internet sees the machine) or use
   */
  public record IpAddressStay(
      int id,
      String address,
      String scope,
      @Schema(nullable = true) Boolean gateway,
      Instant from,
      @Schema(nullable = true) Instant to,
      Instant firstObserved,
      Instant lastObserved,
      int evidence,
      String source) {

    static IpAddressStay of(Row row, Instant now) {
      Instant from = Rows.readInstant(row, "from_at");
      return new IpAddressStay(
          row.getInteger("id"),
          row.getString("name"),
          row.getString("scope"),
          row.getBoolean("gateway"),
          from,
          endBy(row, now),
          from,
          Rows.readInstant(row, "last_observed"),
          row.getInteger("evidence"),
          row.getString("source"));
    }

    static final List<Column<IpAddressStay>> COLUMNS =
        List.of(
            Column.whole("id", stay -> (long) stay.id()),
            Column.text("address", IpAddressStay::address),
            Column.text("scope", IpAddressStay::scope),
            Column.flag("gateway", IpAddressStay::gateway),
            Column.moment("from", IpAddressStay::from),
            Column.moment("to", IpAddressStay::to),
            Column.moment("firstObserved", IpAddressStay::firstObserved),
            Column.moment("lastObserved", IpAddressStay::lastObserved),
            Column.whole("evidence", stay -> (long) stay.evidence()),
            Column.text("source", IpAddressStay::source));
  }

  /**
   * A machine someone was on, or that had the address.
   *
   * @param shared many people sign in to it: its actions are attributed to no person
   * @param to until when it is taken to hold, or null while it does
   * @param evidence number of observations
   * @param source logon or use of someone; lease, adapter, public or use of an address
   */
  public record MachineStay(
      int id,
      String name,
      boolean shared,
      Instant from,
      @Schema(nullable = true) Instant to,
      Instant firstObserved,
      Instant lastObserved,
      int evidence,
      String source) {

    static MachineStay of(Row row, Instant now) {
      Instant from = Rows.readInstant(row, "from_at");
      return new MachineStay(
          row.getInteger("id"),
          row.getString("name"),
          row.getBoolean("shared"),
          from,
          endBy(row, now),
          from,
          Rows.readInstant(row, "last_observed"),
          row.getInteger("evidence"),
          row.getString("source"));
    }

    static final List<Column<MachineStay>> COLUMNS =
        List.of(
            Column.whole("id", stay -> (long) stay.id()),
            Column.text("name", MachineStay::name),
            Column.text("shared", stay -> Boolean.toString(stay.shared())),
            Column.moment("from", MachineStay::from),
            Column.moment("to", MachineStay::to),
            Column.moment("firstObserved", MachineStay::firstObserved),
            Column.moment("lastObserved", MachineStay::lastObserved),
            Column.whole("evidence", stay -> (long) stay.evidence()),
            Column.text("source", MachineStay::source));
  }

  /** Returns its end; null while it continues. */
  private static Instant endBy(Row row, Instant now) {
    Instant to = Rows.readInstant(row, "to_at");
    return to.isAfter(now) ? null : to;
  }
}
