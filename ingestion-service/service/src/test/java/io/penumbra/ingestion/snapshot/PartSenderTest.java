package io.penumbra.ingestion.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.snapshot.SnapshotPart;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Delivery of sums while further lines are read. */
class PartSenderTest {

  private static List<SnapshotPart.Row> part(int number) {
    Instant at = Instant.EPOCH;
    return List.of(
        new SnapshotPart.Row(
            LocalDate.EPOCH, null, null, null, null, null, number, 0, 0, 0, 0, 0, 0, 0, 0, at, at));
  }

  @Test
  void sendsAllPartsOnceInOrder() {
    List<Long> sent = Collections.synchronizedList(new ArrayList<>());
    try (PartSender sender = new PartSender(3, rows -> sent.add(rows.getFirst().transactions()))) {
      IntStream.range(0, 50).forEach(number -> sender.put(part(number)));
      sender.drain();
    }
    assertThat(sent)
        .containsExactlyElementsOf(IntStream.range(0, 50).asLongStream().boxed().toList());
  }

  @Test
  void takesMoreWhileOneIsSentUpToItsLimit() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(2);
    try (PartSender sender = new PartSender(2, _ -> awaitUninterrupted(open))) {
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 3; i++) {
                      sender.put(part(i));
                      full.countDown();
                    }
                  });
      assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(reader.join(java.time.Duration.ofMillis(200))).isFalse();
      open.countDown();
      reader.join();
      sender.drain();
    }
  }

  @Test
  void rethrowsFailureInNextCall() {
    try (PartSender sender =
        new PartSender(
            2,
            _ -> {
              throw new IllegalStateException("gone");
            })) {
      sender.put(part(1));
      assertThatThrownBy(sender::drain)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("gone");
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
