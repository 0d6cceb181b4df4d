package io.penumbra.ingestion.quarantine;

import io.penumbra.ingestion.page.PageRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Id of a quarantined line: the number of its request, and its own number within the request. */
public record LineId(long batchNo, int no) {

  /** Position in the list: newest request first, its lines in order. */
  public static final PageRequest.CursorCodec<LineId> PLACES =
      new PageRequest.CursorCodec<>() {
        @Override
        public String write(LineId place) {
          return "line " + place;
        }

        @Override
        public LineId read(String text) {
          if (!text.startsWith("line ")) {
            throw new IllegalArgumentException("no line");
          }
          return parse(text.substring("line ".length()));
        }
      };

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

  /**
   * @throws IllegalArgumentException if the text is not an id
   */
  public static LineId parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("an id of a quarantined line, got " + text);
    }
    return new LineId(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)));
  }

  @Override
  public String toString() {
    return batchNo + "-" + no;
  }
}
