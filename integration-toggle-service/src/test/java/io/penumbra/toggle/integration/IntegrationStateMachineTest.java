package io.penumbra.toggle.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.toggle.integration.IntegrationState.Degraded;
import io.penumbra.toggle.integration.IntegrationState.Off;
import io.penumbra.toggle.integration.IntegrationState.On;
import io.penumbra.toggle.integration.IntegrationState.Pending;
import io.penumbra.toggle.integration.IntegrationState.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Random histories of the integration: outages, late data, flapping, enabling and disabling. {@link
 * World} simulates the services, and the state must match their reports.
 */
class IntegrationStateMachineTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final EvidenceThresholds RULES =
      new EvidenceThresholds(
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofMinutes(15),
          Duration.ofMinutes(1),
          25);

  /** Event of a simulated history. */
  private sealed interface Event {
    /** Passage of time. */
    record Wait(Duration time) implements Event {}

    /** Change of the switch by an administrator, possibly to its current value. */
    record Switch(boolean on) implements Event {}

    /** Data of a sensor, accepted if the integration is on. */
    record Send() implements Event {}

    /** Delivery of accepted data from ingestion to the reports. */
    record Deliver() implements Event {}

    /** Change of the availability of services. */
    record Reach(boolean ingestion, boolean correlation) implements Event {}

    /** Delay of the data in answers, as with a lagging replica. */
    record Lag(Duration by) implements Event {}

    /** Number of quarantined chunks after rejection or replay. */
    record Quarantine(long chunks) implements Event {}

    /** Number of silent machines. */
    record Silence(long machines) implements Event {}

    /** Evaluation of the evidence. */
    record Look() implements Event {}
  }

  /** Simulated services, with the facts and the reported evidence. */
  private static final class World {

    private Instant now = START;
    private boolean switchedOn;
    private Instant turnedAt = START;
    private final List<Instant> accepted = new ArrayList<>();
    private final List<Instant> seen = new ArrayList<>();
    private final List<Instant> waiting = new ArrayList<>();
    private boolean ingestionAnswers = true;
    private boolean correlationAnswers = true;
    private Instant ingestionAnswered = START;
    private Instant correlationAnswered = START;
    private Duration lag = Duration.ZERO;
    private long quarantined;
    private long silent;

    /** Times of accepted data reported since the last change of the switch. */
    private final Set<Instant> toldAccepted = new HashSet<>();

    private Instant firstToldAccepted;
    private boolean arrivalTold;
    private Instant lastTold;

    void turn(boolean on) {
      if (on != switchedOn) {
        switchedOn = on;
        turnedAt = now;
        toldAccepted.clear();
        firstToldAccepted = null;
        arrivalTold = false;
        lastTold = null;
      }
    }

    Evidence tell() {
      ServiceReport<IngestionEvidence> ingestion;
      if (ingestionAnswers) {
        ingestionAnswered = now;
        Instant last = lastOf(accepted);
        ingestion =
            new ServiceReport.Known<>(
                now,
                new IngestionEvidence(
                    accepted.isEmpty() ? null : accepted.getFirst(),
                    last,
                    null,
                    null,
                    null,
                    (long) waiting.size(),
                    waiting.isEmpty() ? null : waiting.getFirst(),
                    quarantined,
                    null,
                    null));
        if (switchedOn && firstToldAccepted == null && last != null && !last.isBefore(turnedAt)) {
          firstToldAccepted = last;
        }
      } else {
        ingestion = new ServiceReport.Unknown<>(ingestionAnswered, "down");
      }
      ServiceReport<CorrelationEvidence> correlation;
      if (correlationAnswers) {
        correlationAnswered = now;
        Instant last = lastOf(seen);
        correlation =
            new ServiceReport.Known<>(
                now,
                new CorrelationEvidence(
                    seen.isEmpty() ? null : seen.getFirst(),
                    last,
                    new CorrelationEvidence.Machines(10, 0, 0),
                    silent,
                    null));
        if (last != null && firstToldAccepted != null && !last.isBefore(firstToldAccepted)) {
          arrivalTold = true;
          lastTold = lastTold == null || last.isAfter(lastTold) ? last : lastTold;
        }
      } else {
        correlation = new ServiceReport.Unknown<>(correlationAnswered, "down");
      }
      return new Evidence(ingestion, correlation);
    }

    private Instant lastOf(List<Instant> times) {
      Instant horizon = now.minus(lag);
      return times.stream().filter(at -> !at.isAfter(horizon)).max(Instant::compareTo).orElse(null);
    }

    /** Returns the expected causes of degradation, computed independently. */
    Set<Cause> wrong() {
      Set<Cause> wrong = EnumSet.noneOf(Cause.class);
      if (!ingestionAnswers && longerThan(ingestionAnswered, 1)
          || !correlationAnswers && longerThan(correlationAnswered, 1)) {
        wrong.add(Cause.EVIDENCE_UNKNOWN);
      }
      if (correlationAnswers && longerThan(lastTold, 6 * 60)) {
        wrong.add(Cause.NO_DATA);
      }
      if (correlationAnswers && silent > 2) {
        wrong.add(Cause.SILENT_MACHINES);
      }
      if (ingestionAnswers && !waiting.isEmpty() && longerThan(waiting.getFirst(), 15)) {
        wrong.add(Cause.BACKLOG);
      }
      if (ingestionAnswers && quarantined > 0) {
        wrong.add(Cause.REFUSED_CHUNKS);
      }
      return wrong;
    }

    private boolean longerThan(Instant at, int minutes) {
      return Duration.between(at, now).compareTo(Duration.ofMinutes(minutes)) > 0;
    }
  }

  @Property(tries = 5_000)
  void reachesNoStateThatContradictsEvidence(@ForAll("histories") List<Event> history) {
    World world = new World();
    IntegrationState state = new Off(new Transition(START, "installation"));
    for (Event event : history) {
      IntegrationState before = state;
      boolean weighed = false;
      switch (event) {
        case Event.Wait(Duration time) -> world.now = world.now.plus(time);
        case Event.Switch(boolean on) -> {
          world.turn(on);
          Transition turn = new Transition(world.now, "admin");
          state =
              on
                  ? IntegrationStateMachine.turnOn(state, turn, RULES)
                  : IntegrationStateMachine.turnOff(state, turn);
        }
        case Event.Send _ -> {
          if (world.switchedOn) {
            world.accepted.add(world.now);
            world.waiting.add(world.now);
          }
        }
        case Event.Deliver _ -> {
          if (!world.waiting.isEmpty()) {
            world.waiting.clear();
            world.seen.add(world.now);
          }
        }
        case Event.Reach(boolean ingestion, boolean correlation) -> {
          world.ingestionAnswers = ingestion;
          world.correlationAnswers = correlation;
        }
        case Event.Lag(Duration by) -> world.lag = by;
        case Event.Quarantine(long chunks) -> world.quarantined = chunks;
        case Event.Silence(long machines) -> world.silent = machines;
        case Event.Look _ -> {
          Evidence evidence = world.tell();
          state = IntegrationStateMachine.weigh(state, evidence, RULES, world.now);
          weighed = true;
          assertThat(IntegrationStateMachine.weigh(state, evidence, RULES, world.now))
              .isEqualTo(state);
        }
      }
      check(state, world, weighed);
      checkMove(before, state, world.now);
      Statistics.collect(state.getClass().getSimpleName());
    }
    Statistics.coverage(
        coverage ->
            List.of("Off", "Pending", "On", "Degraded")
                .forEach(name -> coverage.check(name).percentage(percent -> percent > 5)));
  }

  private static void check(IntegrationState state, World world, boolean weighed) {
    assertThat(state instanceof Off).isEqualTo(!world.switchedOn);
    assertThat(state.turn().at()).isEqualTo(world.turnedAt);
    assertThat(state.since()).isBetween(world.turnedAt, world.now);
    switch (state) {
      case Off _ -> {}
      case Pending pending -> {
        assertThat(world.arrivalTold).isFalse();
        assertThat(pending.expectedBy()).isEqualTo(world.turnedAt.plus(Duration.ofHours(2)));
        assertThat(pending.acceptedAt()).isEqualTo(world.firstToldAccepted);
      }
      case On on -> {
        checkData(on.data(), world);
        if (weighed) {
          assertThat(world.wrong()).isEmpty();
        }
      }
      case Degraded degraded -> {
        checkData(degraded.data(), world);
        if (weighed) {
          assertThat(degraded.causes()).isEqualTo(world.wrong());
        }
      }
    }
  }

  private static void checkData(IntegrationState.Data data, World world) {
    assertThat(world.arrivalTold).isTrue();
    assertThat(data.first()).isEqualTo(world.firstToldAccepted).isAfterOrEqualTo(world.turnedAt);
    assertThat(data.last()).isEqualTo(world.lastTold);
  }

  /** Asserts that "since" is the time of the last transition. */
  private static void checkMove(IntegrationState before, IntegrationState after, Instant now) {
    boolean moved = before.getClass() != after.getClass() || !before.turn().equals(after.turn());
    assertThat(after.since()).isEqualTo(moved ? now : before.since());
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<Event> waits =
        Arbitraries.of(
                Duration.ofSeconds(5),
                Duration.ofSeconds(59),
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofHours(2),
                Duration.ofHours(6))
            .map(Event.Wait::new);
    Arbitrary<Event> outages =
        Arbitraries.of(
            new Event.Reach(true, true),
            new Event.Reach(true, true),
            new Event.Reach(false, true),
            new Event.Reach(true, false),
            new Event.Reach(false, false));
    Arbitrary<Event> troubles =
        Arbitraries.of(
            new Event.Quarantine(0),
            new Event.Quarantine(0),
            new Event.Quarantine(3),
            new Event.Silence(0),
            new Event.Silence(2),
            new Event.Silence(3),
            new Event.Lag(Duration.ZERO),
            new Event.Lag(Duration.ofSeconds(5)),
            new Event.Lag(Duration.ofHours(1)));
    Arbitrary<List<Event>> anything =
        Arbitraries.<Event>frequencyOf(
                Tuple.of(6, Arbitraries.just(new Event.Look())),
                Tuple.of(4, waits),
                Tuple.of(3, Arbitraries.just(new Event.Send())),
                Tuple.of(3, Arbitraries.just(new Event.Deliver())),
                Tuple.of(
                    2,
                    Arbitraries.of(
                        new Event.Switch(true), new Event.Switch(true), new Event.Switch(false))),
                Tuple.of(1, outages),
                Tuple.of(2, troubles))
            .list()
            .ofMinSize(1)
            .ofMaxSize(60);
    // Half of the histories begin with data, because most problems require data.
    List<Event> flowing =
        List.of(
            new Event.Switch(true),
            new Event.Send(),
            new Event.Look(),
            new Event.Deliver(),
            new Event.Look());
    return Combinators.combine(Arbitraries.of(List.<Event>of(), flowing), anything)
        .as((first, then) -> Stream.concat(first.stream(), then.stream()).toList());
  }

  @Property
  void storesEveryStateUnchanged(@ForAll("histories") List<Event> history) {
    World world = new World();
    IntegrationState state = new Off(new Transition(START, "installation"));
    for (Event event : history) {
      switch (event) {
        case Event.Wait(Duration time) -> world.now = world.now.plus(time);
        case Event.Switch _ -> {
          world.turn(true);
          state = IntegrationStateMachine.turnOn(state, new Transition(world.now, "admin"), RULES);
        }
        case Event.Quarantine(long chunks) -> world.quarantined = chunks;
        case Event.Silence(long machines) -> world.silent = machines;
        default -> {
          if (world.switchedOn) {
            world.accepted.add(world.now);
            world.seen.add(world.now);
          }
          state = IntegrationStateMachine.weigh(state, world.tell(), RULES, world.now);
        }
      }
      IntegrationRow row = new IntegrationRow();
      row.write(state);
      assertThat(row.read()).isEqualTo(state);
    }
  }
}
