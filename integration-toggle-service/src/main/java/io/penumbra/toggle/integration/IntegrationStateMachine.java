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

/** Every move the integration can make. Pure: state and evidence in, state out. */
final class IntegrationStateMachine {

  private IntegrationStateMachine() {}

  /** An administrator turns it on; it stays where it is when it is on already. */
  static IntegrationState turnOn(
      IntegrationState state, Transition turn, EvidenceThresholds rules) {
    return switch (state) {
      case Off _ -> new Pending(turn, turn.at().plus(rules.firstDataWithin()), null);
      case Pending pending -> pending;
      case On on -> on;
      case Degraded degraded -> degraded;
    };
  }

  /** An administrator disables the integration; it stays off. */
  static IntegrationState turnOff(IntegrationState state, Transition turn) {
    return switch (state) {
      case Off off -> off;
      case Pending _ -> new Off(turn);
      case On _ -> new Off(turn);
      case Degraded _ -> new Off(turn);
    };
  }

  /** New evidence is weighed. */
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
   * Data counts as arrived when it was accepted after the turn and seen in the reports after that:
   * what was accepted before the turn may still be on its way.
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

  /** Returns the causes of degradation, once data has been seen. */
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
