package io.penumbra.toggle.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FeatureFlags;
import io.penumbra.toggle.integration.IntegrationState.Transition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Stored state of the integration. Every method requires a current session or transaction. */
@ApplicationScoped
public class Integration {

  private static final Logger LOG = Logger.getLogger(Integration.class);

  private final IntegrationConfiguration configuration;
  private final FeatureFlags switches;
  private final ObjectMapper json;
  private final Clock clock;

  Integration(
      IntegrationConfiguration configuration,
      FeatureFlags switches,
      ObjectMapper json,
      Clock clock) {
    this.configuration = configuration;
    this.switches = switches;
    this.json = json;
    this.clock = clock;
  }

  /** Applies a change of the switch. */
  public Uni<Void> turn(boolean on, String by, Instant at) {
    Transition turn = new Transition(at, by);
    EvidenceThresholds rules = configuration.rules(true);
    return move(
        state ->
            on
                ? IntegrationStateMachine.turnOn(state, turn, rules)
                : IntegrationStateMachine.turnOff(state, turn));
  }

  Uni<IntegrationState> read() {
    return IntegrationRow.<IntegrationRow>findById(IntegrationRow.ID).map(IntegrationRow::read);
  }

  Uni<Evidence> evidence() {
    return EvidenceRow.<EvidenceRow>listAll().map(rows -> evidence(rows, clock.instant()));
  }

  /** Applies the evidence stored so far. */
  Uni<Void> weigh() {
    return switches
        .read()
        .map(
            positions ->
                configuration.rules(positions.get(Feature.WATCH_SILENT_MACHINES).enabled()))
        .flatMap(
            rules ->
                evidence()
                    .flatMap(
                        evidence ->
                            move(
                                s ->
                                    IntegrationStateMachine.weigh(
                                        s, evidence, rules, clock.instant()))));
  }

  private Uni<Void> move(UnaryOperator<IntegrationState> decision) {
    return IntegrationRow.<IntegrationRow>findById(
            IntegrationRow.ID, LockModeType.PESSIMISTIC_WRITE)
        .flatMap(
            row -> {
              IntegrationState before = row.read();
              IntegrationState after = decision.apply(before);
              if (!after.equals(before)) {
                row.write(after);
              }
              if (before.getClass() != after.getClass()) {
                LOG.infof(
                    "integration state changed: from=%s to=%s",
                    IntegrationRow.Name.of(before), IntegrationRow.Name.of(after));
              }
              return recordOff(before, after);
            });
  }

  private static Uni<Void> recordOff(IntegrationState before, IntegrationState after) {
    boolean wasOff = before instanceof IntegrationState.Off;
    boolean isOff = after instanceof IntegrationState.Off;
    if (wasOff == isOff) {
      return Uni.createFrom().voidItem();
    }
    return isOff ? OffPeriodRow.begin(after.since()) : OffPeriodRow.end(after.turn().at());
  }

  private Evidence evidence(List<EvidenceRow> rows, Instant now) {
    return new Evidence(
        createRow(rows, EvidencePoller.INGESTION).reading(IngestionEvidence.class, json, now),
        createRow(rows, EvidencePoller.CORRELATION).reading(CorrelationEvidence.class, json, now));
  }

  private static EvidenceRow createRow(List<EvidenceRow> rows, String source) {
    return rows.stream().filter(row -> row.source.equals(source)).findFirst().orElseThrow();
  }
}
