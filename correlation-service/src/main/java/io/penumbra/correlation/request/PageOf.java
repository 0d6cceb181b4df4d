package io.penumbra.correlation.request;

import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list is asked for. */
public class PageOf {

  private static final int MOST = 1_000;
  private static final int USUAL = 100;
  private static final String SEPARATOR = "\n";

  @QueryParam("limit")
  @Parameter(description = "Rows of a page, at most 1000", example = "100")
  Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "The next of the page before")
  String cursor;

  public int limit() {
    int rows = limit == null ? USUAL : limit;
    if (rows < 1 || rows > MOST) {
      throw Fields.badRequest("limit must be 1 to %d, got %d".formatted(MOST, rows));
    }
    return rows;
  }

  /**
   * Where the page before ended, or null for the first page.
   *
   * @param order what the cursor must belong to
   * @param parts how many values it holds
   */
  public List<String> after(String order, int parts) {
    if (cursor == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> told = List.of(text.split(SEPARATOR, -1));
      if (told.size() == parts + 1 && told.getFirst().equals(order)) {
        return told.subList(1, told.size());
      }
    } catch (IllegalArgumentException e) {
      // answered below like any other text that is no cursor
    }
    throw Fields.badRequest("cursor must be the next of a page of the same order, as it was given");
  }

  /** The cursor of what follows a row. */
  public static String cursor(String order, String... values) {
    String text = order + SEPARATOR + String.join(SEPARATOR, values);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
