package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** v2fly's text format: what is understood, what is skipped and said, what is wrong and where. */
class DomainListsTest {

  private static final Map<String, String> LISTS =
      Map.of(
          "acme",
              """
              # Acme and what belongs to it
              acme.com @us
              domain:acme.example.net   # with a comment
              full:login.acme.org @ads @us
              keyword:acme
              regexp:^acme[0-9]+\\.com$

              include:acme-cdn @cn
              include:acme-cdn @-cn
              """,
          "acme-cdn", "acmecdn.com\nacmecdn.cn @cn\nfull:acme.com @cn\n",
          "loop", "include:pool",
          "pool", "a.com\ninclude:loop");

  @Test
  void everyKindOfLineIsReadSkippedOrIncluded() {
    DomainLists.Read read = DomainLists.read(LISTS, "acme", List.of());
    assertThat(read.domains().stream().map(placed -> placed.pattern().text()))
        .containsExactlyInAnyOrder(
            "acme.com",
            "acme.example.net",
            "=login.acme.org",
            "acmecdn.cn",
            "=acme.com",
            "acmecdn.com");
    assertThat(read.faults()).isEmpty();
    assertThat(read.unsupported().stream().map(Fault::toString))
        .containsExactly(
            "acme:5: keyword: names are matched by their labels only",
            "acme:6: regexp: names are matched by their labels only");
  }

  @Test
  void attributesChoose() {
    assertThat(domains("us")).containsExactly("acme.com", "=login.acme.org");
    assertThat(domains("us", "-ads")).containsExactly("acme.com");
    assertThat(domains("@us", "@-ads")).containsExactly("acme.com");
  }

  private static List<String> domains(String... attributes) {
    return DomainLists.read(LISTS, "acme", List.of(attributes)).domains().stream()
        .map(placed -> placed.pattern().text())
        .toList();
  }

  @Test
  void whatIsWrongIsNamedByListAndLine() {
    DomainLists.Read read =
        DomainLists.read(
            Map.of("bad", "a..com\nfoo:b.com\ninclude:gone\nc.com eu\nd.com &other\ncom"),
            "bad",
            List.of());
    assertThat(read.faults().stream().map(Fault::toString))
        .containsExactly(
            "bad:1: 'a..com' is no domain name",
            "bad:2: 'foo:' is none of domain, full, keyword, regexp, include",
            "bad:3: the list 'gone' is not here",
            "bad:4: 'eu' is no @attribute");
    assertThat(read.unsupported().stream().map(Fault::toString))
        .containsExactly("bad:5: '&other' would belong to a second list");
  }

  @Test
  void aListThatIncludesItselfIsNamed() {
    assertThat(DomainLists.read(LISTS, "loop", List.of()).faults().stream().map(Fault::toString))
        .containsExactly("pool:2: 'loop' includes itself: loop → pool → loop");
  }

  @Test
  void aZippedFolderIsTakenByFileName() throws IOException {
    byte[] zip = zip(Map.of("main/data/acme", "acme.com", "main/README.md", "no list"));
    assertThat(ListArchive.read(zip)).containsExactly(Map.entry("acme", "acme.com"));
  }

  @Test
  void anArchiveThatUnpacksTooLargeIsRefused() throws IOException {
    byte[] bomb = zip(Map.of("bomb", "a".repeat(20_000_000)));
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> ListArchive.read(bomb)).hasMessage("more than 16 MiB of text");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> ListArchive.read(new byte[] {(byte) 0xC3, 0x28}))
        .hasMessage("list is no text in UTF-8");
  }

  static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
