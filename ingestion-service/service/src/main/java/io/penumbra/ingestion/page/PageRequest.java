package io.penumbra.ingestion.page;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Requested page of a list.
 *
 * @param after position after which the page starts; empty for the first page
 */
public record PageRequest<P>(int limit, Optional<P> after) {

  /** Encoding of a list position as plain text. */
  public interface CursorCodec<P> {
    String write(P place);

    /**
     * Parses the text written by {@link #write}; throws IllegalArgumentException for other text.
     */
    P read(String text);

    /** Returns the cursor of the items after a position. */
    default String cursor(P place) {
      return CursorSeal.getCurrent().seal(write(place));
    }
  }

  /**
   * Reads the parameters.
   *
   * @param cursor cursor returned with the previous page; null for the first page
   * @throws ProblemException 400 naming the invalid parameter
   */
  public static <P> PageRequest<P> of(int limit, String cursor, CursorCodec<P> places) {
    PageLimit.of(limit);
    if (cursor == null) {
      return new PageRequest<>(limit, Optional.empty());
    }
    return new PageRequest<>(limit, Optional.of(places.read(CursorSeal.getCurrent().open(cursor))));
  }

  /** Returns the number of items to read: one more than the limit, which detects a next page. */
  public int toRead() {
    return limit + 1;
  }

  /** Returns the items of the page. */
  public <T> List<T> shown(List<T> read) {
    return read.size() > limit ? read.subList(0, limit) : read;
  }

  /** Returns the cursor of the next page; null at the end. */
  public <T> String next(List<T> read, Function<T, P> place, CursorCodec<P> places) {
    if (read.size() <= limit) {
      return null;
    }
    return places.cursor(place.apply(read.get(limit - 1)));
  }
}
