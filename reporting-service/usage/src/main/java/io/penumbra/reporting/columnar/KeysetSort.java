package io.penumbra.reporting.columnar;

import com.google.common.collect.Comparators;
import io.penumbra.reporting.table.Cursor;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.SortField;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Sort of entities by a measure in the order of Postgres: ties are resolved by id. */
final class KeysetSort {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final PageQuery.Order order;
  private final int[] ids;
  private final long[] values;

  /** Creates a sort of entities by their measures; times are in microseconds since 1970. */
  KeysetSort(PageQuery.Order order, int[] ids, long[] values) {
    this.order = order;
    this.ids = ids;
    this.values = values;
  }

  /**
   * Returns the first entities after a cursor.
   *
   * @param after cursor, or null for the beginning
   * @return positions
   */
  List<Integer> first(int most, Cursor after) {
    Comparator<Integer> ascending =
        Comparator.<Integer>comparingLong(place -> values[place])
            .thenComparingInt(place -> ids[place]);
    IntPredicate beyond = after == null ? _ -> true : beyond(computeValue(after), after.id());
    return IntStream.range(0, ids.length)
        .filter(beyond)
        .boxed()
        .collect(
            Comparators.least(
                // the queue allocates memory for the requested number, even if there are fewer
                Math.min(most, ids.length), order.descending() ? ascending.reversed() : ascending));
  }

  private IntPredicate beyond(long value, int id) {
    return place -> {
      int compared = Long.compare(values[place], value);
      int decided = compared == 0 ? Integer.compare(ids[place], id) : compared;
      return order.descending() ? decided < 0 : decided > 0;
    };
  }

  private long computeValue(Cursor cursor) {
    return isMoment()
        ? ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(cursor.value()).toInstant())
        : Long.parseLong(cursor.value());
  }

  /**
   * Returns the cursor after an entity, in the format of {@link
   * io.penumbra.reporting.table.TableReader}.
   */
  Cursor cursor(int place) {
    return new Cursor(
        order.text(),
        isMoment() ? MOMENT.format(Micros.toInstant(values[place])) : Long.toString(values[place]),
        ids[place]);
  }

  /** Returns the ids of all entities, sorted. */
  int[] all() {
    return listIds(first(ids.length, null));
  }

  private boolean isMoment() {
    return order.field().type() == SortField.Type.TIME;
  }

  int size() {
    return ids.length;
  }

  /** Returns the ids of entities. */
  int[] listIds(List<Integer> places) {
    return places.stream().mapToInt(place -> ids[place]).toArray();
  }
}
