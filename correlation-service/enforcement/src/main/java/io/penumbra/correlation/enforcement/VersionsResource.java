package io.penumbra.correlation.enforcement;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of published versions and their differences. */
@Path("/api/v1/enforcement")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class VersionsResource {

  private static final String VERSIONS = "enforcement-version";
  private static final int MOST_DIFFERENCES = 10_000;

  private final Enforcement enforcement;
  private final EnforcementStore store;

  VersionsResource(Enforcement enforcement, EnforcementStore store) {
    this.enforcement = enforcement;
    this.store = store;
  }

  /**
   * A version.
   *
   * @param added number of added entries; a changed one counts as removed and added
   * @param removed number of removed entries
   */
  @Schema(name = "EnforcementVersion")
  record VersionView(long version, Instant at, int added, int removed) {}

  /**
   * Versions, newest first.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "EnforcementVersionPage")
  record VersionPage(List<VersionView> items, @Schema(nullable = true) String next) {}

  /**
   * A pattern of one of two versions.
   *
   * @param app id in the catalogue; null where no app claims the names
   * @param scope the machines it is for; null for all
   */
  @Schema(name = "EnforcementDifferenceEntry")
  record LineView(
      String pattern,
      @Schema(nullable = true) String app,
      @Schema(enumeration = {"block", "warn", "pass"}) String action,
      @Schema(nullable = true) ScopeView scope) {

    private static LineView of(String line) {
      Entry entry = Entry.parse(line);
      return new LineView(
          entry.pattern().text(), entry.app(), entry.action().id(), ScopeView.of(entry.scope()));
    }
  }

  /**
   * Difference of two versions.
   *
   * @param added entries that only the later one has, at most 10,000
   * @param removed entries that only the earlier one has, at most 10,000
   * @param truncated whether there are more
   */
  @Schema(name = "EnforcementDifference")
  record Difference(
      long from, long to, List<LineView> added, List<LineView> removed, boolean truncated) {}

  @GET
  @Path("/versions")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List published versions",
      description = "The last 10,000 versions are retained.")
  public VersionPage listVersions(@BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(VERSIONS, 1);
    long before =
        after == null ? Long.MAX_VALUE : FieldChecks.valid(() -> Long.valueOf(after.get(0)));
    List<EnforcementStore.Version> found = store.listVersions(before, limit + 1);
    List<EnforcementStore.Version> shown = found.subList(0, Math.min(limit, found.size()));
    return new VersionPage(
        shown.stream()
            .map(v -> new VersionView(v.number(), v.at(), v.added().size(), v.removed().size()))
            .toList(),
        found.size() > limit
            ? PageParameters.formatCursor(VERSIONS, Long.toString(shown.getLast().number()))
            : null);
  }

  @GET
  @Path("/difference")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Compare two published versions")
  @APIResponse(responseCode = "200", description = "Added and removed entries")
  @APIResponse(responseCode = "404", description = "One of the versions is not retained")
  public Difference difference(
      @Parameter(description = "Earlier version", required = true) @QueryParam("from") Long from,
      @Parameter(description = "Later version", required = true) @QueryParam("to") Long to) {
    long first = FieldChecks.given("from", from);
    long last = FieldChecks.given("to", to);
    if (first > last) {
      throw FieldChecks.badRequest(
          "from must not be above to, got %d and %d".formatted(first, last));
    }
    Enforcement.Difference found =
        enforcement
            .computeDifference(first, last)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND,
                        "version %d or %d is not retained".formatted(first, last)));
    SortedSet<String> added = found.added();
    SortedSet<String> removed = found.removed();
    return new Difference(
        first,
        last,
        added.stream().limit(MOST_DIFFERENCES).map(LineView::of).toList(),
        removed.stream().limit(MOST_DIFFERENCES).map(LineView::of).toList(),
        added.size() > MOST_DIFFERENCES || removed.size() > MOST_DIFFERENCES);
  }
}
