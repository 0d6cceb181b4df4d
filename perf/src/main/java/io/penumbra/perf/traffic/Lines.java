package io.penumbra.perf.traffic;

import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Buffer of records with one JSON object per line, without an object for each record. */
final class Lines {

  private byte[] bytes = new byte[64 * 1024];
  private int size;
  private int[] starts = new int[256];
  private int count;

  private long cachedSecond = Long.MIN_VALUE;
  private final byte[] cachedTime = new byte[19];

  void clear() {
    size = 0;
    count = 0;
  }

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  Lines begin() {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    starts[count++] = size;
    return this;
  }

  Lines put(byte[] part) {
    ensure(part.length);
    System.arraycopy(part, 0, bytes, size, part.length);
    size += part.length;
    return this;
  }

  Lines put(long number) {
    ensure(20);
    if (number < 0) {
      bytes[size++] = '-';
      number = -number;
    }
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    for (int i = digits - 1; i >= 0; i--) {
      bytes[size + i] = (byte) ('0' + number % 10);
      number /= 10;
    }
    size += digits;
    return this;
  }

  /** Writes a time such as {@code 2026-11-24T08:00:00.123Z}. */
  Lines putTime(long epochMillis) {
    long second = Math.floorDiv(epochMillis, 1000L);
    if (second != cachedSecond) {
      byte[] text = Host.toUtf8(Instant.ofEpochSecond(second).toString());
      System.arraycopy(text, 0, cachedTime, 0, cachedTime.length);
      cachedSecond = second;
    }
    put(cachedTime);
    ensure(5);
    int millis = (int) Math.floorMod(epochMillis, 1000L);
    bytes[size++] = '.';
    bytes[size++] = (byte) ('0' + millis / 100);
    bytes[size++] = (byte) ('0' + millis / 10 % 10);
    bytes[size++] = (byte) ('0' + millis % 10);
    bytes[size++] = 'Z';
    return this;
  }

  /** Ends the line. */
  void end() {
    ensure(1);
    bytes[size++] = '\n';
  }

  /** Adds a copy of a line. */
  void add(byte[] line) {
    begin().put(line);
  }

  /** Returns the last line, including its end. */
  byte[] last() {
    return Arrays.copyOfRange(bytes, starts[count - 1], size);
  }

  void dropLast() {
    size = starts[--count];
  }

  /** Moves some lines back a little, like senders with several threads. */
  void disorder(RandomGenerator random) {
    if (count < 2) {
      return;
    }
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < count / 20; i++) {
      int from = random.nextInt(count);
      int to = Math.min(count - 1, from + 1 + random.nextInt(20));
      int moved = order[from];
      System.arraycopy(order, from + 1, order, from, to - from);
      order[to] = moved;
    }
    byte[] next = new byte[size];
    int at = 0;
    int[] nextStarts = new int[count];
    for (int i = 0; i < count; i++) {
      int start = starts[order[i]];
      int length = (order[i] + 1 < count ? starts[order[i] + 1] : size) - start;
      System.arraycopy(bytes, start, next, at, length);
      nextStarts[i] = at;
      at += length;
    }
    bytes = next;
    starts = nextStarts;
  }

  void addAll(Lines other) {
    for (int i = 0; i < other.count; i++) {
      begin();
      int start = other.starts[i];
      int length = (i + 1 < other.count ? other.starts[i + 1] : other.size) - start;
      ensure(length);
      System.arraycopy(other.bytes, start, bytes, size, length);
      size += length;
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
