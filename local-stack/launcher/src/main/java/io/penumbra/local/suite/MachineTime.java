package io.penumbra.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * CPU time of all processes of this machine since its start. Tests start databases and services
 * that are not child processes of Maven.
 */
final class MachineTime {

  private static final Path STAT = Path.of("/proc/stat");

  /** Unit of {@code /proc/stat}: a hundredth of a second on all supported Linux platforms. */
  private static final long MILLIS_PER_TICK = 10;

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int GUEST = 8;

  private MachineTime() {}

  /** Returns the CPU time; empty on systems without {@code /proc/stat}. */
  static Optional<Duration> now() {
    try {
      return Files.exists(STAT)
          ? Optional.of(parse(Files.readAllLines(STAT).getFirst()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Parses the first line: {@code cpu user nice system idle iowait irq softirq steal guest …}. */
  static Duration parse(String line) {
    long[] ticks =
        Arrays.stream(line.split("\\s+")).skip(1).limit(GUEST).mapToLong(Long::parseLong).toArray();
    long busy = Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[IO_WAIT];
    return Duration.ofMillis(busy * MILLIS_PER_TICK);
  }
}
