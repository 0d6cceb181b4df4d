package io.penumbra.correlation.curation;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.AppRef;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of score changes. */
@Path("/api/v1/catalogue")
@Tag(name = "Risk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ScoreChangesResource {

  private static final String ORDER = "score-change";
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final Duration DEFAULT_SINCE = Duration.ofDays(30);

  private final Catalogues catalogues;
  private final CurationStore store;
  private final Clock clock;

  ScoreChangesResource(Catalogues catalogues, CurationStore store, Clock clock) {
    this.catalogues = catalogues;
    this.store = store;
    this.clock = clock;
  }

  /**
   * A change of an app's score by a tenth or more.
   *
   * @param id app id in the catalogue
   * @param appId app id in reports
   * @param was former score, or null
   * @param levelWas former level: high, medium, low or unknown
   * @param version causing catalogue version, or null if a release or a new year changed the score
   * @param action change made by that version, or null
   * @param who author of the change, or null
   */
  @Schema(name = "ScoreChange")
  record ChangeView(
      String id,
      int appId,
      String name,
      Instant at,
      @Schema(nullable = true) Double was,
      double became,
      String levelWas,
      String level,
      @Schema(nullable = true) Long version,
      @Schema(nullable = true) String action,
      @Schema(nullable = true) String who,
      @Schema(nullable = true) String reason) {

    private static ChangeView of(CurationStore.ScoreChange change) {
      return new ChangeView(
          change.app(),
          change.appId(),
          change.name(),
          change.at(),
          change.was(),
          change.became(),
          RiskLevel.of(change.was(), change.confidenceWas()).id(),
          RiskLevel.of(change.became(), change.confidence()).id(),
          change.version(),
          change.action(),
          change.who(),
          change.reason());
    }
  }

  /**
   * Changes, newest first.
   *
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "ScoreChangePage")
  record ChangePage(List<ChangeView> items, @Schema(nullable = true) String next) {}

  @GET
  @Path("/score-changes")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List score changes",
      description =
          "Returns score changes caused by new weights, overrides or releases, newest first. "
              + "Changes are kept for two years.")
  public ChangePage changes(
      @Parameter(
              description = "Start of the period: a UTC day or a timestamp. Default: 30 days ago",
              example = "2026-05-01")
          @QueryParam("since")
          String since,
      @BeanParam PageParameters page) {
    return createPage(
        since == null ? clock.instant().minus(DEFAULT_SINCE) : parseMoment(since), null, page);
  }

  @GET
  @Path("/apps/{id}/score-history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List score changes of an app", description = "Newest first.")
  public ChangePage getHistory(@PathParam("id") String id, @BeanParam PageParameters page) {
    AppRef ref;
    try {
      ref = new AppRef(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, e.getMessage());
    }
    CatalogueEditor.known(catalogues.inForce(), ref);
    Integer number = store.listNumbers(List.of(ref)).get(ref);
    return number == null
        ? new ChangePage(List.of(), null)
        : createPage(Instant.EPOCH, number, page);
  }

  private ChangePage createPage(Instant since, Integer app, PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(ORDER, 1);
    long before =
        after == null ? Long.MAX_VALUE : FieldChecks.valid(() -> Long.valueOf(after.get(0)));
    List<CurationStore.ScoreChange> found = store.listScoreChanges(before, since, app, limit + 1);
    List<CurationStore.ScoreChange> shown = found.stream().limit(limit).toList();
    return new ChangePage(
        shown.stream().map(ChangeView::of).toList(),
        found.size() > limit
            ? PageParameters.formatCursor(ORDER, Long.toString(shown.getLast().id()))
            : null);
  }

  private static Instant parseMoment(String since) {
    try {
      Instant moment =
          since.length() == 10
              ? LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(since);
      if (!moment.isBefore(Instant.EPOCH) && moment.isBefore(LATEST)) {
        return moment;
      }
    } catch (DateTimeParseException e) {
      // refused below
    }
    throw FieldChecks.badRequest(
        "since must be a day such as 2026-05-01 or a timestamp such as 2026-05-01T12:00:00Z");
  }
}
