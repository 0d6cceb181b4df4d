package io.penumbra.reporting.table;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A sum of values that some transactions may lack, such as bytes: unknown, and then null, if no
 * transaction has one.
 */
public final class KnownSum {

  private KnownSum() {}

  /**
   * The sum, or null if it is unknown.
   *
   * @param known number of transactions with a value
   */
  public static Long of(long known, long sum) {
    return known > 0 ? (Long) sum : null;
  }

  /** Two sums together; null if both are unknown. */
  public static Long plus(Long one, Long other) {
    return one == null || other == null ? (one == null ? other : one) : (Long) (one + other);
  }

  /**
   * Bytes in both directions, or null if none are known: sent ones, received ones, and those of
   * which the direction is unknown.
   *
   * @param up null if unknown, like down
   * @param unsplit 0 if there are none
   */
  public static Long computeTraffic(Long up, Long down, long unsplit) {
    return plus(plus(up, down), of(unsplit, unsplit));
  }

  /**
   * The same as an SQL expression.
   *
   * @param column the expression of a column of usage
   */
  static String formatTrafficSql(UnaryOperator<String> column) {
    return "case when %s + %s > 0 or %s > 0 then (%s + %s + %s)::int8 end"
        .formatted(
            Stream.of(
                    "up_known",
                    "down_known",
                    "bytes_unsplit",
                    "bytes_up",
                    "bytes_down",
                    "bytes_unsplit")
                .map(column)
                .toArray());
  }

  /** The sum as an SQL expression. */
  static String formatSql(String known, String sum) {
    return "case when %s > 0 then %s end".formatted(known, sum);
  }
}
