package io.penumbra.contracts.transaction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of a transaction, independent of time and format of reading, and its position in a report's
 * stream. It is stable for a connection: late records may change its host or user, but not its id.
 *
 * <p>A stream has the newest day first, within a day machines by id, and within a machine the
 * newest ten-minute window first.
 *
 * @param window number of the ten-minute window since 1970 in which the connection began
 * @param hash of the fields that identify the connection within machine and window
 * @param ordinal distinguishes connections with equal fields
 */
public record TransactionId(int machineId, long window, long hash, int ordinal)
    implements Comparable<TransactionId> {

  /** Maximum distance in seconds of records that are joined into one connection (docs/adr/0002). */
  public static final int WINDOW_SECONDS = 600;

  private static final int WINDOWS_A_DAY = 86_400 / WINDOW_SECONDS;

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,10})-(-?\\d{1,9})-([0-9a-f]{16})(?:-(\\d{1,10}))?");

  /** Order of streams. */
  private static final Comparator<TransactionId> ORDER =
      Comparator.comparing(TransactionId::day, Comparator.reverseOrder())
          .thenComparingInt(TransactionId::machineId)
          .thenComparing(TransactionId::window, Comparator.reverseOrder())
          .thenComparing(TransactionId::hash, Long::compareUnsigned)
          .thenComparingInt(TransactionId::ordinal);

  /**
   * Parses an id.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static TransactionId parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (parts.matches()) {
      long machineId = Long.parseLong(parts.group(1));
      long ordinal = parts.group(4) == null ? 0 : Long.parseLong(parts.group(4));
      if (Math.max(machineId, ordinal) <= Integer.MAX_VALUE) {
        return new TransactionId(
            (int) machineId,
            Long.parseLong(parts.group(2)),
            Long.parseUnsignedLong(parts.group(3), 16),
            (int) ordinal);
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a transaction ID, such as 42-2948313-9f86d081884c7d65".formatted(text));
  }

  /** Returns the UTC day. */
  public LocalDate day() {
    return LocalDate.ofEpochDay(Math.floorDiv(window, (long) WINDOWS_A_DAY));
  }

  /** Returns the end of the window, exclusive. */
  public Instant windowEnd() {
    return Instant.ofEpochSecond((window + 1) * WINDOW_SECONDS);
  }

  /** Returns the window of a moment. */
  public static long getWindow(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), (long) WINDOW_SECONDS);
  }

  /** Returns the end of a day, exclusive. */
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public int compareTo(TransactionId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(40);
    text.append(machineId).append('-').append(window).append('-');
    String digits = Long.toHexString(hash);
    text.repeat('0', 16 - digits.length()).append(digits);
    if (ordinal > 0) {
      text.append('-').append(ordinal);
    }
    return text.toString();
  }
}
