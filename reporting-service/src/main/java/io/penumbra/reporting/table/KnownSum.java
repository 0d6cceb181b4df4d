package io.penumbra.reporting.table;

/**
 * A sum of what some transactions have and others may lack, such as bytes: unknown, and then null,
 * if no transaction has it.
 */
public final class KnownSum {

  private KnownSum() {}

  /**
   * The sum, or null if it is unknown.
   *
   * @param known how many transactions have it
   */
  public static Long of(long known, long sum) {
    return known > 0 ? (Long) sum : null;
  }

  /** Two sums together; null if both are unknown. */
  public static Long plus(Long one, Long other) {
    return one == null || other == null ? (one == null ? other : one) : (Long) (one + other);
  }

  /** The sum as an SQL expression. */
  static String sql(String known, String sum) {
    return "case when %s > 0 then %s end".formatted(known, sum);
  }
}
