package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Placed;
import io.penumbra.correlation.curation.ImportPlan.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reader of apps as JSON. Objects of one app are merged, and every fault names its entry and line.
 */
class AppsJsonTest {

  private static final String ACME =
      """
      {"name":"Acme","category":"crm","vendor":null,"headquarters":"FR","domain":"acme.com *.acme.net"}
      """;
  private static final String MORE =
      """
      {"name":"Acme","domain":["=a.acme.org","acme.io"],"url":{"of":["x"]}}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"[%1$s,%2$s]", "%1$s%2$s", "\uFEFF[%1$s,%2$s]\n\n"})
  void joinsEntriesOfOneApp(String form) throws IOException {
    AppsJson.Read read = read(form.formatted(ACME, MORE));
    assertThat(read.faults()).isEmpty();
    assertThat(read.apps()).hasSize(1);
    Wanted acme = read.apps().getFirst();
    assertThat(acme.name()).isEqualTo("Acme");
    assertThat(acme.category()).isEqualTo(Category.CRM);
    assertThat(acme.vendor()).isNull();
    assertThat(acme.headquarters()).isEqualTo("FR");
    assertThat(acme.domains().stream().map(domain -> domain.pattern().text()))
        .containsExactly("acme.com", "*.acme.net", "=a.acme.org", "acme.io");
    assertThat(acme.domains().stream().map(Placed::source).distinct())
        .containsExactly("json/0", "json/1");
    assertThat(read.unknown().stream().map(Fault::message))
        .containsExactly(
            "'url' is not a field; accepted: app, name, category, vendor, headquarters, domain");
  }

  @Test
  void reportsEveryFaultWithItsEntryAndLine() throws IOException {
    assertThat(
            faults(
                """
                [{"name":"One"},
                {"name":"Two","category":"no-such","domain":"two.com"},
                {"name":"Three","domain":["a..com"]}, "four",
                {"name":5,"domain":"five.com"},
                {"name":"Six","domain":[6]},
                {"name":"Seven","name":"Siete","domain":"seven.com"},
                {"domain":"eight.com"},
                {"name":"Nine","domain":"nine.com","vendor":"A"},
                {"name":"Nine","domain":"nine.net","vendor":"B"}]
                """))
        .containsExactly(
            "json/0:1: an entry needs a domain",
            "json/1:2: there is no category 'no-such'",
            "json/2:3: 'a..com' is not a domain name",
            "json/3:3: an entry must be an object",
            "json/4:4: name must be text",
            "json/5:5: domain must be a string or an array of strings",
            "json/6:6: name occurs twice",
            "json/7:7: an entry needs an app or a name",
            "json/9:9: vendor is 'B' here and 'A' in an earlier entry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | json/0:1: the list has no entries",
        "[]           | json/0:1: the list has no entries",
        "[{}          | json/1:1: can't be read as JSON: Unexpected end-of-input",
        "[{}] x       | json/1:1: can't be read as JSON: Unrecognized token",
        "[{}] {}      | json/1:1: there must be nothing after the array",
        "{\"name\":     | json/0:1: can't be read as JSON: Unexpected end-of-input",
        "name,domain  | json/0:1: can't be read as JSON: Unrecognized token"
      })
  void reportsUnknownFeeds(String body, String fault) throws IOException {
    assertThat(faults(body)).last().asString().startsWith(fault);
  }

  @Test
  void stopsAtExcessiveDepthAndLength() throws IOException {
    String deep = "{\"x\":" + "[".repeat(100_000);
    assertThat(faults(deep)).last().asString().contains("nesting depth");
    assertThat(faults("{\"name\":\"" + "x".repeat(200_000) + "\"}"))
        .last()
        .asString()
        .contains("String value length");
  }

  @Test
  void stopsAfterMostAppsWithoutReadingOn() throws IOException {
    InputStream endless =
        feed(
            Stream.iterate(0, i -> i + 1)
                .map(i -> "{\"name\":\"%1$d\",\"domain\":\"d%1$d.com\"}\n".formatted(i)));
    AppsJson.Read read = AppsJson.read(endless);
    assertThat(read.faults().stream().map(Fault::toString))
        .containsExactly("json/1000:1001: more than 1000 apps; split the list");
  }

  @Test
  void stopsAfterMostFaultsAndUnknownFields() throws IOException {
    AppsJson.Read read =
        AppsJson.read(feed(Stream.iterate(0, i -> i + 1).map(i -> "{\"f%d\":1}\n".formatted(i))));
    assertThat(read.faults()).hasSize(100);
    assertThat(read.unknown()).hasSize(100);
  }

  @Test
  void readsAsManyDomainsAsAllowed() throws IOException {
    String domains =
        String.join("\",\"", IntStream.range(0, 2_500).mapToObj(i -> "d" + i + ".com").toList());
    String entry = "{\"name\":\"App %%d\",\"domain\":[\"%s\"]}\n".formatted(domains);
    AppsJson.Read read = AppsJson.read(feed(IntStream.range(0, 20).mapToObj(entry::formatted)));
    assertThat(read.faults()).isEmpty();
    assertThat(read.apps().stream().mapToInt(app -> app.domains().size()).sum()).isEqualTo(50_000);
    assertThat(
            AppsJson.read(feed(IntStream.range(0, 30).mapToObj(entry::formatted))).faults().stream()
                .map(Fault::toString))
        .containsExactly("json/20:21: more than 50000 domains; split the list");
  }

  @Test
  void rejectsBinaryFiles() {
    assertThatThrownBy(
            () -> AppsJson.read(new ByteArrayInputStream(new byte[] {'[', (byte) 0xff, ']'})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("json is not UTF-8 text");
  }

  private static InputStream feed(Stream<String> lines) {
    Iterator<String> rest = lines.iterator();
    return new InputStream() {

      private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);

      @Override
      public int read() {
        return next() ? line.read() : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        return next() ? line.read(into, offset, length) : -1;
      }

      private boolean next() {
        while (line.available() == 0 && rest.hasNext()) {
          line = new ByteArrayInputStream(rest.next().getBytes(StandardCharsets.UTF_8));
        }
        return line.available() > 0;
      }
    };
  }

  private static List<String> faults(String body) throws IOException {
    return read(body).faults().stream().map(Fault::toString).toList();
  }

  private static AppsJson.Read read(String body) throws IOException {
    return AppsJson.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
