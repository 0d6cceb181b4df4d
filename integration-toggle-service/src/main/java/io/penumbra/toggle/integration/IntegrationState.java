package io.penumbra.toggle.integration;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * State of the integration. Only {@link IntegrationStateMachine} changes it: administrators enable
 * and disable the integration, and evidence causes all other transitions.
 */
sealed interface IntegrationState {

  /** Returns the last change of the switch. */
  Transition turn();

  /** Returns the time since which the integration is in this state. */
  Instant since();

  /** User and time of a change of the switch. */
  record Transition(Instant at, String by) {}

  /** First and last data seen in the reports since the switch was turned on. */
  record Data(Instant first, Instant last) {

    public Data {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "last data must not be before %s, got %s".formatted(first, last));
      }
    }

    Data seen(Instant at) {
      return at.isAfter(last) ? new Data(first, at) : this;
    }
  }

  /** State without ingestion. */
  record Off(Transition turn) implements IntegrationState {

    @Override
    public Instant since() {
      return turn.at();
    }
  }

  /**
   * State with ingestion but without data so far.
   *
   * @param expectedBy time until which the first data is expected
   * @param acceptedAt time of the first data that ingestion accepted since enabling, or null
   */
  record Pending(Transition turn, Instant expectedBy, Instant acceptedAt)
      implements IntegrationState {

    @Override
    public Instant since() {
      return turn.at();
    }

    boolean overdue(Instant now) {
      return now.isAfter(expectedBy);
    }
  }

  /** State with data and without problems. */
  record On(Transition turn, Instant since, Data data) implements IntegrationState {}

  /**
   * State with data and with problems.
   *
   * @param causes at least one cause
   */
  record Degraded(Transition turn, Instant since, Data data, Set<Cause> causes)
      implements IntegrationState {

    public Degraded {
      if (causes.isEmpty()) {
        throw new IllegalArgumentException("a degraded integration must have a cause");
      }
      causes = Set.copyOf(EnumSet.copyOf(causes));
    }
  }
}
