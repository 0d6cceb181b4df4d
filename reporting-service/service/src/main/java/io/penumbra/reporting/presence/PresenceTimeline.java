package io.penumbra.reporting.presence;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Column;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Direction of a presence history.
 *
 * @param path name in URLs
 * @param of kind of the entity to which it belongs
 * @param statement intervals of entity $1 that overlap days $2 to $3
 * @param persons true if its rows are users
 */
public record PresenceTimeline<T>(
    String path,
    EntityKind of,
    String statement,
    BiFunction<Row, Instant, T> item,
    List<Column<T>> columns,
    boolean persons) {

  public static final String USER_HISTORY = "user-history";
  public static final String IP_HISTORY = "ip-history";
  public static final String MACHINE_HISTORY = "machine-history";

  public static final PresenceTimeline<PresenceIntervals.UserStay> USERS_OF_MACHINE =
      new PresenceTimeline<>(
          USER_HISTORY,
          EntityKind.MACHINE,
          NamedSql.load("presence/users-of-machine"),
          PresenceIntervals.UserStay::of,
          PresenceIntervals.UserStay.COLUMNS,
          true);

  public static final PresenceTimeline<PresenceIntervals.IpAddressStay> ADDRESSES_OF_MACHINE =
      new PresenceTimeline<>(
          IP_HISTORY,
          EntityKind.MACHINE,
          NamedSql.load("presence/addresses-of-machine"),
          PresenceIntervals.IpAddressStay::of,
          PresenceIntervals.IpAddressStay.COLUMNS,
          false);

  private static final PresenceTimeline<PresenceIntervals.MachineStay> MACHINES_OF_USER =
      new PresenceTimeline<>(
          MACHINE_HISTORY,
          EntityKind.USER,
          NamedSql.load("presence/machines-of-user"),
          PresenceIntervals.MachineStay::of,
          PresenceIntervals.MachineStay.COLUMNS,
          true);

  private static final PresenceTimeline<PresenceIntervals.MachineStay> MACHINES_OF_ADDRESS =
      new PresenceTimeline<>(
          MACHINE_HISTORY,
          EntityKind.IP_ADDRESS,
          NamedSql.load("presence/machines-of-address"),
          PresenceIntervals.MachineStay::of,
          PresenceIntervals.MachineStay.COLUMNS,
          false);

  /**
   * Returns the history of the machines of a user or an address.
   *
   * @throws ProblemException 404 for other kinds
   */
  public static PresenceTimeline<PresenceIntervals.MachineStay> machinesOf(EntityKind kind) {
    return switch (kind) {
      case USER -> MACHINES_OF_USER;
      case IP_ADDRESS -> MACHINES_OF_ADDRESS;
      case MACHINE, APP ->
          throw new ProblemException(
              ProblemType.NOT_FOUND, "users and addresses have a machine-history");
    };
  }

  /**
   * Returns this history if it is requested for its own kind.
   *
   * @throws ProblemException 404 otherwise
   */
  public PresenceTimeline<T> ofKind(EntityKind kind) {
    if (kind != of) {
      throw new ProblemException(ProblemType.NOT_FOUND, "%s have a %s".formatted(of.path(), path));
    }
    return this;
  }
}
