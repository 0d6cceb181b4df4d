package io.penumbra.reporting.blockpage;

import java.util.List;

/**
 * Block page in one language. Public, because the template reads its members.
 *
 * @param reason null without a restriction
 * @param proceed instructions for continuing despite a warning, or null
 * @param alternatives alternative apps, possibly empty
 * @param noAlternatives text shown without alternatives, or null
 * @param contact null without a restriction
 * @param request link to request access, or null
 * @param other the page in the other language
 */
public record BlockPage(
    String language,
    String title,
    List<String> text,
    String reasonTitle,
    String reason,
    String proceed,
    String alternativesTitle,
    List<Link> alternatives,
    String noAlternatives,
    String contactTitle,
    String contact,
    Link request,
    Link other) {

  /**
   * Link.
   *
   * @param url null for text only
   */
  public record Link(String text, String url) {}
}
