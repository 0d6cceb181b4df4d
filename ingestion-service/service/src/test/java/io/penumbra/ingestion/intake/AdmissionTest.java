package io.penumbra.ingestion.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penumbra.commons.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void servesSendersInTurn() throws Exception {
    Admission admission =
        new Admission(new RetryAfterCalculator(Clock.systemUTC()), 1, 100, 100, LONG, 0.5);
    List<String> order = new ArrayList<>();
    Admission.Ticket first = admission.enter("flood", 1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch asked = new CountDownLatch(7);
      ConcurrentLinkedQueue<String> turns = new ConcurrentLinkedQueue<>();
      for (String sender : List.of("flood", "flood", "flood", "flood", "flood", "quiet", "calm")) {
        long before = asked.getCount();
        threads.submit(() -> once(admission, sender, asked, turns));
        await().until(() -> asked.getCount() < before);
        // queued by now, or about to be
        Thread.sleep(20);
      }
      first.close();
      threads.shutdown();
      assertThat(threads.awaitTermination(20, SECONDS)).isTrue();
      order.addAll(turns);
    }
    assertThat(order.subList(0, 3)).containsExactlyInAnyOrder("flood", "quiet", "calm");
  }

  private static void once(
      Admission admission, String sender, CountDownLatch asked, ConcurrentLinkedQueue<String> out) {
    asked.countDown();
    try (Admission.Ticket _ = admission.enter(sender, 1)) {
      out.add(sender);
    }
  }

  @Test
  void answersRetryAfterWhenWaitingTooLong() {
    Admission admission =
        new Admission(
            new RetryAfterCalculator(Clock.systemUTC()), 1, 100, 100, Duration.ofMillis(50), 0.5);
    try (Admission.Ticket _ = admission.enter("one", 1)) {
      assertThatThrownBy(() -> admission.enter("other", 1))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> {
                assertThat(problem.problem().status()).isEqualTo(503);
                assertThat(problem.retryAfter()).isPresent();
              });
    }
    admission.enter("other", 1).close();
  }

  @Test
  void requiresCapacityForBytesBeyondDeclaredSize() {
    Admission admission =
        new Admission(new RetryAfterCalculator(Clock.systemUTC()), 8, 100, 100, LONG, 0.5);
    try (Admission.Ticket small = admission.enter("one", 10)) {
      try (Admission.Ticket _ = admission.enter("other", 50)) {
        small.used(50);
        assertThatThrownBy(() -> small.used(1)).isInstanceOf(ProblemException.class);
      }
      // a single sender may use all capacity
      small.used(1_000);
    }
    admission.enter("one", 100).close();
  }

  @RepeatedTest(5)
  void keepsLimitsAndAnswersEverySender(RepetitionInfo repetition) throws Exception {
    Admission admission =
        new Admission(new RetryAfterCalculator(Clock.systemUTC()), 4, 100, 10, LONG, 0.5);
    AtomicInteger inFlight = new AtomicInteger();
    AtomicLong bytes = new AtomicLong();
    Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    Random random = new Random(repetition.getCurrentRepetition());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        String sender = "s" + random.nextInt(5);
        int size = 1 + random.nextInt(60);
        int pause = random.nextInt(3);
        all.add(
            threads.submit(
                () -> {
                  try (Admission.Ticket _ = admission.enter(sender, size)) {
                    assertThat(inFlight.incrementAndGet()).isLessThanOrEqualTo(4);
                    assertThat(bytes.addAndGet(size)).isLessThanOrEqualTo(100);
                    Thread.sleep(pause);
                    bytes.addAndGet(-size);
                    inFlight.decrementAndGet();
                    answers.merge(200, 1, Integer::sum);
                  } catch (ProblemException e) {
                    answers.merge(e.problem().status(), 1, Integer::sum);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(answers.keySet()).isSubsetOf(200, 429);
    assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
    assertThat(answers.get(200)).isGreaterThanOrEqualTo(11);
    admission.enter("afterwards", 100).close();
  }

  @Test
  void givesNoSenderMoreThanItsShareWhileOthersWait() throws Exception {
    Admission admission =
        new Admission(new RetryAfterCalculator(Clock.systemUTC()), 8, 1_000, 100, LONG, 0.5);
    List<Admission.Ticket> own = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      own.add(admission.enter("large", 1)); // no other sender waits
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ConcurrentLinkedQueue<Admission.Ticket> large = new ConcurrentLinkedQueue<>();
      ConcurrentLinkedQueue<Admission.Ticket> small = new ConcurrentLinkedQueue<>();
      for (int i = 0; i < 20; i++) {
        threads.submit(() -> large.add(admission.enter("large", 1)));
      }
      Thread.sleep(100);
      for (int i = 0; i < 4; i++) {
        threads.submit(() -> small.add(admission.enter("small", 1)));
      }
      Thread.sleep(100);
      for (int i = 0; i < 4; i++) {
        own.get(i).close();
      }
      await().untilAsserted(() -> assertThat(small).hasSize(4));
      assertThat(large).isEmpty();
      own.subList(4, 8).forEach(Admission.Ticket::close);
      await().untilAsserted(() -> assertThat(large).hasSize(4));
      small.forEach(Admission.Ticket::close);
      // a single sender gets all slots
      await().untilAsserted(() -> assertThat(large).hasSize(8));
      for (int closed = 0; closed < 20; closed++) {
        await().until(() -> !large.isEmpty());
        large.poll().close();
      }
    }
  }
}
