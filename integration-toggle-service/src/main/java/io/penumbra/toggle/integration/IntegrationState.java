package io.penumbra.toggle.integration;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * State of the integration. It is moved by {@link IntegrationStateMachine} only: an administrator
 * turns it on and off, evidence does the rest.
 */
sealed interface IntegrationState {

  /** The turn of the switch that began this life. */
  Transition turn();

  /** Since when it is in this state. */
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

  /** Nothing is taken in. */
  record Off(Transition turn) implements IntegrationState {

    @Override
    public Instant since() {
      return turn.at();
    }
  }

  /**
   * Data is taken in, but none has been seen yet.
   *
   * @param expectedBy time until which the first data should have been seen
   * @param acceptedAt time of the first data accepted by ingestion since the turn, or null
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

  /** Data flows. */
  record On(Transition turn, Instant since, Data data) implements IntegrationState {}

  /**
   * Data has been seen, but something is wrong.
   *
   * @param causes at least one
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
