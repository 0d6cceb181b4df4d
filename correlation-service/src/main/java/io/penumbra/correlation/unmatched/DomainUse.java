package io.penumbra.correlation.unmatched;

/** Counts who used a domain, as SQL expressions. */
final class DomainUse {

  private static final String MACHINES =
      """
      (select count(*) from report.machine_app_pair x join report.machine m on m.machine_id = x.left_id
       where x.right_id = %1$s and x.last_day >= %2$s and m.subject_kind <> 'address')""";

  private static final String USERS =
      """
      (select count(distinct u.user_id) from (
         select u.user_id from report.usage u where u.app_id = %1$s and u.day >= %2$s and u.day < %3$s
         union all
         select u.user_id from report.machine_app_pair x join report.usage u on u.machine_id = x.left_id and u.app_id = x.right_id
         where x.right_id = %1$s and x.last_day >= %3$s and u.day >= %3$s) as u
       where u.user_id > 0)""";

  private DomainUse() {}

  /** Machines since a day. A machine that is known by an address only does not count. */
  static String machines(String domain, String since) {
    return MACHINES.formatted(domain, since);
  }

  /**
   * Users since a day. Days before today have an index by app; usage of today is found by its
   * machines.
   */
  static String users(String domain, String since, String today) {
    return USERS.formatted(domain, since, today);
  }
}
