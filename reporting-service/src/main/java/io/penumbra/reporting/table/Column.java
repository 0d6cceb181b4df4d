package io.penumbra.reporting.table;

import java.util.function.Function;

/**
 * A column as files have it.
 *
 * @param name as in the API
 * @param value of an item: of the type's class, or null
 */
public record Column<T>(String name, Type type, Function<T, Object> value) {

  /** What a column's values are. */
  public enum Type {
    /** A {@code String}, telemetry's own: hostile until shown otherwise. */
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

  public static <T> Column<T> whole(String name, Function<T, Long> value) {
    return new Column<>(name, Type.WHOLE, value::apply);
  }

  public static <T> Column<T> decimal(String name, Function<T, Double> value) {
    return new Column<>(name, Type.DECIMAL, value::apply);
  }

  public static <T> Column<T> moment(String name, Function<T, java.time.Instant> value) {
    return new Column<>(name, Type.MOMENT, value::apply);
  }

  public static <T> Column<T> day(String name, Function<T, java.time.LocalDate> value) {
    return new Column<>(name, Type.DAY, value::apply);
  }
}
