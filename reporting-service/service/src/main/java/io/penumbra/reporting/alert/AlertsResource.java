package io.penumbra.reporting.alert;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemDescriptions;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.transaction.Transactions;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of alerts. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AlertsResource {

  private static final int MOST_AT_ONCE = 1_000;

  /** Maximum age of usage in days. */
  private static final int USAGE_DAYS = 90;

  private final AlertStore store;
  private final EvidenceReader evidence;
  private final Reports reports;
  private final SecurityIdentity identity;
  private final Clock clock;

  AlertsResource(
      AlertStore store,
      EvidenceReader evidence,
      Reports reports,
      SecurityIdentity identity,
      Clock clock) {
    this.store = store;
    this.evidence = evidence;
    this.reports = reports;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Alerts, the latest first.
   *
   * @param next cursor of the next page, or null at the end
   */
  public record AlertPage(List<Alert> items, @Schema(nullable = true) String next) {}

  /** Alerts by state and severity. */
  public record AlertCounts(List<AlertCount> items) {}

  /** Number of alerts of a state and a severity; combinations without alerts are omitted. */
  public record AlertCount(String state, String severity, long alerts) {}

  /**
   * The evidence of an alert.
   *
   * @param raised evidence at the time when the alert was raised
   * @param live current evidence of the same day; null once its usage is deleted after 90 days, and
   *     where the report no longer exists
   * @param transactions address of the app's single transactions; null likewise
   * @param raisedTransactions the newest single transactions of the day, 50 at most, as they were
   *     right after the alert was raised; null where they could not be read, or not yet
   * @param raisedTransactionsAt time at which they were read
   * @param isReadingTransactions whether they are still to be read
   */
  public record AlertEvidence(
      Alert alert,
      Evidence raised,
      @Schema(nullable = true) Evidence live,
      @Schema(nullable = true) String transactions,
      @Schema(nullable = true) List<TransactionPage.Transaction> raisedTransactions,
      @Schema(nullable = true) Instant raisedTransactionsAt,
      boolean isReadingTransactions) {}

  /**
   * A change of several alerts.
   *
   * @param ids of the alerts, 1,000 at most; the other members are those of a change of one
   */
  @Schema(requiredProperties = "ids")
  public record AlertBulkChange(
      List<Long> ids,
      @Schema(nullable = true) String state,
      @Schema(nullable = true) String resolution,
      @Schema(nullable = true) String assignee,
      @Schema(nullable = true) String comment) {}

  /**
   * Result of a change of several alerts.
   *
   * @param changed ids of alerts that were changed
   * @param missing ids of which there is no alert
   */
  public record AlertBulkResult(List<Long> changed, List<Long> missing) {}

  /** A change of one alert. */
  @Schema(extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
  public record AlertPatch(
      @Schema(nullable = true, examples = "resolved") String state,
      @Schema(nullable = true, examples = "accepted-risk") String resolution,
      @Schema(nullable = true) String assignee,
      @Schema(nullable = true) String comment) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "List alerts", description = "Newest first.")
  public AlertPage list(@BeanParam AlertQuery query) {
    int limit = query.limit();
    List<Alert> found = store.list(query, limit + 1);
    List<Alert> items = found.subList(0, Math.min(limit, found.size()));
    return new AlertPage(
        items,
        found.size() > limit
            ? CursorSeal.getCurrent().seal(Long.toString(items.getLast().id()))
            : null);
  }

  @GET
  @Path("/counts")
  @RolesAllowed({"analyst", "admin"})
  @Operation(operationId = "countAlerts", summary = "Count alerts by state and severity")
  public AlertCounts listCounts() {
    return new AlertCounts(
        store.listCounts().stream()
            .map(count -> new AlertCount(count.state(), count.severity(), count.alerts()))
            .toList());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Get alert")
  public RestResponse<Alert> read(@PathParam("id") long id) {
    return answer(require(id));
  }

  @GET
  @Path("/{id}/evidence")
  @RolesAllowed({"analyst", "admin"})
  @Operation(
      summary = "List entities of an alert",
      description =
          "Returns users, machines and addresses at the time of the alert and now. The "
              + "response names users; each read is audited.")
  public AlertEvidence getEvidence(@PathParam("id") long id) {
    Alert alert = require(id);
    AlertStore.Frozen frozen = store.findEvidence(id).orElseThrow(() -> notFound(id));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    boolean isRetained = !alert.day().isBefore(today.minusDays(USAGE_DAYS));
    Optional<Evidence> live =
        reports.all().stream()
            .filter(report -> isRetained && report.id().equals(alert.report()))
            .findFirst()
            .map(
                report ->
                    evidence.read(
                        report, alert.appId(), alert.day(), frozen.uploadAboveBaseline()));
    return new AlertEvidence(
        alert,
        frozen.evidence().shown(),
        live.orElse(null),
        live.isEmpty()
            ? null
            : "/api/v1/reports/%s/apps/%d/transactions?from=%s&to=%s"
                .formatted(alert.report(), alert.appId(), alert.day(), alert.day()),
        frozen.transactions() == null
            ? null
            : frozen.transactions().stream().map(Transactions::shown).toList(),
        frozen.transactionsAt(),
        frozen.isReading());
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update or comment alert",
      description = "Omitted fields are not changed. An empty assignee removes the assignment.")
  @APIResponse(
      responseCode = "200",
      description = "Alert changed",
      content = @Content(schema = @Schema(implementation = Alert.class)))
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<Alert> change(
      @PathParam("id") long id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      AlertPatch patch) {
    AlertChange change =
        check(
            patch == null
                ? null
                : new AlertChange(
                    patch.state(), patch.resolution(), patch.assignee(), patch.comment()));
    Alert current = require(id);
    current.version().mustMatch(ifMatch);
    if (store.change(List.of(id), current.revision(), change, who(), clock.instant()).isEmpty()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED,
          "the alert has changed; read it again and repeat your change");
    }
    return answer(require(id));
  }

  @POST
  @Path("/bulk")
  @RolesAllowed({"analyst", "admin"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update several alerts",
      description = "Changes all alerts that exist, or none, regardless of their version.")
  @APIResponse(
      responseCode = "200",
      description = "Changed alerts",
      content = @Content(schema = @Schema(implementation = AlertBulkResult.class)))
  public AlertBulkResult changeSeveral(AlertBulkChange several) {
    if (several == null
        || several.ids() == null
        || several.ids().isEmpty()
        || several.ids().size() > MOST_AT_ONCE
        || several.ids().stream().anyMatch(Objects::isNull)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "ids must have 1 to %d ids of alerts".formatted(MOST_AT_ONCE));
    }
    AlertChange change =
        check(
            new AlertChange(
                several.state(), several.resolution(), several.assignee(), several.comment()));
    List<Long> ids = several.ids().stream().distinct().toList();
    List<Long> changed = store.change(ids, null, change, who(), clock.instant());
    List<Long> missing = new ArrayList<>(ids);
    missing.removeAll(changed);
    return new AlertBulkResult(changed.stream().sorted().toList(), missing);
  }

  private static AlertChange check(AlertChange change) {
    return Objects.requireNonNullElse(change, new AlertChange(null, null, null, null)).require();
  }

  private Alert require(long id) {
    return store.find(id).orElseThrow(() -> notFound(id));
  }

  private static ProblemException notFound(long id) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no alert %d".formatted(id));
  }

  private static RestResponse<Alert> answer(Alert alert) {
    return RestResponse.ResponseBuilder.ok(alert)
        .header(HttpHeaders.ETAG, alert.version().tag())
        .build();
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
