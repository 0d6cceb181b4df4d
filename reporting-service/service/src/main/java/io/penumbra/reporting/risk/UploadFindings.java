package io.penumbra.reporting.risk;

import io.penumbra.reporting.table.MachineFilter;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.UserFilter;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Notable uploads, by the filters of the lists that show them. Blocks. */
@ApplicationScoped
public class UploadFindings {

  /** Reason of users with much larger uploads than on the same weekday of previous weeks. */
  public static final String UNUSUAL = "unusual-upload";

  /** Reason of users and machines with a large upload on a day without a baseline. */
  public static final String LARGE = "large-upload";

  private final UsageSource usage;

  UploadFindings(UsageSource usage) {
    this.usage = usage;
  }

  /** Entities with a notable upload, and the list that has exactly these rows. */
  public record Found(Table list, long count) {}

  /** Returns the filter of users with an unusual upload. */
  public static RowFilter unusual() {
    return UserFilter.of(null, List.of(UNUSUAL));
  }

  /**
   * Counts users with a large upload without a baseline, else machines, because records may have no
   * user.
   */
  public Found countLarge(UsageQuery query) {
    List<String> reason = List.of(LARGE);
    long users = usage.count(Table.USERS, query, UserFilter.of(null, reason));
    long machines =
        users > 0
            ? 0
            : usage.count(Table.MACHINES, query, MachineFilter.of(null, null, reason, null));
    return machines > 0 ? new Found(Table.MACHINES, machines) : new Found(Table.USERS, users);
  }
}
