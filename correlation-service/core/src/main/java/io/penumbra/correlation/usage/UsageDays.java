package io.penumbra.correlation.usage;

import io.penumbra.correlation.usage.UsageIndex.Kind;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Finds machine-days with usage of a user, an address or an app. Blocks. */
@ApplicationScoped
public class UsageDays {

  private final UsageIndex index;
  private final StoredUsage usage;

  UsageDays(UsageIndex index, StoredUsage usage) {
    this.index = index;
    this.usage = usage;
  }

  /**
   * Returns the machine-days with usage of any of the given ids.
   *
   * @param ids above 0
   */
  public Set<MachineDay> of(SqlClient client, Kind kind, Set<Integer> ids) {
    Set<MachineDay> days = new HashSet<>();
    usage.read(
        client,
        index.mayHave(client, kind, ids, LocalDate.MIN, LocalDate.MAX),
        (of, groups) -> {
          if (groups.stream().anyMatch(group -> ids.contains(kind.number(group)))) {
            days.add(of);
          }
        });
    return days;
  }
}
