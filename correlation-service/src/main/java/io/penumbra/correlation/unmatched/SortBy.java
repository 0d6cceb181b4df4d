package io.penumbra.correlation.unmatched;

import io.penumbra.correlation.request.Fields;
import java.util.Arrays;

/** What unmatched domains are sorted by: the largest first, except names. */
enum SortBy {
  DOMAIN("domain", "domain", "text", "asc", ">"),
  TRANSACTIONS("transactions", "transactions", "int8", "desc", "<"),
  USERS("users", "users", "int8", "desc", "<"),
  MACHINES("machines", "machines", "int8", "desc", "<"),
  GROWTH("growth", "growth", "int8", "desc", "<"),
  LAST_SEEN("lastSeen", "last_seen", "timestamptz", "desc", "<");

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

  /** A page of a statement with five parameters: $6 and $7 say where the page before ended. */
  String paged(String statement) {
    return """
    with t as (%1$s), n as (select count(*) as total from t)
    select t.*, n.total, t.%2$s::text as sort_text from n left join (
      select * from t
      where $6::text is null or (%2$s, id) %5$s ($6::text::%3$s, $7::int)
      order by %2$s %4$s, id %4$s limit $8) t on true
    order by %2$s %4$s, id %4$s
    """
        .formatted(statement, column, type, direction, beyond);
  }
}
