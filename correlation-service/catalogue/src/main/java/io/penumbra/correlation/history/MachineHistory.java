package io.penumbra.correlation.history;

import io.penumbra.contracts.chunk.Verdict;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names, apps and transactions of machines, as counted in reports. Blocks. */
public interface MachineHistory {

  /**
   * Machine with its names.
   *
   * @param name or its subject if no name is known
   * @param platform operating system, or null
   */
  record NamedMachine(int id, String name, String platform) {}

  /**
   * Number of users in a period.
   *
   * @param affected users of machines that used any of some apps
   * @param active users of all machines
   */
  record Users(long affected, long active) {}

  /** Counts the users of all machines since a day. */
  long activeUsers(LocalDate since);

  /**
   * Counts users of machines since a day.
   *
   * @param client of the caller's transaction
   * @param apps app ids in the catalogue
   */
  Users users(SqlClient client, Collection<String> apps, LocalDate since);

  /** Returns the existing ones of the given machines. */
  List<NamedMachine> machines(Collection<Integer> ids);

  /** Returns the machines that used any of the apps since a day. */
  Set<Integer> machinesOfApps(
      Collection<Integer> machines, Collection<Integer> apps, LocalDate since);

  /**
   * Counts transactions with a known verdict, by verdict.
   *
   * @param app report id of the app
   * @param appKey key of its row: {@code kind:key}
   * @param since start of the period
   * @return empty if more than 200,000 records would have to be read
   */
  Optional<Map<Verdict, Long>> verdictsSince(int app, String appKey, Instant since);
}
