package io.penumbra.correlation.review;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Store of review campaigns in Postgres. Each change is audited in the same transaction. */
@ApplicationScoped
class CampaignStore {

  /** Maximum number of campaigns. */
  static final int MOST = 1_000;

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Clock clock;
  private final String insert = NamedSql.load("review/insert-campaign");
  private final String insertApps = NamedSql.load("review/insert-campaign-apps");
  private final String find = NamedSql.load("review/campaign");
  private final String list = NamedSql.load("review/campaigns");
  private final String count = NamedSql.load("review/count-campaigns");
  private final String apps = NamedSql.load("review/campaign-apps");
  private final String close = NamedSql.load("review/close-campaign");
  private final String note = NamedSql.load("enforcement/note");

  CampaignStore(Pool pool, TransactionRunner transactions, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Campaign to create.
   *
   * @param undecidedOnly true to exclude decided apps
   */
  record Wanted(
      String name,
      String selection,
      String owner,
      LocalDate due,
      Collection<Integer> apps,
      boolean undecidedOnly) {}

  Campaign create(Wanted wanted, String who) {
    return transactions.run(
        connection -> {
          if (connection.preparedQuery(count).executeAndAwait().iterator().next().getLong(0)
              >= MOST) {
            throw new ProblemException(
                ProblemType.CONFLICT, "the maximum of %d campaigns is reached".formatted(MOST));
          }
          UUID id = UUID.randomUUID();
          connection
              .preparedQuery(insert)
              .executeAndAwait(
                  Tuple.tuple()
                      .addUUID(id)
                      .addString(wanted.name())
                      .addString(wanted.selection())
                      .addString(wanted.owner())
                      .addLocalDate(wanted.due())
                      .addString(who)
                      .addOffsetDateTime(now()));
          int added =
              connection
                  .preparedQuery(insertApps)
                  .executeAndAwait(
                      Tuple.tuple()
                          .addUUID(id)
                          .addArrayOfInteger(wanted.apps().toArray(Integer[]::new))
                          .addBoolean(wanted.undecidedOnly()))
                  .rowCount();
          if (added == 0) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                wanted.undecidedOnly()
                    ? "all of these apps have a decision or are unknown"
                    : "none of these apps is known");
          }
          note(
              connection,
              who,
              id,
              null,
              "%s: %d apps".formatted(wanted.name(), added),
              wanted.selection());
          return find(connection, id);
        });
  }

  Campaign find(UUID id) {
    return find(pool, id);
  }

  private static ProblemException unknown(UUID id) {
    return new ProblemException(
        ProblemType.NOT_FOUND, "there is no review campaign %s".formatted(id));
  }

  private Campaign find(SqlClient client, UUID id) {
    for (Row row : client.preparedQuery(find).executeAndAwait(Tuple.of(id))) {
      return readCampaign(row);
    }
    throw unknown(id);
  }

  /**
   * Returns campaigns created before a time, the latest first.
   *
   * @param open true for open ones, false for closed ones, null for all
   * @param beforeId among campaigns of the same time, only those with a lower id
   */
  List<Campaign> list(Boolean open, OffsetDateTime before, UUID beforeId, int most) {
    List<Campaign> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(list).executeAndAwait(Tuple.of(open, before, beforeId, most))) {
      found.add(readCampaign(row));
    }
    return found;
  }

  /** Returns reviews of a campaign's apps with a higher id. */
  List<Review> listApps(UUID id, int after, int most) {
    find(id);
    List<Review> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(apps).executeAndAwait(Tuple.of(id, after, most))) {
      found.add(ReviewStore.review(row));
    }
    return found;
  }

  /** Closes a campaign; its decisions remain. */
  Campaign close(UUID id, String who, String reason) {
    return transactions.run(
        connection -> {
          int closed =
              connection
                  .preparedQuery(close)
                  .executeAndAwait(Tuple.of(id, now(), who, reason))
                  .rowCount();
          Campaign campaign = find(connection, id);
          if (closed == 0) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "%s was closed by %s already".formatted(campaign.name(), campaign.closedBy()));
          }
          note(
              connection,
              who,
              id,
              "open",
              "closed: %d of %d decided".formatted(campaign.decided(), campaign.total()),
              reason);
          return campaign;
        });
  }

  private void note(
      SqlConnection connection, String who, UUID id, String was, String became, String why) {
    connection
        .preparedQuery(note)
        .executeAndAwait(Tuple.of(now(), who, "review-campaign/" + id, was, became, why));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Campaign readCampaign(Row row) {
    OffsetDateTime closed = row.getOffsetDateTime("closed_at");
    return new Campaign(
        row.getUUID("campaign_id"),
        row.getString("name"),
        row.getString("selection"),
        row.getString("owner"),
        row.getLocalDate("due"),
        row.getInteger("total"),
        row.getInteger("decided"),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        closed == null ? null : closed.toInstant(),
        row.getString("closed_by"),
        row.getString("close_reason"));
  }
}
