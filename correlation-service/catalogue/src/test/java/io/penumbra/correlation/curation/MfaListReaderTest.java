package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reader of multi-factor authentication lists in both published versions. */
class MfaListReaderTest {

  @Test
  void readsVersionThree() throws IOException {
    MfaListReader.Read read =
        read(
            """
            [["Acme",{"domain":"acme.com","additional-domains":["acme.net","BÜCHER.example"],
              "tfa":["sms","totp"],"documentation":"https://acme.com/2fa","keywords":["other"]}],
             ["Plain",{"domain":"plain.example","contact":{"twitter":"plain"},"keywords":["other"]}],
             ["Empty",{"domain":"empty.example","tfa":[]}]]
            """);
    assertThat(read.faults()).isEmpty();
    assertThat(read.domains())
        .isEqualTo(
            Map.of(
                "acme.com", true,
                "acme.net", true,
                "xn--bcher-kva.example", true,
                "plain.example", false,
                "empty.example", false));
  }

  @Test
  void readsVersionFour() throws IOException {
    MfaListReader.Read read =
        read(
            """
            {"acme.com":{"methods":["u2f"],"recovery":"https://acme.com/lost"},
             "plain.example":{"contact":{"email":"a@plain.example"}},
             "none.example":{"methods":null}}
            """);
    assertThat(read.faults()).isEmpty();
    assertThat(read.domains())
        .isEqualTo(Map.of("acme.com", true, "plain.example", false, "none.example", false));
  }

  @Test
  void takesTheEntryWithMethodsOfADomainListedTwice() throws IOException {
    assertThat(
            read("""
                [["A",{"domain":"a.com","tfa":["sms"]}],["B",{"domain":"A.com."}]]
                """)
                .domains())
        .isEqualTo(Map.of("a.com", true));
  }

  @Test
  void reportsEveryFaultWithItsEntryAndLine() throws IOException {
    assertThat(
            faults(
                """
                [["A",{"tfa":["sms"]}],
                ["B",{"domain":"*.b.com"}],
                ["C",{"domain":"c.com","tfa":"sms"}],
                ["D",{"domain":"d.com","additional-domains":[1]}],
                ["E","e.com"],
                ["F",{"domain":"a..f"}]]
                """))
        .containsExactly(
            "mfa/0:1: an entry needs a domain",
            "mfa/1:2: '*.b.com' is not a domain name",
            "mfa/2:3: tfa must be an array of strings",
            "mfa/3:4: additional-domains must be an array of strings",
            "mfa/4:5: an entry must be an array of a name and an object");
    assertThat(faults("{\"a.com\":{},\n\"b com\":{},\n\"c.com\":[]}"))
        .containsExactly(
            "mfa/b com:2: 'b com' is not a domain name", "mfa/c.com:3: an entry must be an object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                   | the list has no entries",
        "{}                   | the list has no entries",
        "[]                   | the list has no entries",
        "12                   | the list has no entries",
        "[[\"A\",{}          | can't be read as JSON",
        "{\"a.com\":{}} {}     | there must be nothing after the list",
        "[{\"domain\":\"a.com\"}] | an entry must be an array of a name and an object"
      })
  void reportsUnknownLists(String body, String fault) throws IOException {
    assertThat(faults(body)).last().asString().contains(fault);
  }

  @Test
  void stopsAfterMostDomainsAndMostFaults() throws IOException {
    assertThat(
            faults(
                IntStream.range(0, 60_000)
                    .mapToObj("\"d%d.com\":{}"::formatted)
                    .collect(Collectors.joining(",", "{", "}"))))
        .containsExactly("mfa/d50000.com:1: more than 50000 domains");
    assertThat(
            faults(
                IntStream.range(0, 1_000)
                    .mapToObj("\"d %d\":{}"::formatted)
                    .collect(Collectors.joining(",", "{", "}"))))
        .hasSize(100);
  }

  @Test
  void rejectsBinaryFiles() {
    assertThatThrownBy(
            () -> MfaListReader.read(new ByteArrayInputStream(new byte[] {'[', (byte) 0xff, ']'})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the list is not UTF-8 text");
  }

  private static List<String> faults(String body) throws IOException {
    return read(body).faults().stream().map(Fault::toString).toList();
  }

  private static MfaListReader.Read read(String body) throws IOException {
    return MfaListReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
