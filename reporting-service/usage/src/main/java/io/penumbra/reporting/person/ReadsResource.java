package io.penumbra.reporting.person;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.sql.NamedSql;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonObject;
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

/** Reads of personal data. */
@Path("/api/v1/audit/reads")
@Tag(name = "Audit")
class ReadsResource {

  private final Pool pool;
  private final String reads = NamedSql.load("person/reads");

  ReadsResource(Pool pool) {
    this.pool = pool;
  }

  /**
   * One read.
   *
   * @param who read it
   * @param form page, pages (further people of a list that was read within the last five minutes)
   *     or export
   * @param reads number of reads of the list within five minutes without further people, this read
   *     included
   * @param what was read, as it is addressed, for example users/5/apps or machines/5/users
   * @param filters of the list; null for none
   * @param format of an export, else null
   * @param people number of people shown; null where unknown beforehand
   * @param userId the person where it is one, else null
   * @param userIds the people, up to 1,000 of them
   * @param report null where it was no report's
   * @param firstDay of the period read
   */
  public record PersonRead(
      Instant at,
      String who,
      String form,
      long reads,
      String what,
      @Schema(nullable = true) String filters,
      @Schema(nullable = true) String format,
      @Schema(nullable = true) Integer people,
      @Schema(nullable = true) Integer userId,
      @Schema(nullable = true) String userName,
      List<Integer> userIds,
      @Schema(nullable = true) String report,
      @Schema(nullable = true) LocalDate firstDay,
      @Schema(nullable = true) LocalDate lastDay) {}

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
      summary = "List reads of personal data",
      description =
          "Returns every response and file that showed people or their activity, newest "
              + "first.")
  public PersonReads reads(
      @QueryParam("who") String who,
      @QueryParam("user") Integer user,
      @QueryParam("limit")
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @QueryParam("cursor") String cursor) {
    PageLimit.of(limit);
    List<PersonRead> items = new ArrayList<>();
    long last = 0;
    String next = null;
    for (Row row :
        pool.preparedQuery(reads).executeAndAwait(Tuple.of(before(cursor), who, user, limit + 1))) {
      if (items.size() == limit) {
        next = CursorSeal.getCurrent().seal(Long.toString(last));
        break;
      }
      items.add(read(row));
      last = row.getLong("id");
    }
    return new PersonReads(items, next);
  }

  private static long before(String cursor) {
    return cursor == null ? Long.MAX_VALUE : Long.parseLong(CursorSeal.getCurrent().open(cursor));
  }

  private static PersonRead read(Row row) {
    JsonObject detail = row.getJsonObject("detail");
    JsonObject scope = detail.getJsonObject("scope");
    List<Integer> users = detail.getJsonArray("users").stream().map(Integer.class::cast).toList();
    AccessAudit.getCurrent().about(users);
    Integer only = users.size() == 1 ? users.getFirst() : null;
    return new PersonRead(
        row.getOffsetDateTime("at").toInstant(),
        row.getString("who"),
        detail.getString("form"),
        row.getLong("reads"),
        row.getString("what").substring("read/".length()),
        scope.getString("filters"),
        detail.getString("format"),
        detail.getInteger("people"),
        only,
        PersonName.shown(only, detail.getString("name")),
        users,
        scope.getString("report"),
        parseDay(scope.getString("firstDay")),
        parseDay(scope.getString("lastDay")));
  }

  private static LocalDate parseDay(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
