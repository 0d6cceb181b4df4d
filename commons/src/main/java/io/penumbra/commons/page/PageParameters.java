package io.penumbra.commons.page;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Requested page of a list. */
public class PageParameters {

  private static final String SEPARATOR = "\n";

  @QueryParam("limit")
  @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
  @Nullable Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "Value of next from the previous page")
  @Nullable String cursor;

  public int limit() {
    return PageLimit.of(limit);
  }

  /**
   * Returns the end of the previous page, or null for the first page.
   *
   * @param order list that the cursor must belong to
   * @param parts number of its values
   */
  public @Nullable List<String> after(String order, int parts) {
    if (cursor == null) {
      return null;
    }
    List<String> read = List.of(CursorSeal.getCurrent().open(cursor).split(SEPARATOR, -1));
    if (read.size() != parts + 1 || !read.getFirst().equals(order)) {
      throw CursorSeal.foreign();
    }
    return read.subList(1, read.size());
  }

  /** Returns the cursor of the rows after a row. */
  public static String formatCursor(String order, String... values) {
    return CursorSeal.getCurrent().seal(order + SEPARATOR + String.join(SEPARATOR, values));
  }
}
