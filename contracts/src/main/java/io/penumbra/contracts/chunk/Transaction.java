package io.penumbra.contracts.chunk;

import java.time.Instant;

/**
 * One endpoint transaction: one network use observed on a machine.
 *
 * @param at when it began, to the microsecond
 * @param account who did it as the record says ({@code DOMAIN\name}, UPN or SID), or null
 * @param localAddress canonical address the machine used, or null
 * @param localPort 1–65535, or 0 when unknown
 * @param remoteAddress canonical address of the other side, or null
 * @param remotePort 1–65535, or 0 when unknown
 * @param protocol transport
 * @param host lower-case host name of the other side (from the record, URL or SNI), or null
 * @param process path or name of the program, or null
 * @param bytesUp bytes sent by the machine, or {@link #UNKNOWN}
 * @param bytesDown bytes received by the machine, or {@link #UNKNOWN}
 * @param verdict what became of it
 * @param connection the sensor's own id of the connection, where it has one, or null
 * @param count how many transactions the record stands for, at least 1 (aggregated reports)
 */
public record Transaction(
    Instant at,
    String account,
    String localAddress,
    int localPort,
    String remoteAddress,
    int remotePort,
    Protocol protocol,
    String host,
    String process,
    long bytesUp,
    long bytesDown,
    Verdict verdict,
    String connection,
    int count) {

  /** A byte count that the source does not carry. Never shown or summed as zero. */
  public static final long UNKNOWN = -1;

  public Transaction {
    if (at == null) {
      throw new IllegalArgumentException("a transaction needs a time");
    }
    if (host == null && remoteAddress == null) {
      throw new IllegalArgumentException("a transaction needs a host or a remote address");
    }
    requirePort("local", localPort);
    requirePort("remote", remotePort);
    requireBytes("up", bytesUp);
    requireBytes("down", bytesDown);
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
  }

  /** Whether the source carried both byte counts. */
  public boolean measured() {
    return bytesUp != UNKNOWN && bytesDown != UNKNOWN;
  }

  private static void requirePort(String side, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "%s port must be 0 to 65535, got %d".formatted(side, port));
    }
  }

  private static void requireBytes(String direction, long bytes) {
    if (bytes < UNKNOWN) {
      throw new IllegalArgumentException(
          "bytes %s must not be negative, got %d".formatted(direction, bytes));
    }
  }
}
