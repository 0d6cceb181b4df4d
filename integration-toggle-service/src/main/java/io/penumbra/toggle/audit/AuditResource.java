package io.penumbra.toggle.audit;

import io.penumbra.commons.page.PageLimit;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Resource for entries of the audit log. */
@Path("/api/v1/audit")
@Tag(name = "Audit")
class AuditResource {

  private static final int EXPORT_AT_ONCE = 500;

  /**
   * Audit entry of a change.
   *
   * @param who name of the account, {@code configuration} or {@code installation}
   * @param what changed object, for example {@code feature/preview-features}
   * @param was value before the change
   * @param why reason of the change
   * @param requestId value of {@code X-Request-Id} in the response; null if no request caused the
   *     change
   */
  @Schema(name = "AuditEntry")
  record Entry(
      Instant at,
      String who,
      String what,
      @Schema(nullable = true) String was,
      String became,
      @Schema(nullable = true) String why,
      @Schema(nullable = true) String requestId) {

    static Entry of(AuditEntry entry) {
      return new Entry(
          entry.at, entry.who, entry.what, entry.was, entry.became, entry.why, entry.requestId);
    }
  }

  /**
   * Page of changes, newest first.
   *
   * @param next cursor of the next page, or null if this is the last page
   */
  @Schema(name = "AuditPage")
  record Page(List<Entry> items, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", "auditor"})
  public Uni<RestResponse<Page>> page(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor,
      @RestQuery String what,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(limit, cursor);
    return Panache.withSession(() -> findNewestFirst(what, page.before()).range(0, limit).list())
        .map(entries -> answer(entries, page, uri));
  }

  @GET
  @Path("export")
  @Produces("application/x-ndjson")
  @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"audit.ndjson\"")
  @RolesAllowed({"admin", "auditor"})
  public Multi<Entry> export() {
    return Multi.createBy()
        .repeating()
        .uni(() -> new long[1], last -> findOldestFirst(last[0]).invoke(e -> remember(last, e)))
        .until(List::isEmpty)
        .onItem()
        .<AuditEntry>disjoint()
        .map(Entry::of);
  }

  private static PanacheQuery<AuditEntry> findNewestFirst(String what, long before) {
    return what == null
        ? AuditEntry.find("id < ?1 order by id desc", before)
        : AuditEntry.find("id < ?1 and what = ?2 order by id desc", before, what);
  }

  private static Uni<List<AuditEntry>> findOldestFirst(long after) {
    return Panache.withSession(
        () ->
            AuditEntry.<AuditEntry>find("id > ?1 order by id", after)
                .range(0, EXPORT_AT_ONCE - 1)
                .list());
  }

  private static void remember(long[] last, List<AuditEntry> entries) {
    if (!entries.isEmpty()) {
      last[0] = entries.getLast().id;
    }
  }

  /** Builds a page. The entries include one more than the limit if there is a next page. */
  private static RestResponse<Page> answer(
      List<AuditEntry> entries, PageRequest request, UriInfo uri) {
    boolean more = entries.size() > request.limit();
    List<AuditEntry> shown = more ? entries.subList(0, request.limit()) : entries;
    String next = more ? PageRequest.formatCursor(shown.getLast().id) : null;
    RestResponse.ResponseBuilder<Page> answer =
        RestResponse.ResponseBuilder.ok(new Page(shown.stream().map(Entry::of).toList(), next));
    if (more) {
      URI link = uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
      answer.header("Link", "<%s?%s>; rel=\"next\"".formatted(link.getPath(), link.getRawQuery()));
    }
    return answer.build();
  }
}
