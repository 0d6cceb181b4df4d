package io.penumbra.ingestion.syslog;

import io.penumbra.ingestion.intake.SharedCapacity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Queue of a listener's batches that are read and not stored. Peers share the capacity: a flooding
 * peer is read only as fast as its lines are stored, while other peers are read without delay.
 */
final class PendingLines {

  /** Reason in metrics for lines above the limit. */
  static final String TOO_LONG = "line-too-long";

  private static final int FIRST_BYTES = 8 * 1024;

  /** Maximum number of kept lines above the limit per batch; more are only counted. */
  private static final int MOST_TOO_LONG = 100;

  /** Lines that are stored together. */
  static final class Batch {

    /** Key of the batch, so that a repeated store counts nothing twice. */
    private final String key = UUID.randomUUID().toString();

    private final Map<String, Long> held = new HashMap<>();
    private final long begun = System.nanoTime();
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int lines;

    /** Beginnings of lines above the limit. */
    private final List<byte[]> tooLong = new ArrayList<>();

    String key() {
      return key;
    }

    byte[] bytes() {
      return bytes;
    }

    int length() {
      return length;
    }

    int lines() {
      return lines;
    }

    List<byte[]> tooLong() {
      return tooLong;
    }

    private void add(byte[] line, int from, int count) {
      if (length + count + 1 > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count + 1, bytes.length * 2));
      }
      System.arraycopy(line, from, bytes, length, count);
      length += count;
      bytes[length] = '\n';
      length++;
      lines++;
    }
  }

  private final SharedCapacity capacity;
  private final int batchBytes;
  private final long delayNanos;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final SequenceNumbers numbers = new SequenceNumbers();
  private boolean ended;

  /**
   * @param capacity maximum bytes that are read and not stored
   * @param share maximum fraction of the capacity left by other peers for one peer
   * @param batchBytes approximate bytes of a batch
   * @param delay maximum wait of a line for others
   */
  PendingLines(long capacity, double share, int batchBytes, Duration delay) {
    this.capacity = new SharedCapacity(capacity, share);
    this.batchBytes = batchBytes;
    this.delayNanos = delay.toNanos();
  }

  /** Reserves capacity for bytes of a peer; returns false if its share is used up. */
  boolean hold(String peer, int bytes) {
    return capacity.take(peer, bytes);
  }

  /** Releases capacity of bytes that did not become lines. */
  void release(String peer, int bytes) {
    if (bytes > 0) {
      capacity.release(peer, bytes);
      retryWaiting();
    }
  }

  /** Registers a callback for the next release of capacity. */
  synchronized void whenRoom(Runnable retry) {
    waiting.add(retry);
  }

  /**
   * Splits bytes of a peer into lines and adds them; the capacity is reserved already.
   *
   * @return the number of lines
   * @throws BrokenFrameException if they cannot be split further; earlier lines are added
   */
  synchronized int add(String peer, FrameReader frames, byte[] bytes) throws BrokenFrameException {
    int before = frames.pending() + bytes.length;
    Appending appending = new Appending(peer);
    try {
      frames.read(bytes, appending);
      return appending.lines;
    } finally {
      settle(peer, before - frames.pending(), appending.lines);
    }
  }

  /** Adds a message of a peer; the capacity is reserved already. */
  synchronized int add(String peer, byte[] message) {
    Appending appending = new Appending(peer);
    FrameReader.hand(message, 0, message.length, appending);
    settle(peer, message.length, appending.lines);
    return appending.lines;
  }

  /** Adds the beginning of a message above the limit; the capacity is reserved already. */
  synchronized void addTooLong(String peer, byte[] message) {
    new Appending(peer).tooLong(message, 0, Math.min(FrameReader.SAMPLE, message.length));
    settle(peer, message.length, 0);
  }

  /** Receiver that appends and counts lines. */
  private final class Appending implements FrameReader.Sink {

    private final String peer;
    private int lines;

    Appending(String peer) {
      this.peer = peer;
    }

    @Override
    public void line(byte[] bytes, int from, int length) {
      lines++;
      numbers.record(peer, bytes, from, length);
      append(bytes, from, length);
    }

    @Override
    public void tooLong(byte[] bytes, int from, int length) {
      Batch batch = last(0);
      if (batch.tooLong.size() < MOST_TOO_LONG) {
        batch.tooLong.add(Arrays.copyOfRange(bytes, from, from + length));
      }
    }
  }

  /** Keeps the bytes of split lines reserved until the batch with the last of them is stored. */
  private void settle(String peer, int bytes, int lines) {
    if (lines > 0) {
      batches.getLast().held.merge(peer, (long) bytes, Long::sum);
    } else if (bytes > 0) {
      capacity.release(peer, bytes);
    }
  }

  private void append(byte[] line, int from, int length) {
    Batch last = last(length);
    last.add(line, from, length);
    if (last.length >= batchBytes) {
      notifyAll();
    }
  }

  /** Returns the batch that has space for a number of bytes. */
  private Batch last(int more) {
    Batch last = batches.peekLast();
    if (last == null || (last.length > 0 && last.length + more > batchBytes)) {
      last = new Batch();
      batches.add(last);
      notifyAll();
    }
    return last;
  }

  /**
   * Waits for a batch that is full or due.
   *
   * @return the batch, or null at the end
   */
  synchronized Batch take() throws InterruptedException {
    while (true) {
      Batch first = batches.peekFirst();
      if (first == null) {
        if (ended) {
          return null;
        }
        wait();
        continue;
      }
      long left = delayNanos - (System.nanoTime() - first.begun);
      if (ended || batches.size() > 1 || first.length >= batchBytes || left <= 0) {
        return batches.removeFirst();
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** Releases the capacity of a stored or discarded batch. */
  void done(Batch batch) {
    batch.held.forEach(capacity::release);
    retryWaiting();
  }

  /** Removes all waiting batches, to discard them. */
  synchronized List<Batch> drain() {
    List<Batch> left = new ArrayList<>(batches);
    batches.clear();
    return left;
  }

  /** Closes the queue; waiting batches are due at once. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Returns the sequence numbers of senders. */
  SequenceNumbers numbers() {
    return numbers;
  }

  /** Returns the bytes that are read and not stored. */
  long bytes() {
    return capacity.total();
  }

  private void retryWaiting() {
    List<Runnable> retries;
    synchronized (this) {
      retries = new ArrayList<>(waiting);
      waiting.clear();
    }
    retries.forEach(Runnable::run);
  }
}
