package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainPatternTest {

  @ParameterizedTest
  @CsvSource({
    "Example.COM., example.com",
    "*.Example.com, *.example.com",
    "=t.co, =t.co",
    "s3.*.amazonaws.com, s3.*.amazonaws.com",
    "bücher.example.com, xn--bcher-kva.example.com",
  })
  void normalisesDomainPatterns(String written, String text) {
    assertThat(DomainPattern.parse(written).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "1.2.3.4 | '1.2.3.4' is not a domain name: its last label is a number, as in an "
            + "address",
        "=10.0.0.1. | '=10.0.0.1.' is not a domain name: its last label is a number, as "
            + "in an address",
        "1.2.3.4 | '1.2.3.4' is not a domain name: its last label is a number, as in an "
            + "address",
        "=10.0.0.1. | '=10.0.0.1.' is not a domain name: its last label is a number, as "
            + "in an address",
        "a..com | 'a..com' is not a domain name",
        "http://a.com | 'http://a.com' is not a domain name",
        "a*.b.com | 'a*.b.com' is not a domain name",
        "*.com | '*.com' must spell out at least the two labels after its wildcard",
        "a.* | 'a.*' must spell out at least the two labels after its wildcard",
        "* | '*' must spell out at least the two labels after its wildcard",
        "=*.a.com | '=*.a.com' is exact, so it can't have a wildcard",
        "*.*.*.a.com | '*.*.*.a.com' has 3 wildcards, at most 2 are allowed",
      })
  void reportsInvalidInput(String written, String fault) {
    assertThatThrownBy(() -> DomainPattern.parse(written)).hasMessage(fault);
  }
}
