package io.penumbra.ingestion.syslog;

import io.netty.channel.ChannelConfig;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Connection of a listener, used only by its event loop. Reading pauses while there is no capacity
 * for its lines; the sender's buffers then hold further data.
 */
final class SyslogConnection {

  /** Bytes read at once, which may exceed the capacity; TLS adds one record. */
  private static final int READ_BYTES = 16 * 1024;

  private final NetSocket socket;
  private final ChannelConfig config;
  private final Context context;
  private final String address;
  private final FrameReader frames;
  private final PendingLines pending;
  private final ListenerMetrics metrics;
  private final Consumer<SyslogConnection> end;

  /** Name of the peer for sharing the capacity. */
  private final String peer = UUID.randomUUID().toString();

  /** Bytes that were read and wait for capacity, or null. */
  private volatile Buffer waiting;

  private boolean closed;
  private long lastRead = System.nanoTime();

  /** Start time of the incomplete line; undefined if there is none. */
  private long lineBegun;

  SyslogConnection(
      NetSocket socket,
      Context context,
      int maxLine,
      PendingLines pending,
      ListenerMetrics metrics,
      Consumer<SyslogConnection> end) {
    this.socket = socket;
    this.config = ((NetSocketInternal) socket).channelHandlerContext().channel().config();
    this.context = context;
    this.address = socket.remoteAddress().hostAddress();
    this.frames = new FrameReader(maxLine);
    this.pending = pending;
    this.metrics = metrics;
    this.end = end;
  }

  void begin() {
    config.setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_BYTES));
    socket.handler(this::read);
    socket.exceptionHandler(failure -> socket.close());
    socket.closeHandler(ignored -> ended());
  }

  String address() {
    return address;
  }

  private void read(Buffer bytes) {
    if (closed) {
      return;
    }
    lastRead = System.nanoTime();
    if (waiting != null) {
      waiting.appendBuffer(bytes); // data that was in transit when reading was paused
      return;
    }
    if (!pending.hold(peer, bytes.length())) {
      waiting = Buffer.buffer().appendBuffer(bytes);
      stopReading();
      metrics.paused();
      waitForRoom();
      return;
    }
    cut(bytes);
  }

  private void waitForRoom() {
    pending.whenRoom(
        () ->
            context.runOnContext(
                ignored -> {
                  if (!goesOn()) {
                    waitForRoom();
                  }
                }));
  }

  /** Resumes reading if capacity is available; returns false otherwise. */
  private boolean goesOn() {
    if (closed || waiting == null) {
      return true;
    }
    if (!pending.hold(peer, waiting.length())) {
      return false;
    }
    Buffer bytes = waiting;
    waiting = null;
    lastRead = System.nanoTime();
    cut(bytes);
    if (!closed) {
      config.setAutoRead(true);
      socket.resume();
    }
    return true;
  }

  /** Stops reading in the channel: pausing the socket alone would read 16 more buffers. */
  private void stopReading() {
    socket.pause();
    config.setAutoRead(false);
  }

  private void cut(Buffer bytes) {
    int before = frames.pending();
    int tooLong = frames.tooLong();
    try {
      int lines = pending.add(peer, frames, bytes.getBytes());
      metrics.read(lines, bytes.length());
      if (lines > 0 || before == 0) {
        lineBegun = lastRead;
      }
    } catch (BrokenFrameException e) {
      close(e.why().id(), e.getMessage());
    }
    metrics.dropped(PendingLines.TOO_LONG, frames.tooLong() - tooLong);
  }

  /**
   * Closes the connection if it has sent no data, or no complete line, for too long. Thread-safe.
   */
  void checkSoon(long now, long idleNanos, long lineNanos) {
    context.runOnContext(ignored -> check(now, idleNanos, lineNanos));
  }

  private void check(long now, long idleNanos, long lineNanos) {
    if (waiting != null) {
      goesOn(); // capacity may have been released just before the wait began
      return;
    }
    if (closed) {
      return;
    }
    if (frames.pending() > 0 && now - lineBegun > lineNanos) {
      close("line-timeout", "a line was not complete in time (penumbra.syslog.line-timeout)");
    } else if (now - lastRead > idleNanos) {
      close("idle", null);
    }
  }

  boolean isPaused() {
    return waiting != null;
  }

  private void close(String reason, String message) {
    metrics.closed(reason);
    if (message != null) {
      SyslogLog.warn(reason, "connection of %s closed: %s".formatted(address, message));
    }
    socket.close();
    ended();
  }

  /** Closes the connection when the listener stops. Thread-safe. */
  void endSoon() {
    context.runOnContext(
        ignored -> {
          socket.close();
          ended();
        });
  }

  private void ended() {
    if (closed) {
      return;
    }
    goesOn(); // data that was read before the end
    closed = true;
    if (frames.pending() > 0) {
      // a partial line could be read as a different record
      metrics.dropped("incomplete", 1);
      pending.release(peer, frames.pending());
    }
    if (waiting != null) {
      metrics.dropped("no-room", countLines(waiting));
      waiting = null;
    }
    end.accept(this);
  }

  /** Returns the approximate number of lines that were read but not split. */
  private static int countLines(Buffer bytes) {
    int lines = 0;
    for (byte octet : bytes.getBytes()) {
      lines += octet == '\n' ? 1 : 0;
    }
    return Math.max(1, lines);
  }
}
