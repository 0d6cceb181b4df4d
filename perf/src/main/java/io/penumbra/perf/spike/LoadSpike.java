package io.penumbra.perf.spike;

import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Load spike of sensors that send within one second and retry as requested. */
public final class LoadSpike {

  /** Time after which a sensor without success is counted as left out. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI ingestion;
  private final String token;
  private final Clock clock;

  public LoadSpike(URI ingestion, String token, Clock clock) {
    this.ingestion = ingestion;
    this.token = token;
    this.clock = clock;
  }

  /**
   * Result of the spike.
   *
   * @param answers number of answers per status; 0 represents a missing answer
   * @param leftOut number of sensors without an accepted request
   * @param median median of all response times
   */
  public record Result(
      int sensors,
      Map<Integer, Integer> answers,
      int leftOut,
      Duration allInAfter,
      Duration median,
      Duration p99) {}

  /**
   * Lets sensors send records.
   *
   * @param name unique name of the spike within a system
   */
  public Result run(String name, int sensors, int records) throws InterruptedException {
    Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
    List<Future<Long>> done = new ArrayList<>(sensors);
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    AtomicLong last = new AtomicLong();
    int leftOut = 0;
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < sensors; number++) {
        SpikeSensor sensor = new SpikeSensor(ingestion, token, name, number, records);
        done.add(threads.submit(() -> untilTakenIn(sensor, begin, answers, nanos, last)));
      }
      for (Future<Long> one : done) {
        try {
          leftOut += one.get() < 0 ? 1 : 0;
        } catch (ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    }
    Times times = Times.ofNanos(nanos.stream().mapToLong(Long::longValue).toArray());
    return new Result(
        sensors,
        Map.copyOf(answers),
        leftOut,
        Duration.ofNanos(last.get() - begin),
        createMillis(times.median()),
        createMillis(times.percentile(0.99)));
  }

  private static Duration createMillis(double millis) {
    return Duration.ofNanos((long) (millis * 1e6));
  }

  private long untilTakenIn(
      SpikeSensor sensor,
      long begin,
      Map<Integer, Integer> answers,
      List<Long> nanos,
      AtomicLong last)
      throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(1_000));
    Instant at = clock.instant();
    while (System.nanoTime() - begin < PATIENCE.toNanos()) {
      long sent = System.nanoTime();
      long waitMillis = 1_000;
      try {
        SpikeSensor.Answer answer = sensor.send(at);
        long answered = System.nanoTime();
        nanos.add(answered - sent);
        answers.merge(answer.status(), 1, Integer::sum);
        if (answer.status() == 200) {
          last.accumulateAndGet(answered, Math::max);
          return answered - begin;
        }
        waitMillis = Math.max(1, answer.retryAfter()) * 1_000L;
      } catch (IOException e) {
        answers.merge(0, 1, Integer::sum);
      }
      // with jitter, like every sensor should
      Thread.sleep(waitMillis + ThreadLocalRandom.current().nextLong(waitMillis));
    }
    return -1;
  }
}
