package io.penumbra.correlation.unmatched;

import com.google.common.collect.Iterables;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.correlation.reporting.AppUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of machines and users of domains: machines from Postgres, users from reporting-service.
 * Blocks.
 */
@ApplicationScoped
class DomainUse {

  private static final String MACHINES =
      """
      (select count(*) from report.machine_app_pair x join report.machine m on m.machine_id = x.left_id
       where x.right_id = %1$s and x.last_day >= %2$s and m.subject_kind <> 'address')""";

  private final AppUses uses;

  DomainUse(AppUses uses) {
    this.uses = uses;
  }

  /**
   * Returns an SQL expression that counts machines since a day. Subjects with only an address do
   * not count.
   */
  static String formatMachines(String domain, String since) {
    return MACHINES.formatted(domain, since);
  }

  /**
   * Returns the number of distinct known users by domain, without unused domains.
   *
   * @param domains ids
   * @param from first day; at most the 120 days before the last day are counted
   * @param to last day, inclusive
   * @throws io.penumbra.commons.problem.ProblemException 503 if reporting-service does not answer
   */
  Map<Integer, Integer> listUsers(Collection<Integer> domains, LocalDate from, LocalDate to) {
    LocalDate earliest = to.minusDays(AppUseQuery.MOST_DAYS - 1L);
    LocalDate first = from.isBefore(earliest) ? earliest : from;
    Map<Integer, Integer> users = new HashMap<>();
    for (List<Integer> some : Iterables.partition(domains, AppUseQuery.MOST_APPS)) {
      for (AppUse.App domain : uses.of(new AppUseQuery(first, to, some, 0)).apps()) {
        users.put(domain.app(), domain.users());
      }
    }
    return users;
  }
}
