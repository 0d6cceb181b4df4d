package io.penumbra.toggle.integration;

import io.penumbra.toggle.integration.IntegrationState.Degraded;
import io.penumbra.toggle.integration.IntegrationState.On;
import io.penumbra.toggle.integration.IntegrationState.Pending;
import io.penumbra.toggle.prerequisite.Prerequisite;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * State of the integration, for people and for the dashboard. Unknown or inapplicable values are
 * null.
 *
 * @param by user of the last change of the switch
 * @param switchedAt time of the last change of the switch
 * @param expectedBy time at which the first data is expected, while pending
 * @param overdue whether the expected time has passed
 * @param firstDataAt time of the first data since enabling
 * @param lastDataAt time of the last data
 * @param offPeriods latest 100 periods in which the integration was off, oldest first
 * @param causes causes of the degradation
 * @param checks steps of the investigation, in order, while overdue
 * @param machines machines seen so far, by whether they meet the minimum version of their system
 */
record StatusView(
    IntegrationRow.Name state,
    Instant since,
    String by,
    Instant switchedAt,
    @Schema(nullable = true) Instant expectedBy,
    boolean overdue,
    @Schema(nullable = true) Instant firstDataAt,
    @Schema(nullable = true) Instant lastDataAt,
    List<OffPeriod> offPeriods,
    List<Explanation> causes,
    List<ChecklistItem> checks,
    List<Prerequisite> prerequisites,
    @Schema(nullable = true) CorrelationEvidence.Machines machines,
    EvidenceView evidence) {

  /** Evidence by service. */
  record EvidenceView(
      Source<IngestionEvidence> ingestion, Source<CorrelationEvidence> correlation) {}

  /**
   * Evidence of one service.
   *
   * @param known false if the service does not answer, so that its figures are null
   * @param asOf time of the last answer
   * @param why cause of missing evidence
   */
  record Source<T>(
      boolean known,
      Instant asOf,
      @Schema(nullable = true) String why,
      @Schema(nullable = true) T figures) {

    static <T> Source<T> of(ServiceReport<T> reading) {
      return switch (reading) {
        case ServiceReport.Known<T>(Instant asOf, T value) -> new Source<>(true, asOf, null, value);
        case ServiceReport.Unknown<T>(Instant since, String why) ->
            new Source<>(false, since, why, null);
      };
    }
  }

  static StatusView of(
      IntegrationState state,
      List<OffPeriod> offPeriods,
      Evidence evidence,
      List<Prerequisite> prerequisites,
      Instant now) {
    Instant expectedBy = state instanceof Pending pending ? pending.expectedBy() : null;
    boolean overdue = state instanceof Pending pending && pending.overdue(now);
    IntegrationState.Data data =
        switch (state) {
          case On on -> on.data();
          case Degraded degraded -> degraded.data();
          case IntegrationState.Off _ -> null;
          case Pending _ -> null;
        };
    List<Explanation> causes =
        state instanceof Degraded degraded
            ? degraded.causes().stream()
                .sorted()
                .map(cause -> Explanation.of(cause, degraded.data(), evidence))
                .toList()
            : List.of();
    return new StatusView(
        IntegrationRow.Name.of(state),
        state.since(),
        state.turn().by(),
        state.turn().at(),
        expectedBy,
        overdue,
        data == null ? null : data.first(),
        data == null ? null : data.last(),
        offPeriods,
        causes,
        overdue ? ChecklistItem.of(evidence) : List.of(),
        prerequisites,
        evidence.correlation().known().map(CorrelationEvidence::machines).orElse(null),
        new EvidenceView(Source.of(evidence.ingestion()), Source.of(evidence.correlation())));
  }

  /** Returns true if the other view is equal, apart from the time of polling. */
  boolean saysTheSameAs(StatusView other) {
    return timeless().equals(other.timeless());
  }

  private StatusView timeless() {
    return new StatusView(
        state,
        since,
        by,
        switchedAt,
        expectedBy,
        overdue,
        firstDataAt,
        lastDataAt,
        offPeriods,
        causes,
        checks,
        prerequisites,
        machines,
        new EvidenceView(timeless(evidence.ingestion()), timeless(evidence.correlation())));
  }

  private static <T> Source<T> timeless(Source<T> source) {
    return new Source<>(
        source.known(), source.known() ? null : source.asOf(), source.why(), source.figures());
  }
}
