package io.penumbra.correlation.unmatched;

import io.penumbra.correlation.request.Fields;
import java.util.Arrays;

/** What unmatched domains are sorted by: the largest first, except names. */
enum SortBy {
  DOMAIN("domain", "domain", "text", "asc", ">"),
  TRANSACTIONS("transactions", "transactions", "int8", "desc", "<"),
  USERS("users", "sorted", "int8", "desc", "<"),
  MACHINES("machines", "sorted", "int8", "desc", "<"),
  GROWTH("growth", "growth", "int8", "desc", "<"),
  LAST_SEEN("lastSeen", "last_seen", "timestamptz", "desc", "<");

  /** Machines that used a domain since $1. What is known by an address only is no machine. */
  private static final String MACHINES_OF =
      """
      (select count(*) from report.machine_app_pair p join report.machine m on m.machine_id = p.left_id
       where p.right_id = %s and p.last_day >= $1 and m.subject_kind <> 'address')""";

  /**
   * Users who used a domain from $1 to $3, which is today. Days that are over have an index by app;
   * usage of today is found by its machines.
   */
  private static final String USERS_OF =
      """
      (select count(distinct u.user_id) from (
         select u.user_id from report.usage u where u.app_id = %1$s and u.day between $1 and $3::date - 1
         union all
         select u.user_id from report.machine_app_pair p join report.usage u on u.machine_id = p.left_id and u.app_id = p.right_id
         where p.right_id = %1$s and p.last_day >= $3 and u.day = $3) as u
       where u.user_id > 0)""";

  private final String field;
  private final String column;
  private final String type;
  private final String direction;
  private final String beyond;

  SortBy(String field, String column, String type, String direction, String beyond) {
    this.field = field;
    this.column = column;
    this.type = type;
    this.direction = direction;
    this.beyond = beyond;
  }

  static SortBy of(String field) {
    Fields.oneOf("sort", field, Arrays.stream(values()).map(SortBy::field).toArray(String[]::new));
    return Arrays.stream(values()).filter(s -> s.field.equals(field)).findFirst().orElseThrow();
  }

  String field() {
    return field;
  }

  /**
   * A page of a statement with five parameters: $6 and $7 say where the page before ended. Who used
   * a domain is counted for those of the page alone, unless they are sorted by it.
   */
  String paged(String statement) {
    String counts =
        switch (this) {
          case USERS -> ", " + USERS_OF.formatted("a.app_id") + " as sorted";
          case MACHINES -> ", " + MACHINES_OF.formatted("a.app_id") + " as sorted";
          case DOMAIN, TRANSACTIONS, GROWTH, LAST_SEEN -> "";
        };
    return """
    with t as materialized (%1$s), n as (select count(*) as total from t)
    select t.*, n.total, t.%2$s::text as sort_text, %6$s as users, %7$s as machines
    from n left join (
      select * from t
      where $6::text is null or (%2$s, id) %5$s ($6::text::%3$s, $7::int)
      order by %2$s %4$s, id %4$s limit $8) t on true
    order by %2$s %4$s, id %4$s
    """
        .formatted(
            statement.replace("{counts}", counts),
            column,
            type,
            direction,
            beyond,
            USERS_OF.formatted("t.id"),
            MACHINES_OF.formatted("t.id"));
  }
}
