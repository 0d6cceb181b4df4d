package io.penumbra.reporting.person;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import io.penumbra.contracts.sql.NamedSql;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who looked at whom. */
@Path("/api/v1/audit/reads")
@Tag(name = "Audit")
class ReadsResource {

  private static final int MOST = 500;

  private final Pool pool;
  private final String reads = NamedSql.load("person/reads");

  ReadsResource(Pool pool) {
    this.pool = pool;
  }

  /**
   * One read.
   *
   * @param who read it
   * @param form page or export
   * @param what the list that was read, for example machines; overview for the page's top; of what
   *     is no person with its address, for example machines/5/users
   * @param format of an export, else null
   * @param userId the person, or null where the read is of people at large
   * @param firstDay of the period looked at
   */
  public record PersonRead(
      Instant at,
      String who,
      String form,
      String what,
      @Schema(nullable = true) String format,
      @Schema(nullable = true) Integer userId,
      @Schema(nullable = true) String userName,
      String report,
      LocalDate firstDay,
      LocalDate lastDay) {}

  /**
   * Reads, newest first.
   *
   * @param next the cursor of the next page, or null at the end
   */
  public record PersonReads(List<PersonRead> items, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed("auditor")
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Every read of a person's page, of the people around something and every export of"
              + " people, newest first")
  public PersonReads reads(
      @QueryParam("who") String who,
      @QueryParam("user") Integer user,
      @QueryParam("limit") @DefaultValue("100") @Schema(minimum = "1", maximum = "500") int limit,
      @QueryParam("cursor") String cursor) {
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "limit must be 1 to %d, got %d".formatted(MOST, limit));
    }
    List<PersonRead> items = new ArrayList<>();
    long last = 0;
    String next = null;
    for (Row row :
        pool.preparedQuery(reads).executeAndAwait(Tuple.of(before(cursor), who, user, limit + 1))) {
      if (items.size() == limit) {
        next = Long.toString(last, Character.MAX_RADIX);
        break;
      }
      items.add(read(row));
      last = row.getLong("id");
    }
    return new PersonReads(items, next);
  }

  private static long before(String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor, Character.MAX_RADIX);
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "cursor is not one that was given out");
    }
  }

  private static PersonRead read(Row row) {
    return new PersonRead(
        row.getOffsetDateTime("at").toInstant(),
        row.getString("who"),
        row.getString("form"),
        row.getString("what"),
        row.getString("format"),
        row.getInteger("user_id"),
        PersonName.shown(row.getString("user_name")),
        row.getString("report"),
        row.getLocalDate("first_day"),
        row.getLocalDate("last_day"));
  }
}
