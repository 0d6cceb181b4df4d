package io.penumbra.commons.audit;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Audit entries of this service. Blocks. */
@ApplicationScoped
public class AuditLog {

  private final Pool pool;
  private final String entries;
  private final String recordAccess;
  private final String chain;

  AuditLog(Pool pool, AuditSettings settings) {
    this.pool = pool;
    this.entries = NamedSql.load("audit/entries").replace("{service}", settings.service());
    this.recordAccess =
        NamedSql.load("audit/record-access").replace("{service}", settings.service());
    this.chain = settings.chain();
  }

  /**
   * Records a read of people.
   *
   * @param isPage true for a page of a list: people that the reader has seen in the same list
   *     within five minutes are counted in the existing entry
   */
  void recordAccess(
      Instant at,
      String who,
      String what,
      @Nullable String requestId,
      JsonObject detail,
      boolean isPage) {
    pool.preparedQuery(recordAccess)
        .executeAndAwait(
            Tuple.tuple()
                .addString(chain)
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addString(who)
                .addString(what)
                .addString(requestId)
                .addJsonObject(detail)
                .addBoolean(isPage));
  }

  /**
   * Returns entries, newest first.
   *
   * @param before only those with a lower id
   * @param reads true to include reads of people
   */
  public List<AuditEntry> listEntries(AuditFilter filter, long before, int limit, boolean reads) {
    OffsetDateTime from = filter.from();
    OffsetDateTime to = filter.to();
    List<AuditEntry> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(entries)
            .executeAndAwait(
                Tuple.tuple()
                    .addLong(before)
                    .addString(filter.who)
                    .addString(filter.what)
                    .addOffsetDateTime(from)
                    .addOffsetDateTime(to)
                    .addBoolean(reads)
                    .addInteger(limit)
                    .addString(filter.searchPattern())
                    .addArrayOfInteger(filter.users()))) {
      JsonObject detail = row.getJsonObject("detail");
      showsPeople(detail);
      found.add(
          new AuditEntry(
              row.getLong("id"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("who"),
              row.getString("what"),
              row.getString("was"),
              row.getString("became"),
              row.getString("why"),
              row.getString("request_id"),
              detail == null ? null : detail.getMap()));
    }
    return found;
  }

  private static void showsPeople(JsonObject detail) {
    JsonArray users = detail == null ? null : detail.getJsonArray("users");
    if (users != null) {
      AccessAudit.getCurrent().about(users.stream().map(Integer.class::cast).toList());
    }
  }
}
