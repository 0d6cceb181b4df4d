package io.penumbra.perf.attack;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runner of attacks against a stack, case by case, while an additional sensor sends continuously.
 * Finally, every acknowledged record must be stored.
 */
public final class AttackRun {

  /** Maximum duration of a run: ten minutes, including the time to stop the stack. */
  public static final Duration LONGEST = Duration.ofMinutes(10).minusSeconds(20);

  /** Time reserved for the final case, which checks the records of all cases. */
  private static final Duration RESERVE = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final List<AttackCase> CASES =
      Stream.of(
              SlowClients.listCases(),
              Bombs.listCases(),
              Floods.listCases(),
              Freezes.listCases(),
              HotKeys.listCases())
          .flatMap(List::stream)
          .toList();

  private final Target target;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * Result of a case.
   *
   * @param measured measurement, or the reason for a missing one
   */
  public record Result(
      String name, String sent, String expected, String measured, boolean passed) {}

  /**
   * Creates a runner.
   *
   * @param stack running stack with all services
   * @param progress receives a line at the start and the end of each case
   */
  public AttackRun(Stack stack, Clock clock, Consumer<String> progress) {
    this.target = new Target(stack, clock);
    this.clock = clock;
    this.progress = progress;
  }

  /** Returns the available cases as lines of {@code group/name: sent data}. */
  public static List<String> list() {
    return CASES.stream()
        .map(one -> "%-7s %-18s %s".formatted(formatId(one.group()), one.name(), one.sent()))
        .toList();
  }

  /**
   * Returns the names of the selected cases.
   *
   * @param selection names of cases or groups; empty for all cases except the hot keys
   * @throws IllegalArgumentException for an unknown case or group
   */
  public static List<String> select(Collection<String> selection) {
    for (String name : selection) {
      if (CASES.stream().noneMatch(one -> is(one, name))) {
        throw new IllegalArgumentException(
            "'%s' is not a case or group. Groups: slow, bomb, flood, freeze, hot. Cases: %s."
                .formatted(name, String.join(", ", CASES.stream().map(AttackCase::name).toList())));
      }
    }
    return CASES.stream()
        .filter(
            one ->
                selection.isEmpty()
                    ? one.group() != Group.HOT
                    : selection.stream().anyMatch(name -> is(one, name)))
        .map(AttackCase::name)
        .toList();
  }

  /** Returns the results as a Markdown table. */
  public static String formatTable(List<Result> results) {
    return ResultTable.of(results);
  }

  private static boolean is(AttackCase one, String name) {
    return one.name().equals(name) || formatId(one.group()).equals(name);
  }

  private static String formatId(Group group) {
    return group.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Runs cases one after another.
   *
   * @param names names from {@link #select}
   * @param left remaining part of {@link #LONGEST}
   */
  public List<Result> run(List<String> names, Duration left) throws InterruptedException {
    long end = System.nanoTime() + left.toNanos();
    OpenGate.open(Endpoints.of(target.addresses()), clock);
    List<Result> results = new ArrayList<>();
    Thread steady = Thread.ofVirtual().name("steady-sensor").start(this::sendSteadily);
    for (AttackCase one : CASES) {
      if (names.contains(one.name())) {
        results.add(run(one, Duration.ofNanos(end - System.nanoTime()).minus(RESERVE)));
      }
    }
    steady.interrupt();
    steady.join();
    results.add(run(Stored.afterAll(), Duration.ofNanos(end - System.nanoTime())));
    return results;
  }

  private Result run(AttackCase one, Duration left) {
    Duration most = one.longest().compareTo(left) < 0 ? one.longest() : left;
    progress.accept("%s: %s".formatted(one.name(), one.sent()));
    Finding finding =
        most.isPositive() ? find(one, most) : new Finding("not run: time limit reached", false);
    progress.accept(
        "%s: %s: %s".formatted(one.name(), finding.passed() ? "pass" : "FAIL", finding.measured()));
    return new Result(one.name(), one.sent(), one.expected(), finding.measured(), finding.passed());
  }

  private Finding find(AttackCase one, Duration most) {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Finding> finding = thread.submit(() -> one.procedure().run(target));
      try {
        return finding.get(most.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        thread.shutdownNow();
        return new Finding("no result after %s".formatted(SlowClients.formatSeconds(most)), false);
      } catch (ExecutionException e) {
        return new Finding("failed: " + e.getCause(), false);
      } catch (InterruptedException e) {
        thread.shutdownNow();
        Thread.currentThread().interrupt();
        throw new LocalStackException("interrupted in the middle of a case.", e);
      }
    }
  }

  /** Sends records continuously from one sensor, without repeating rejected requests. */
  private void sendSteadily() {
    try {
      Sensor sensor = target.newSensor();
      while (true) {
        try {
          sensor.send(1);
        } catch (IOException refused) {
          // not acknowledged
        }
        Thread.sleep(PAUSE);
      }
    } catch (RuntimeException e) {
      progress.accept("the continuous sensor cannot start: " + e.getMessage());
    } catch (InterruptedException e) {
      // the last case has ended
    }
  }
}
