package io.penumbra.reporting.live;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Reader of the change tokens of all reports. Blocks. */
@ApplicationScoped
class ChangeTokenStore {

  private final Pool pool;
  private final String tokens = NamedSql.load("live/tokens");

  ChangeTokenStore(Pool pool) {
    this.pool = pool;
  }

  /** Returns a token per report source, and one for all of them under null. */
  Map<String, ChangeToken> all() {
    Map<String, ChangeToken> all = new HashMap<>();
    for (Row row : pool.query(tokens).executeAndAwait()) {
      OffsetDateTime updatedAt = row.getOffsetDateTime("updated_at");
      all.put(
          row.getString("name"),
          new ChangeToken(
              updatedAt == null ? null : updatedAt.toInstant(), row.getString("figures")));
    }
    return all;
  }
}
