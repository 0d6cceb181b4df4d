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

/** Names, apps and transactions of machines, as they were counted. Blocks. */
public interface MachineHistory {

  /**
   * A machine by its names.
   *
   * @param name or its subject, where no source knows a name
   * @param platform of its operating system, or null
   */
  record NamedMachine(int id, String name, String platform) {}

  /**
   * Numbers of users within some days.
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
   * @param apps ids in the catalogue
   */
  Users users(SqlClient client, Collection<String> apps, LocalDate since);

  /** Returns those of the machines that exist. */
  List<NamedMachine> machines(Collection<Integer> ids);

  /** Returns those of the machines that used any of the apps since a day. */
  Set<Integer> machinesOfApps(
      Collection<Integer> machines, Collection<Integer> apps, LocalDate since);

  /**
   * Counts transactions that a source could judge, by verdict.
   *
   * @param app its number
   * @param appKey of its row: {@code kind:key}
   * @param since from this moment on
   * @return none where more than 200,000 records would have to be read
   */
  Optional<Map<Verdict, Long>> verdictsSince(int app, String appKey, Instant since);
}
