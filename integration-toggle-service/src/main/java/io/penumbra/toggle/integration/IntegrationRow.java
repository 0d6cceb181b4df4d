package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.toggle.integration.IntegrationState.Data;
import io.penumbra.toggle.integration.IntegrationState.Degraded;
import io.penumbra.toggle.integration.IntegrationState.Off;
import io.penumbra.toggle.integration.IntegrationState.On;
import io.penumbra.toggle.integration.IntegrationState.Pending;
import io.penumbra.toggle.integration.IntegrationState.Transition;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Single row that stores an {@link IntegrationState}. */
@Entity
@Table(name = "integration")
class IntegrationRow extends PanacheEntityBase {

  static final short ID = 1;

  /** Names of the states in the database and in the API. */
  @Schema(name = "IntegrationState")
  enum Name {
    @JsonProperty("off")
    OFF,
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("on")
    ON,
    @JsonProperty("degraded")
    DEGRADED;

    static Name of(IntegrationState state) {
      return switch (state) {
        case Off _ -> OFF;
        case Pending _ -> PENDING;
        case On _ -> ON;
        case Degraded _ -> DEGRADED;
      };
    }
  }

  @Id short id;

  @Enumerated(EnumType.STRING)
  Name state;

  Instant since;

  @Column(name = "switched_at")
  Instant switchedAt;

  @Column(name = "switched_by")
  String switchedBy;

  @Column(name = "expected_by")
  Instant expectedBy;

  @Column(name = "accepted_at")
  Instant acceptedAt;

  @Column(name = "first_data_at")
  Instant firstDataAt;

  @Column(name = "last_data_at")
  Instant lastDataAt;

  String[] causes;

  IntegrationState read() {
    Transition turn = new Transition(switchedAt, switchedBy);
    return switch (state) {
      case OFF -> new Off(turn);
      case PENDING -> new Pending(turn, expectedBy, acceptedAt);
      case ON -> new On(turn, since, new Data(firstDataAt, lastDataAt));
      case DEGRADED ->
          new Degraded(
              turn,
              since,
              new Data(firstDataAt, lastDataAt),
              Arrays.stream(causes)
                  .map(Cause::valueOf)
                  .collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.class))));
    };
  }

  void write(IntegrationState to) {
    state = Name.of(to);
    since = to.since();
    switchedAt = to.turn().at();
    switchedBy = to.turn().by();
    switch (to) {
      case Off _ -> write(null, null, null, Set.of());
      case Pending pending -> write(pending.expectedBy(), pending.acceptedAt(), null, Set.of());
      case On on -> write(null, null, on.data(), Set.of());
      case Degraded degraded -> write(null, null, degraded.data(), degraded.causes());
    }
  }

  private void write(Instant expected, Instant accepted, Data data, Set<Cause> why) {
    expectedBy = expected;
    acceptedAt = accepted;
    firstDataAt = data == null ? null : data.first();
    lastDataAt = data == null ? null : data.last();
    causes = why.stream().sorted().map(Cause::name).toArray(String[]::new);
  }
}
