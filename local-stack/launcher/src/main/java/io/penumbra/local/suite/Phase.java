package io.penumbra.local.suite;

import java.time.Duration;
import java.util.Optional;

/**
 * Wall time and CPU time of a phase of a run.
 *
 * @param cpu CPU time of the whole machine; empty if it cannot be read
 */
public record Phase(Duration wall, Optional<Duration> cpu) {

  /** Running measurement of a phase. */
  public static final class Clock {

    private final long begin = System.nanoTime();
    private final Optional<Duration> cpu = MachineTime.now();

    /** Returns the time since the start of the measurement. */
    public Phase elapsed() {
      return new Phase(
          Duration.ofNanos(System.nanoTime() - begin),
          cpu.flatMap(before -> MachineTime.now().map(now -> now.minus(before))));
    }
  }

  /** Returns minutes and seconds, for example {@code 12:04}. */
  public static String formatMinutes(Duration duration) {
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  @Override
  public String toString() {
    return formatMinutes(wall)
        + cpu.map(time -> " (CPU %s)".formatted(formatMinutes(time))).orElse("");
  }
}
