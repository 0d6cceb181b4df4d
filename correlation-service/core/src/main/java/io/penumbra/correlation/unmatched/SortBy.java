package io.penumbra.correlation.unmatched;

import io.penumbra.commons.problem.FieldChecks;
import java.util.Arrays;

/** Order of unmatched domains: largest first, except names. */
enum SortBy {
  DOMAIN("domain", "domain", "text", "asc", ">"),
  TRANSACTIONS("transactions", "transactions", "int8", "desc", "<"),
  USERS("users", "users", "int8", "desc", "<"),
  MACHINES("machines", "sorted", "int8", "desc", "<"),
  GROWTH("growth", "growth", "int8", "desc", "<"),
  LAST_SEEN("lastSeen", "last_seen", "timestamptz", "desc", "<");

  private static final String SINCE = "$1::date";

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
    FieldChecks.oneOf(
        "sort", field, Arrays.stream(values()).map(SortBy::field).toArray(String[]::new));
    return Arrays.stream(values()).filter(s -> s.field.equals(field)).findFirst().orElseThrow();
  }

  String field() {
    return field;
  }

  /**
   * Returns a page of a statement with six parameters: $7 and $8 are the end of the previous page,
   * $9 is the maximum number of rows. Machines are counted only for the domains of the page, unless
   * sorted by them.
   */
  String paged(String statement) {
    String counts =
        this == MACHINES ? ", " + DomainUse.formatMachines("a.app_id", SINCE) + " as sorted" : "";
    return """
    with t as materialized (%1$s), n as (select count(*) as total from t)
    select t.*, n.total, t.%2$s::text as sort_text, %6$s as machines
    from n left join (
      select * from t
      where $7::text is null or (%2$s, id) %5$s ($7::text::%3$s, $8::int)
      order by %2$s %4$s, id %4$s limit $9) t on true
    order by %2$s %4$s, id %4$s
    """
        .formatted(
            statement.replace("{counts}", counts),
            column,
            type,
            direction,
            beyond,
            DomainUse.formatMachines("t.id", SINCE));
  }
}
