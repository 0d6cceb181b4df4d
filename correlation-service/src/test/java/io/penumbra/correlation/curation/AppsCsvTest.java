package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Apps as CSV: rows of one app come together, and every fault names its line. */
class AppsCsvTest {

  @Test
  void rowsOfOneAppComeTogether() {
    AppsCsv.Read read =
        AppsCsv.read(
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
  void everyFaultNamesItsLine() {
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
            "csv:4: 'a..com' is no domain name",
            "csv:5: a row needs an app or a name",
            "csv:6: a row needs a domain",
            "csv:10: category is 'SALES' here and 'CRM' in an earlier row");
  }

  @Test
  void theHeaderIsChecked() {
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

  private static List<String> faults(String text) {
    return AppsCsv.read(text).faults().stream().map(Fault::toString).toList();
  }
}
