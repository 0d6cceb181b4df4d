package io.penumbra.correlation.usage;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageChange;
import io.penumbra.contracts.usage.UsageRow;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;

/**
 * Finds machine-days that may have usage of a user, an address or an app: from rolled-up pairs and
 * pending changes. Blocks.
 */
@ApplicationScoped
public class UsageIndex {

  /** Key for finding usage. */
  public enum Kind {
    USER("machine_user_pair", UsageRow::user, UsageChange.Group::userId),
    IP("machine_ip_pair", UsageRow::ipAddress, UsageChange.Group::ipId),
    APP("machine_app_pair", UsageRow::app, UsageChange.Group::appId);

    private final String pairs;
    private final ToIntFunction<UsageRow> number;
    private final ToIntFunction<UsageChange.Group> numberOfChange;

    Kind(
        String pairs,
        ToIntFunction<UsageRow> number,
        ToIntFunction<UsageChange.Group> numberOfChange) {
      this.pairs = pairs;
      this.number = number;
      this.numberOfChange = numberOfChange;
    }

    /** Returns the id of this kind in a usage group. */
    public int number(UsageRow group) {
      return number.applyAsInt(group);
    }
  }

  private static final int CHANGES_AT_ONCE = 1_000;

  private final Map<Kind, String> daysOfPairs = new EnumMap<>(Kind.class);
  private final String waiting = NamedSql.load("usage/waiting-changes");

  UsageIndex() {
    for (Kind kind : Kind.values()) {
      daysOfPairs.put(kind, NamedSql.load("usage/days-of-pairs").replace("{pair}", kind.pairs));
    }
  }

  /**
   * Returns machine-days that may have usage of any of the given ids; {@link StoredUsage} decides.
   *
   * @param ids above 0
   * @param first inclusive
   * @param last inclusive
   */
  public Set<MachineDay> mayHave(
      SqlClient client, Kind kind, Collection<Integer> ids, LocalDate first, LocalDate last) {
    Set<Integer> wanted = new HashSet<>(ids);
    // before the pairs: what is rolled up in between is found twice, not missed
    Set<MachineDay> days = new HashSet<>();
    readWaiting(
        client,
        (group, machine) -> {
          if (wanted.contains(kind.numberOfChange.applyAsInt(group))
              && !group.day().isBefore(first)
              && !group.day().isAfter(last)) {
            days.add(new MachineDay(machine, group.day()));
          }
        });
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(wanted.toArray(Integer[]::new))
            .addLocalDate(first)
            .addLocalDate(last);
    for (Row row : client.preparedQuery(daysOfPairs.get(kind)).executeAndAwait(arguments)) {
      days.add(new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")));
    }
    return days;
  }

  /** Returns the ids of this kind in changes that are not rolled up yet. */
  public Set<Integer> listWaiting(SqlClient client, Kind kind) {
    Set<Integer> ids = new HashSet<>();
    readWaiting(client, (group, _) -> ids.add(kind.numberOfChange.applyAsInt(group)));
    return ids;
  }

  /** Reads the groups of pending changes with their machine, in portions. */
  private void readWaiting(SqlClient client, ObjIntConsumer<UsageChange.Group> reader) {
    long after = 0;
    int read;
    do {
      read = 0;
      for (Row row :
          client.preparedQuery(waiting).executeAndAwait(Tuple.of(after, CHANGES_AT_ONCE))) {
        after = row.getLong("change_id");
        int machine = row.getInteger("machine_id");
        UsageChange.decode(row.getBuffer("change").getBytes())
            .groups()
            .forEach(group -> reader.accept(group, machine));
        read++;
      }
    } while (read == CHANGES_AT_ONCE);
  }
}
