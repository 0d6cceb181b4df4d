package io.penumbra.reporting.blockpage;

import java.util.List;

/**
 * The block page in the words of a language. Public, since the template reads its members.
 *
 * @param reason null where nothing is restricted
 * @param proceed instructions for continuing in spite of a warning, or null
 * @param alternatives empty where there are none
 * @param noAlternatives said instead of them, or null
 * @param contact null where nothing is restricted
 * @param request a link to ask for access, or null
 * @param other the same page in the other language
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
   * A link.
   *
   * @param url null for text alone
   */
  public record Link(String text, String url) {}
}
