package io.penumbra.reporting.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * List as the answer to a request: a page as JSON, or the whole list as a file, written by {@link
 * ListAnswerWriter}.
 *
 * @param page null for a file
 * @param file null for a page
 */
public record ListAnswer<P>(P page, @Schema(hidden = true) ListFile<?> file) {

  public static <P> ListAnswer<P> page(P page) {
    return new ListAnswer<>(page, null);
  }

  public static <P> ListAnswer<P> file(ListFile<?> file) {
    return new ListAnswer<>(null, file);
  }
}
