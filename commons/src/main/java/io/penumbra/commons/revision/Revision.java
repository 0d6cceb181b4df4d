package io.penumbra.commons.revision;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of a resource's state, sent as a strong entity tag.
 *
 * @param value opaque, without quotes
 */
public record Revision(String value) {

  private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([^\"]*)\"\\s*(?:,|$)");

  public Revision {
    if (value.isEmpty() || value.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a revision must be a plain word, got " + value);
    }
  }

  /** Returns the value of the {@code ETag} header. */
  public String tag() {
    return '"' + value + '"';
  }

  /**
   * Accepts a change only if it was made to this revision.
   *
   * @param ifMatch the {@code If-Match} header, or null
   * @throws ProblemException 428 without the header, 412 when it names another revision
   */
  public void mustMatch(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "send If-Match with the ETag of the version you have read");
    }
    if (!named(ifMatch, false)) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED,
          "the current version is %s; read it again and repeat your change".formatted(tag()));
    }
  }

  /**
   * Returns true if the reader has this revision already, according to its {@code If-None-Match}
   * header or null.
   */
  public boolean isKnownTo(String ifNoneMatch) {
    return ifNoneMatch != null && named(ifNoneMatch, true);
  }

  private boolean named(String header, boolean weakCounts) {
    if (header.strip().equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(header);
    while (tags.lookingAt()) {
      if (tags.group(2).equals(value) && (weakCounts || tags.group(1) == null)) {
        return true;
      }
      tags.region(tags.end(), header.length());
    }
    return false;
  }
}
