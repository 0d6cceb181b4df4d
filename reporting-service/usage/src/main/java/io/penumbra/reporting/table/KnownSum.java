package io.penumbra.reporting.table;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Sum of values that some transactions may lack, such as bytes. It is null if no transaction has
 * one.
 */
public final class KnownSum {

  private KnownSum() {}

  /**
   * Returns the sum, or null if it is unknown.
   *
   * @param known number of transactions with a value
   */
  public static Long of(long known, long sum) {
    return known > 0 ? (Long) sum : null;
  }

  /** Returns the sum of two sums; null if both are unknown. */
  public static Long plus(Long one, Long other) {
    return one == null || other == null ? (one == null ? other : one) : (Long) (one + other);
  }

  /**
   * Returns the bytes of both directions, null if none are known: sent, received, and of unknown
   * direction.
   *
   * @param up null if unknown; likewise down
   * @param unsplit bytes of unknown direction, or 0
   */
  public static Long computeTraffic(Long up, Long down, long unsplit) {
    return plus(plus(up, down), of(unsplit, unsplit));
  }

  /**
   * Returns the same as an SQL expression.
   *
   * @param column expression of a column of usage
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

  /** Returns the sum as an SQL expression. */
  static String formatSql(String known, String sum) {
    return "case when %s > 0 then %s end".formatted(known, sum);
  }
}
