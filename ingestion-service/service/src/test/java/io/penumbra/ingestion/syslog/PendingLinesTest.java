package io.penumbra.ingestion.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingLinesTest {

  private static final Duration SOON = Duration.ofMillis(1);

  private static String text(PendingLines.Batch batch) {
    return new String(batch.bytes(), 0, batch.length(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int send(PendingLines pending, String peer, FrameReader frames, String text)
      throws BrokenFrameException {
    byte[] bytes = bytes(text);
    assertThat(pending.hold(peer, bytes.length)).isTrue();
    return pending.add(peer, frames, bytes);
  }

  @Test
  void gathersLinesOfAllPeersUntilTheFirstIsOldEnough() throws Exception {
    PendingLines pending = new PendingLines(1_000, 0.5, 500, SOON);
    assertThat(send(pending, "a", new FrameReader(50), "one\ntwo\nhal")).isEqualTo(2);
    assertThat(send(pending, "b", new FrameReader(50), "three\n")).isEqualTo(1);
    PendingLines.Batch batch = pending.take();
    assertThat(text(batch)).isEqualTo("one\ntwo\nthree\n");
    assertThat(batch.lines()).isEqualTo(3);
    assertThat(pending.bytes()).isEqualTo(17);
    pending.done(batch);
    assertThat(pending.bytes()).as("of the line that has begun").isEqualTo(3);
  }

  @Test
  void beginsAnotherBatchWhenOneIsFull() throws Exception {
    PendingLines pending = new PendingLines(1_000, 0.5, 10, Duration.ofHours(1));
    send(pending, "a", new FrameReader(50), "12345\n67890\nabc\n");
    assertThat(text(pending.take())).isEqualTo("12345\n");
    pending.end();
    assertThat(text(pending.take())).isEqualTo("67890\nabc\n");
    assertThat(pending.take()).isNull();
  }

  @Test
  void leavesRoomForOthersWhenOnePeerFloods() throws Exception {
    PendingLines pending = new PendingLines(1_000, 0.5, 100, SOON);
    FrameReader flood = new FrameReader(50);
    int taken = 0;
    while (pending.hold("flood", 10)) {
      pending.add("flood", flood, bytes("123456789\n"));
      taken++;
    }
    assertThat(taken).isEqualTo(50);
    assertThat(pending.hold("other", 100)).isTrue();
    AtomicInteger retries = new AtomicInteger();
    pending.whenRoom(retries::incrementAndGet);
    PendingLines.Batch batch = pending.take();
    assertThat(retries).hasValue(0);
    pending.done(batch);
    assertThat(retries).hasValue(1);
    assertThat(pending.hold("flood", 10)).isTrue();
  }

  @Test
  void keepsBeginningOfLineThatIsTooLongAndGivesBackItsRoom() throws Exception {
    PendingLines pending = new PendingLines(1_000, 0.5, 100, SOON);
    FrameReader frames = new FrameReader(5);
    assertThat(pending.hold("a", 17)).isTrue();
    assertThat(pending.add("a", frames, bytes("good\nfar too long"))).isEqualTo(1);
    PendingLines.Batch batch = pending.take();
    assertThat(text(batch)).isEqualTo("good\n");
    assertThat(batch.tooLong()).containsExactly(bytes("far too long"));
    pending.done(batch);
    assertThat(pending.bytes()).isZero();
  }

  @Test
  void keepsADatagramAsOneLine() throws Exception {
    PendingLines pending = new PendingLines(1_000, 0.5, 100, SOON);
    assertThat(pending.hold("192.0.2.1", 9)).isTrue();
    assertThat(pending.add("192.0.2.1", bytes("<13>a\nb\r\n"))).isEqualTo(1);
    assertThat(pending.hold("192.0.2.1", 2)).isTrue();
    assertThat(pending.add("192.0.2.1", bytes("\r\n"))).isZero();
    PendingLines.Batch batch = pending.take();
    assertThat(text(batch)).isEqualTo("<13>a b\n");
    pending.done(batch);
    assertThat(pending.bytes()).isZero();
  }
}
