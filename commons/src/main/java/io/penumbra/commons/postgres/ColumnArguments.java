package io.penumbra.commons.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Arguments of a statement that takes rows as one array for each of their columns.
 *
 * @param <R> a row
 */
public final class ColumnArguments<R> {

  private final Collection<R> rows;
  private final Tuple arguments;

  private ColumnArguments(Collection<R> rows, Tuple arguments) {
    this.rows = rows;
    this.arguments = arguments;
  }

  public static <R> ColumnArguments<R> of(Collection<R> rows) {
    return behind(Tuple.tuple(), rows);
  }

  /** Appends columns to existing arguments. */
  public static <R> ColumnArguments<R> behind(Tuple arguments, Collection<R> rows) {
    return new ColumnArguments<>(rows, arguments);
  }

  public ColumnArguments<R> ints(ToIntFunction<R> value) {
    arguments.addArrayOfInteger(rows.stream().map(value::applyAsInt).toArray(Integer[]::new));
    return this;
  }

  public ColumnArguments<R> longs(ToLongFunction<R> value) {
    arguments.addArrayOfLong(rows.stream().map(value::applyAsLong).toArray(Long[]::new));
    return this;
  }

  public ColumnArguments<R> texts(Function<R, String> value) {
    arguments.addArrayOfString(rows.stream().map(value).toArray(String[]::new));
    return this;
  }

  public ColumnArguments<R> days(Function<R, LocalDate> value) {
    arguments.addArrayOfLocalDate(rows.stream().map(value).toArray(LocalDate[]::new));
    return this;
  }

  public ColumnArguments<R> times(Function<R, OffsetDateTime> value) {
    arguments.addArrayOfOffsetDateTime(rows.stream().map(value).toArray(OffsetDateTime[]::new));
    return this;
  }

  public ColumnArguments<R> bytes(Function<R, byte[]> value) {
    arguments.addValue(rows.stream().map(value).map(Buffer::buffer).toArray(Buffer[]::new));
    return this;
  }

  public Tuple arguments() {
    return arguments;
  }
}
