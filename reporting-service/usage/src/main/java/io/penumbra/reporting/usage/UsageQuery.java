package io.penumbra.reporting.usage;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.SqlParameters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Requested usage: of a report, a period and some entities.
 *
 * @param of the required entity of each kind; kinds without a restriction are absent
 */
public record UsageQuery(Report report, Period period, Map<EntityKind, Integer> of) {

  /** Creates a query. Queries by user, or of a report by user, are audited. */
  public UsageQuery {
    of = Map.copyOf(of);
    AccessAudit audit = AccessAudit.getCurrent();
    audit.of(report.id(), period);
    audit.about(report.selection().users());
    if (of.containsKey(EntityKind.USER)) {
      audit.about(List.of(of.get(EntityKind.USER)));
    }
  }

  public static UsageQuery to(Report report, Period period) {
    return new UsageQuery(report, period, Map.of());
  }

  /**
   * Restricts the query to an entity.
   *
   * @throws ProblemException 400 if the id is not valid
   */
  public UsageQuery and(EntityKind kind, int id) {
    if (id < 0) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "%s must be an id, which is 0 or greater, got %d".formatted(kind.title(), id));
    }
    Map<EntityKind, Integer> both = new EnumMap<>(EntityKind.class);
    both.putAll(of);
    both.put(kind, id);
    return new UsageQuery(report, period, both);
  }

  /** Returns the name of a file: the report, the list and the days. */
  public String fileName(String what) {
    return "%s-%s-%s-%s".formatted(report.id(), what, period.firstDay(), period.lastDay());
  }

  /** Returns the period of the retention, and days of the query beyond it. */
  public Period retained(Clock clock) {
    Period retention = Period.retained(clock);
    return new Period(
        Collections.min(List.of(retention.firstDay(), period.firstDay())),
        Collections.max(List.of(retention.lastDay(), period.lastDay())));
  }

  /** Returns true if it selects a complete report source, or all usage. */
  public boolean isWhole() {
    return report.isWhole() && of.isEmpty();
  }

  /** Returns the condition on {@code report.usage u}. */
  public String where(SqlParameters arguments) {
    return where(period, arguments);
  }

  /** Returns the condition on {@code report.usage u} for days other than those of the period. */
  public String where(Period days, SqlParameters arguments) {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "u.day between %s and %s"
            .formatted(arguments.add(days.firstDay()), arguments.add(days.lastDay())));
    for (EntityKind kind : EntityKind.values()) {
      if (of.containsKey(kind)) {
        conditions.add("u.%s = %s".formatted(kind.column(), arguments.add(of.get(kind))));
      }
    }
    if (!of.containsKey(EntityKind.MACHINE)) {
      byMachines(arguments, conditions);
    }
    select(report.selection(), arguments, conditions);
    return String.join("\n    and ", conditions);
  }

  /**
   * Returns the condition that {@code report.usage u} also belongs to some entities of a kind.
   *
   * @param ids query for their ids
   */
  public String whereOneOf(EntityKind kind, String ids, SqlParameters arguments) {
    return whereOneOf(kind, ids, period, arguments);
  }

  /** Returns the same condition for days other than those of the period. */
  public String whereOneOf(EntityKind kind, String ids, Period days, SqlParameters arguments) {
    StringBuilder condition = new StringBuilder(where(days, arguments));
    condition.append("\n    and u.%s = any(array(%s))".formatted(kind.column(), ids));
    boolean foundByMachine =
        of.containsKey(EntityKind.MACHINE)
            || of.containsKey(EntityKind.USER)
            || of.containsKey(EntityKind.IP_ADDRESS);
    if (!foundByMachine && kind.machinePair() != null) {
      condition.append("\n    and ").append(onMachinesOf(kind, "array(%s)".formatted(ids)));
    }
    return condition.toString();
  }

  /**
   * Adds a condition on the few known machines of a user or an address, because usage is indexed by
   * machine. An app may be used on all machines.
   */
  private void byMachines(SqlParameters arguments, List<String> conditions) {
    for (EntityKind kind : List.of(EntityKind.USER, EntityKind.IP_ADDRESS)) {
      if (of.containsKey(kind)) {
        conditions.add(
            onMachinesOf(kind, "array[%s]::int[]".formatted(arguments.add(of.get(kind)))));
        return;
      }
    }
  }

  /** Returns ids as an array instead of a subquery, so that they are looked up in an index. */
  private static void select(
      Selection selection, SqlParameters arguments, List<String> conditions) {
    if (!selection.sources().isEmpty()) {
      conditions.add(
          "u.source_id = any(array(select source_id from report.source where members && %s))"
              .formatted(arguments.add(selection.sources().toArray(String[]::new))));
    }
    if (!selection.machines().isEmpty()) {
      conditions.add(
          "u.machine_id = any(%s)"
              .formatted(arguments.add(selection.machines().toArray(Integer[]::new))));
    }
    if (!selection.users().isEmpty()) {
      String users = arguments.add(selection.users().toArray(Integer[]::new));
      conditions.add("u.user_id = any(%s)".formatted(users));
      conditions.add(onMachinesOf(EntityKind.USER, users + "::int[]"));
    }
    if (selection.since() != null) {
      conditions.add("u.day >= " + arguments.add(selection.since()));
    }
    if (!selection.tags().isEmpty()) {
      conditions.add(
          "u.app_id = any(array(select app_id from report.app_tag where tag = any(%s)))"
              .formatted(arguments.add(selection.tags().toArray(String[]::new))));
    }
    if (!selection.ipRanges().isEmpty()) {
      String addresses =
          """
          array(select ip_id from report.ip_address
            where case when scope <> 'unknown' then address::inet <<= any(%s::text[]::inet[]) end)\
          """
              .formatted(arguments.add(selection.ipRanges().toArray(String[]::new)));
      conditions.add("u.ip_id = any(%s)".formatted(addresses));
      conditions.add(onMachinesOf(EntityKind.IP_ADDRESS, addresses));
    }
  }

  private static String onMachinesOf(EntityKind kind, String ids) {
    return "u.machine_id = any(array(select left_id from report.%s where right_id = any(%s)))"
        .formatted(kind.machinePair(), ids);
  }
}
