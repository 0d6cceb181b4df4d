package io.penumbra.reporting.executive;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Language of reports. */
public enum Language {
  EN(new EnglishWords()),
  FR(new FrenchWords());

  private final Words words;

  Language(Words words) {
    this.words = words;
  }

  /** Returns the id used in URLs. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> listIds() {
    return Arrays.stream(values()).map(Language::id).toList();
  }

  /**
   * Returns the language with an id; English for null.
   *
   * @throws ProblemException 400 with the accepted ids
   */
  public static Language of(String id) {
    if (id == null) {
      return EN;
    }
    return Arrays.stream(values())
        .filter(language -> language.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "language must be one of %s, got \"%s\""
                        .formatted(listIds().stream().collect(Collectors.joining(", ")), id)));
  }

  /** Returns the reader's preferred language; English if none of them is available. */
  public static Language preferred(List<Locale> accepted) {
    return accepted.stream()
        .flatMap(
            locale ->
                Arrays.stream(values())
                    .filter(language -> language.id().equals(locale.getLanguage())))
        .findFirst()
        .orElse(EN);
  }

  Words words() {
    return words;
  }
}
