package io.penumbra.reporting.executive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Number format of a language. It does not use the locale data of the runtime, which differs
 * between releases and may be missing in a native executable.
 *
 * @param grouping thousands separator
 * @param decimal decimal separator
 * @param percent suffix of percentages
 * @param byteUnits units from bytes in steps of a thousand
 */
record NumberStyle(String grouping, String decimal, String percent, List<String> byteUnits) {

  private static final String MINUS = "\u2212";
  private static final String NO_BREAK_SPACE = "\u00a0";

  /** 12,345 */
  String count(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(grouping);
      }
      text.append(digits.charAt(i));
    }
    return (value < 0 ? MINUS : "") + text;
  }

  /** 8.5 */
  String decimal(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace(".", decimal);
  }

  /** 1.2 GB: at most three digits, in units of a thousand. */
  String bytes(long value) {
    int unit = 0;
    double scaled = value;
    while (scaled >= 999.5 && unit < byteUnits.size() - 1) {
      scaled /= 1_000;
      unit++;
    }
    int decimals = unit == 0 || scaled >= 99.95 ? 0 : 1;
    String number =
        BigDecimal.valueOf(scaled)
            .setScale(decimals, RoundingMode.HALF_UP)
            .toPlainString()
            .replaceFirst("\\.0$", "")
            .replace(".", decimal);
    return number + NO_BREAK_SPACE + byteUnits.get(unit);
  }

  /** Formats an integer percentage; 0 and 100 are shown only for exact values. */
  String share(long part, long whole) {
    if (whole <= 0) {
      return "0" + percent;
    }
    long rounded = Math.round(100.0 * part / whole);
    if (rounded == 0 && part > 0) {
      return "<1" + percent;
    }
    if (rounded >= 100 && part < whole) {
      return ">99" + percent;
    }
    return rounded + percent;
  }

  /** Formats a change such as +12%; the previous value must not be zero. */
  String change(long now, long before) {
    long rounded = Math.round(100.0 * (now - before) / before);
    String sign = now > before ? "+" : MINUS;
    return rounded == 0
        ? (now > before ? "+" : MINUS) + "<1" + percent
        : sign + count(Math.abs(rounded)) + percent;
  }
}
