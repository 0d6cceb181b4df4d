package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingTurnsTest {

  private static ReadingTurns turns(int maxRecords, Duration maxReading) {
    return new ReadingTurns(1, maxRecords, maxReading, new RetryAfterCalculator(Clock.systemUTC()));
  }

  @Test
  void endsRequestOfTooManyRecords() {
    try (ReadingTurns.Turn turn = turns(2, Duration.ofHours(1)).begin("sender")) {
      turn.next();
      turn.next();
      assertThatThrownBy(turn::next)
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.problem().status()).isEqualTo(413));
    }
  }

  @Test
  void endsRequestThatUsedUpItsBudgetAndFreesItsProcessor() {
    ReadingTurns turns = turns(Integer.MAX_VALUE, Duration.ofMillis(20));
    try (ReadingTurns.Turn turn = turns.begin("sender")) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  turn.next();
                }
              })
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> {
                assertThat(problem.problem().status()).isEqualTo(503);
                assertThat(problem.retryAfter()).isPresent();
              })
          .hasMessageContaining("max-reading");
    }
    turns.begin("other").close();
  }

  /**
   * Eight requests of one sender leave half of the CPU time to a single request of another sender.
   */
  @Test
  void sharesProcessorAmongSendersAndNotAmongRequests() throws Exception {
    ReadingTurns turns = turns(Integer.MAX_VALUE, Duration.ofHours(1));
    AtomicLong flood = new AtomicLong();
    long quiet = 0;
    AtomicBoolean done = new AtomicBoolean();
    List<Future<?>> requests = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        requests.add(threads.submit(() -> read(turns, flood, done)));
      }
      while (flood.get() == 0) {
        Thread.onSpinWait();
      }
      try (ReadingTurns.Turn turn = turns.begin("quiet")) {
        flood.set(0);
        for (; quiet < 3_000_000; quiet++) {
          turn.next();
        }
      }
      long others = flood.get();
      done.set(true);
      for (Future<?> request : requests) {
        request.get();
      }
      assertThat(others).isLessThan(3 * quiet);
    }
  }

  private static void read(ReadingTurns turns, AtomicLong records, AtomicBoolean done) {
    try (ReadingTurns.Turn turn = turns.begin("flood")) {
      while (!done.get()) {
        turn.next();
        records.incrementAndGet();
      }
    }
  }
}
