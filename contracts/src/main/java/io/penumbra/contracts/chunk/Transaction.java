package io.penumbra.contracts.chunk;

import java.time.Instant;

/**
 * One endpoint transaction: one network use observed on a machine.
 *
 * @param at its start, to the microsecond
 * @param account its user in the record ({@code DOMAIN\name}, UPN or SID), or null
 * @param localAddress canonical address the machine used, or null
 * @param localPort 1–65535, or 0 when unknown
 * @param remoteAddress canonical address of the other side, or null
 * @param remotePort 1–65535, or 0 when unknown
 * @param protocol transport
 * @param host lower-case host name of the other side (from the record, URL or SNI), or null
 * @param process path or name of the program, or null
 * @param bytesUp bytes sent by the machine, or {@link #UNKNOWN}
 * @param bytesDown bytes received by the machine, or {@link #UNKNOWN}
 * @param bytesTotal bytes of both directions together, where the source does not say how many went
 *     which way; {@link #UNKNOWN} where both directions are known, or less is in total than in one
 * @param verdict its outcome
 * @param connection the sensor's own id of the connection, where it has one, or null
 * @param count number of transactions that the record represents, at least 1 (aggregated reports)
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
    long bytesTotal,
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
    requireBytes("in total", bytesTotal);
    boolean isSplit = bytesUp != UNKNOWN && bytesDown != UNKNOWN;
    if (isSplit || bytesTotal < Math.max(bytesUp, bytesDown)) {
      bytesTotal = UNKNOWN;
    }
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
  }

  /** Creates a transaction without unsplit bytes. */
  public Transaction(
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
    this(
        at,
        account,
        localAddress,
        localPort,
        remoteAddress,
        remotePort,
        protocol,
        host,
        process,
        bytesUp,
        bytesDown,
        UNKNOWN,
        verdict,
        connection,
        count);
  }

  /** Returns true if the bytes of both directions together are known. */
  public boolean measured() {
    return bytesTotal != UNKNOWN || bytesUp != UNKNOWN && bytesDown != UNKNOWN;
  }

  /** Returns the bytes of both directions together, or {@link #UNKNOWN}. */
  public long bytes() {
    return !measured() || bytesTotal != UNKNOWN ? bytesTotal : bytesUp + bytesDown;
  }

  /** Returns the bytes of unknown direction, or 0. */
  public long bytesUnsplit() {
    return bytesTotal == UNKNOWN ? 0 : bytesTotal - Math.max(0, Math.max(bytesUp, bytesDown));
  }

  /** Returns the transaction with zero bytes in both directions if its total is zero. */
  public Transaction withoutEmptyTotal() {
    return bytesTotal != 0
        ? this
        : new Transaction(
            at,
            account,
            localAddress,
            localPort,
            remoteAddress,
            remotePort,
            protocol,
            host,
            process,
            0,
            0,
            verdict,
            connection,
            count);
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
