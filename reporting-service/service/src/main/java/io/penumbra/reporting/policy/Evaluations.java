package io.penumbra.reporting.policy;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Store of evaluated days of policies, with the state of their usage. Blocks. */
@ApplicationScoped
class Evaluations {

  private final Pool pool;
  private final String usageStates = NamedSql.load("policy/usage-states");
  private final String evaluated = NamedSql.load("policy/evaluated");
  private final String note = NamedSql.load("policy/note-evaluated");
  private final String forget = NamedSql.load("policy/forget-days");

  Evaluations(Pool pool) {
    this.pool = pool;
  }

  /** Day of a policy. */
  record PolicyDay(String policy, LocalDate day) {}

  /**
   * State of an evaluation.
   *
   * @param revision revision of the policy
   * @param usage state of the day's usage
   */
  record State(int revision, String usage) {}

  /** Returns the states of days with usage. */
  Map<LocalDate, String> listUsageStates(LocalDate first, LocalDate last) {
    Map<LocalDate, String> states = new HashMap<>();
    for (Row row : pool.preparedQuery(usageStates).executeAndAwait(Tuple.of(first, last))) {
      states.put(row.getLocalDate("day"), row.getString("state"));
    }
    return states;
  }

  Map<PolicyDay, State> evaluated() {
    Map<PolicyDay, State> states = new HashMap<>();
    for (Row row : pool.query(evaluated).executeAndAwait()) {
      states.put(
          new PolicyDay(row.getString("policy_id"), row.getLocalDate("day")),
          new State(row.getInteger("revision"), row.getString("usage")));
    }
    return states;
  }

  /** Records that all alerts of some days of a policy are raised. */
  void record(Policy policy, Map<LocalDate, String> days) {
    List<LocalDate> each = new ArrayList<>(days.keySet());
    pool.preparedQuery(note)
        .executeAndAwait(
            Tuple.tuple()
                .addString(policy.id())
                .addArrayOfLocalDate(each.toArray(LocalDate[]::new))
                .addInteger(policy.revision())
                .addArrayOfString(each.stream().map(days::get).toArray(String[]::new)));
  }

  void forgetBefore(LocalDate day) {
    pool.preparedQuery(forget).executeAndAwait(Tuple.of(day));
  }
}
