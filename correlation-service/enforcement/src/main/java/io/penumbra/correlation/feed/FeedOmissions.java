package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Published;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Entries that a format omits in whole or in part.
 *
 * @param omitted number of patterns
 * @param items some of them, by pattern; at most 20
 */
@Schema(name = "FormatOmissions")
public record FeedOmissions(String format, int omitted, List<Item> items) {

  private static final int SHOWN = 20;

  /**
   * Pattern omitted in whole or in part.
   *
   * @param cause cause as in the report of a feed
   * @param text description of the cause
   */
  @Schema(name = "FormatOmission")
  public record Item(String pattern, String cause, String text) {}

  /**
   * Returns the omissions of all formats that cannot express the published state, for feeds without
   * a scope.
   */
  public static List<FeedOmissions> of(Published published) {
    Published everywhere = published.within(null);
    return Arrays.stream(FeedFormat.values())
        .map(format -> of(format, everywhere))
        .filter(omissions -> omissions.omitted() > 0)
        .toList();
  }

  private static FeedOmissions of(FeedFormat format, Published published) {
    List<Inexpressible> all = format.render(published).inexpressible();
    return new FeedOmissions(
        format.id(),
        all.size(),
        all.stream()
            .sorted((a, b) -> a.entry().compareTo(b.entry()))
            .limit(SHOWN)
            .map(
                one -> new Item(one.entry().pattern().text(), one.cause().id(), one.cause().text()))
            .toList());
  }
}
