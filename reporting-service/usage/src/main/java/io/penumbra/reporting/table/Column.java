package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Column of exported files.
 *
 * @param name name as in the API
 * @param value value of an item: of the type's class, or null
 */
public record Column<T>(String name, Type type, Function<T, Object> value) {

  /** Type of a column's values. */
  public enum Type {
    /** A {@code String} from telemetry, which is untrusted. */
    TEXT,
    /** A {@code Long}. */
    WHOLE,
    /** A {@code Double}. */
    DECIMAL,
    /** An {@code Instant}. */
    MOMENT,
    /** A {@code LocalDate}. */
    DAY
  }

  public static <T> Column<T> text(String name, Function<T, String> value) {
    return new Column<>(name, Type.TEXT, value::apply);
  }

  /** {@code true} or {@code false}, or empty if unknown. */
  public static <T> Column<T> flag(String name, Function<T, Boolean> value) {
    return text(
        name,
        row -> {
          Boolean known = value.apply(row);
          return known == null ? null : known.toString();
        });
  }

  public static <T> Column<T> whole(String name, Function<T, Long> value) {
    return new Column<>(name, Type.WHOLE, value::apply);
  }

  /** Rounds a value; superfluous digits make figures in a spreadsheet unreadable. */
  public static <T> Column<T> decimal(String name, int decimals, Function<T, Double> value) {
    return new Column<>(name, Type.DECIMAL, row -> rounded(value.apply(row), decimals));
  }

  private static Double rounded(Double value, int decimals) {
    return value == null
        ? null
        : (Double) BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  public static <T> Column<T> moment(String name, Function<T, java.time.Instant> value) {
    return new Column<>(name, Type.MOMENT, value::apply);
  }

  public static <T> Column<T> day(String name, Function<T, LocalDate> value) {
    return new Column<>(name, Type.DAY, value::apply);
  }

  /**
   * Returns the requested columns in the requested order; all columns if none is requested.
   *
   * @throws ProblemException 400 naming an unknown column
   */
  public static <T> List<Column<T>> chosen(List<Column<T>> all, List<String> names) {
    return names.isEmpty()
        ? all
        : new LinkedHashSet<>(names).stream().map(name -> named(all, name)).toList();
  }

  private static <T> Column<T> named(List<Column<T>> all, String name) {
    return all.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "column must be one of %s, got \"%s\""
                        .formatted(
                            all.stream().map(Column::name).collect(Collectors.joining(", ")),
                            name)));
  }
}
