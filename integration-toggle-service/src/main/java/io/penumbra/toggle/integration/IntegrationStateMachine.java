package io.penumbra.toggle.integration;

import io.penumbra.toggle.integration.IntegrationState.Data;
import io.penumbra.toggle.integration.IntegrationState.Degraded;
import io.penumbra.toggle.integration.IntegrationState.Off;
import io.penumbra.toggle.integration.IntegrationState.On;
import io.penumbra.toggle.integration.IntegrationState.Pending;
import io.penumbra.toggle.integration.IntegrationState.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** State transitions of the integration, as functions without side effects. */
final class IntegrationStateMachine {

  private IntegrationStateMachine() {}

  /** Enables the integration. Has no effect if it is enabled. */
  static IntegrationState turnOn(
      IntegrationState state, Transition turn, EvidenceThresholds rules) {
    return switch (state) {
      case Off _ -> new Pending(turn, turn.at().plus(rules.firstDataWithin()), null);
      case Pending pending -> pending;
      case On on -> on;
      case Degraded degraded -> degraded;
    };
  }

  /** Disables the integration. Has no effect if it is disabled. */
  static IntegrationState turnOff(IntegrationState state, Transition turn) {
    return switch (state) {
      case Off off -> off;
      case Pending _ -> new Off(turn);
      case On _ -> new Off(turn);
      case Degraded _ -> new Off(turn);
    };
  }

  /** Returns the state that follows from new evidence. */
  static IntegrationState weigh(
      IntegrationState state, Evidence evidence, EvidenceThresholds rules, Instant now) {
    return switch (state) {
      case Off off -> off;
      case Pending pending -> arrival(pending, evidence, rules, now);
      case On on -> judge(on, on.data(), evidence, rules, now);
      case Degraded degraded -> judge(degraded, degraded.data(), evidence, rules, now);
    };
  }

  /**
   * Handles the arrival of the first data. Data must be accepted after enabling, and then be seen
   * in the reports, because data from before may still be in transit.
   */
  private static IntegrationState arrival(
      Pending pending, Evidence evidence, EvidenceThresholds rules, Instant now) {
    Instant accepted =
        Optional.ofNullable(pending.acceptedAt())
            .or(() -> notBefore(pending.turn().at(), lastAccepted(evidence)))
            .orElse(null);
    if (accepted == null) {
      return pending;
    }
    return notBefore(accepted, lastSeen(evidence))
        .map(seen -> judge(pending, new Data(accepted, seen), evidence, rules, now))
        .orElseGet(() -> new Pending(pending.turn(), pending.expectedBy(), accepted));
  }

  private static IntegrationState judge(
      IntegrationState before,
      Data known,
      Evidence evidence,
      EvidenceThresholds rules,
      Instant now) {
    Data data = lastSeen(evidence).map(known::seen).orElse(known);
    Set<Cause> causes = listCauses(data, evidence, rules, now);
    if (causes.isEmpty()) {
      return new On(before.turn(), before instanceof On on ? on.since() : now, data);
    }
    return new Degraded(
        before.turn(), before instanceof Degraded d ? d.since() : now, data, causes);
  }

  /** Returns the causes of degradation after the first data. */
  static Set<Cause> listCauses(
      Data data, Evidence evidence, EvidenceThresholds rules, Instant now) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    if (unknownFor(evidence.ingestion(), rules.unknownAfter(), now)
        || unknownFor(evidence.correlation(), rules.unknownAfter(), now)) {
      causes.add(Cause.EVIDENCE_UNKNOWN);
    }
    evidence
        .correlation()
        .known()
        .ifPresent(
            correlation -> {
              if (olderThan(data.last(), rules.noDataAfter(), now)) {
                causes.add(Cause.NO_DATA);
              }
              if (tooManySilent(correlation, rules)) {
                causes.add(Cause.SILENT_MACHINES);
              }
            });
    evidence
        .ingestion()
        .known()
        .ifPresent(
            ingestion -> {
              if (olderThan(ingestion.backlogOldestAt(), rules.backlogOlderThan(), now)) {
                causes.add(Cause.BACKLOG);
              }
              if (ingestion.quarantinedChunks() != null && ingestion.quarantinedChunks() > 0) {
                causes.add(Cause.REFUSED_CHUNKS);
              }
            });
    return causes;
  }

  private static boolean tooManySilent(CorrelationEvidence evidence, EvidenceThresholds rules) {
    return rules.silentPercent() >= 0
        && evidence.machinesSilent() != null
        && evidence.machines() != null
        && evidence.machinesSilent() * 100 > evidence.machines().all() * rules.silentPercent();
  }

  private static boolean unknownFor(ServiceReport<?> reading, Duration limit, Instant now) {
    return switch (reading) {
      case ServiceReport.Known<?> _ -> false;
      case ServiceReport.Unknown<?> unknown -> olderThan(unknown.since(), limit, now);
    };
  }

  private static boolean olderThan(Instant at, Duration limit, Instant now) {
    return at != null && at.plus(limit).isBefore(now);
  }

  private static Optional<Instant> lastAccepted(Evidence evidence) {
    return evidence.ingestion().known().map(IngestionEvidence::lastAcceptedAt);
  }

  private static Optional<Instant> lastSeen(Evidence evidence) {
    return evidence.correlation().known().map(CorrelationEvidence::lastSeenAt);
  }

  private static Optional<Instant> notBefore(Instant limit, Optional<Instant> at) {
    return at.filter(instant -> !instant.isBefore(limit));
  }
}
