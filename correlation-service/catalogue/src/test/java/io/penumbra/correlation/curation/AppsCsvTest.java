package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reader of apps as CSV. Rows of one app are merged, and every fault names its line. */
class AppsCsvTest {

  @Test
  void joinsRowsOfOneApp() throws IOException {
    AppsCsv.Read read =
        read(
            "\uFEFFname,category,vendor,domain\r\n"
                + "\"Acme, the \"\"best\"\"\",crm,Acme Inc,acme.com *.acme.net\r\n"
                + "Other,,,other.com\r\n"
                + "\r\n"
                + "\"Acme, the \"\"best\"\"\",,,=a.acme.org\r\n");
    assertThat(read.faults()).isEmpty();
    assertThat(read.apps()).hasSize(2);
    Wanted acme = read.apps().getFirst();
    assertThat(acme.name()).isEqualTo("Acme, the \"best\"");
    assertThat(acme.category()).isEqualTo(Category.CRM);
    assertThat(acme.domains().stream().map(d -> d.pattern().text()))
        .containsExactly("acme.com", "*.acme.net", "=a.acme.org");
    assertThat(acme.domains().stream().map(ImportPlan.Placed::line)).containsExactly(2, 2, 5);
  }

  @Test
  void reportsEveryFaultWithItsLine() throws IOException {
    assertThat(
            faults(
                """
                name,category,domain
                One,crm
                Two,no-such,two.com
                Three,crm,a..com
                ,crm,four.com
                Five,crm,
                "A
                B",crm,six.com
                Seven,crm,seven.com
                Seven,sales,seven.net
                """))
        .containsExactly(
            "csv:2: 2 cells, the header has 3",
            "csv:3: there is no category 'no-such'",
            "csv:4: 'a..com' is not a domain name",
            "csv:5: a row needs an app or a name",
            "csv:6: a row needs a domain",
            "csv:10: category is 'SALES' here and 'CRM' in an earlier row");
  }

  @Test
  void checksHeader() throws IOException {
    assertThat(faults(""))
        .containsExactly("csv:1: a header is needed: app,name,category,vendor,headquarters,domain");
    assertThat(faults("name,domain,colour\na,a.com,red"))
        .containsExactly(
            "csv:1: 'colour' is no column; known are app, name, category, vendor, headquarters,"
                + " domain");
    assertThat(faults("category,domain\ncrm,a.com"))
        .containsExactly("csv:1: the header must have domain, and app or name");
    assertThat(faults("name,domain\n\"open,a.com"))
        .contains("csv:2: a quotation mark is not closed");
  }

  @Test
  void readsNoFurtherThanTheBoundOfDomains() throws IOException {
    // 300,000 rows of a stream, about 10 MB as one text
    Rows rows = new Rows(300_000, 5_000);
    AppsCsv.Read read = AppsCsv.read(rows);
    assertThat(read.faults().stream().map(Fault::toString))
        .containsExactly("csv:50002: more than 50000 domains; split the file");
    assertThat(read.apps().stream().mapToInt(app -> app.domains().size()).sum())
        .isEqualTo(AppEntries.MOST_DOMAINS + 1);
    assertThat(rows.made).isLessThan(51_000);
  }

  @Test
  void readsNoFurtherThanTheBoundOfApps() throws IOException {
    Rows rows = new Rows(Integer.MAX_VALUE, 1);
    assertThat(AppsCsv.read(rows).faults().stream().map(Fault::toString))
        .containsExactly("csv:1002: more than 1000 apps; split the file");
    assertThat(rows.made).isLessThan(2_000);
  }

  @Test
  void readsManyRowsOfOneAppInLinearTime() throws IOException {
    long begin = System.nanoTime();
    AppsCsv.Read read = AppsCsv.read(new Rows(50_000, 50_000));
    assertThat(read.faults()).isEmpty();
    assertThat(read.apps().getFirst().domains()).hasSize(50_000);
    // copying the list for each row would take minutes
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void stopsAtWrongLinesByTheHundred() throws IOException {
    assertThat(faults("name,domain\n" + "x\n".repeat(100_000))).hasSize(100);
  }

  @Test
  void refusesACellWithoutAnEnd() throws IOException {
    assertThat(faults("name,domain\n\"" + "a".repeat(10_000_000)))
        .containsExactly(
            "csv:2: a row has at most 100 cells of 65536 characters; is a quotation mark not"
                + " closed?");
    assertThat(faults("name,domain\n" + ",".repeat(10_000_000))).hasSize(1);
  }

  @Test
  void rejectsBinaryFiles() {
    assertThatThrownBy(
            () ->
                AppsCsv.read(
                    new ByteArrayInputStream(
                        new byte[] {'n', 'a', 'm', 'e', '\n', (byte) 0xC3, 0x28})))
        .hasMessage("csv is not UTF-8 text, near line 1");
  }

  /** Stream that generates rows on demand, for many apps with the same number of domains. */
  private static final class Rows extends InputStream {

    private final int most;
    private final int each;
    private byte[] row = "name,domain\n".getBytes(StandardCharsets.UTF_8);
    private int at;
    private int made;

    Rows(int most, int each) {
      this.most = most;
      this.each = each;
    }

    @Override
    public int read() {
      if (at == row.length) {
        if (made == most) {
          return -1;
        }
        row =
            "App %1$d,d%2$d.example.com\n"
                .formatted(made / each, made)
                .getBytes(StandardCharsets.UTF_8);
        made++;
        at = 0;
      }
      return row[at++];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int first = read();
      if (first < 0) {
        return -1;
      }
      buffer[offset] = (byte) first;
      return 1;
    }
  }

  private static AppsCsv.Read read(String text) throws IOException {
    return AppsCsv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> faults(String text) throws IOException {
    return read(text).faults().stream().map(Fault::toString).toList();
  }
}
