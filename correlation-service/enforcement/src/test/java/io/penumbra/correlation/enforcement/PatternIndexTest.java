package io.penumbra.correlation.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternIndexTest {

  private final PatternIndex<String> index = new PatternIndex<>();

  PatternIndexTest() {
    Stream.of(
            "example.com",
            "=example.com",
            "*.example.com",
            "a.example.com",
            "b.a.example.com",
            "s3.*.amazonaws.com",
            "*.eu.amazonaws.com",
            "s3.eu.amazonaws.com",
            "amazonaws.com")
        .forEach(text -> index.put(DomainPattern.parse(text), text));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "example.com, =example.com *.example.com a.example.com b.a.example.com",
        "*.example.com, a.example.com b.a.example.com",
        "a.example.com, b.a.example.com",
        "=example.com, none",
        "c.example.com, none",
        "s3.*.amazonaws.com, *.eu.amazonaws.com s3.eu.amazonaws.com",
        "*.eu.amazonaws.com, s3.eu.amazonaws.com",
        "com, example.com =example.com *.example.com a.example.com b.a.example.com"
            + " amazonaws.com s3.*.amazonaws.com *.eu.amazonaws.com s3.eu.amazonaws.com",
      })
  void findsPatternsThatWinNames(String pattern, String expected) {
    assertThat(texts(index.below(DomainPattern.parse(pattern))))
        .containsExactlyInAnyOrder(words(expected));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "example.com, none",
        "=example.com, example.com",
        "*.example.com, example.com",
        "b.a.example.com, example.com *.example.com a.example.com",
        "=a.example.com, example.com *.example.com a.example.com",
        "s3.*.amazonaws.com, amazonaws.com",
        "*.eu.amazonaws.com, amazonaws.com s3.*.amazonaws.com",
        "x.s3.eu.amazonaws.com,"
            + " amazonaws.com s3.*.amazonaws.com *.eu.amazonaws.com s3.eu.amazonaws.com",
      })
  void findsPatternsThatLoseNames(String pattern, String expected) {
    assertThat(texts(index.above(DomainPattern.parse(pattern))))
        .containsExactlyInAnyOrder(words(expected));
  }

  private static List<String> texts(List<PatternIndex.Claim<String>> claims) {
    return claims.stream().map(PatternIndex.Claim::value).toList();
  }

  private static String[] words(String text) {
    return text == null ? new String[0] : text.split(" ");
  }
}
