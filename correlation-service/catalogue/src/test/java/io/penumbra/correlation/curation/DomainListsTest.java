package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penumbra.correlation.catalogue.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Reader of v2fly's text format: accepted lines, skipped lines with notes, and faults with
 * positions.
 */
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
  void readsSkipsOrIncludesEveryKindOfLine() {
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
  void selectsDomainsByAttribute() {
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
  void reportsFaultsByListAndLine() {
    DomainLists.Read read =
        DomainLists.read(
            Map.of("bad", "a..com\nfoo:b.com\ninclude:gone\nc.com eu\nd.com &other\ncom"),
            "bad",
            List.of());
    assertThat(read.faults().stream().map(Fault::toString))
        .containsExactly(
            "bad:1: 'a..com' is not a domain name",
            "bad:2: 'foo:' is not domain, full, keyword, regexp or include",
            "bad:3: the list 'gone' does not exist",
            "bad:4: 'eu' is not an @attribute");
    assertThat(read.unsupported().stream().map(Fault::toString))
        .containsExactly("bad:5: '&other' would belong to a second list");
  }

  @Test
  void namesListThatIncludesItself() {
    assertThat(DomainLists.read(LISTS, "loop", List.of()).faults().stream().map(Fault::toString))
        .containsExactly("pool:2: 'loop' includes itself: loop → pool → loop");
  }

  @Test
  void readsZippedListsByFileName() throws IOException {
    byte[] zip = zip(Map.of("main/data/acme", "acme.com", "main/README.md", "no list"));
    assertThat(ListArchive.read(new ByteArrayInputStream(zip)))
        .containsExactly(Map.entry("acme", "acme.com"));
  }

  @Test
  void refusesArchiveThatUnpacksTooLarge() throws IOException {
    byte[] bomb = zip(Map.of("bomb", "a".repeat(20_000_000)));
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> ListArchive.read(new ByteArrayInputStream(bomb)))
        .hasMessage("more than 16 MiB with all files of the archive, at 'bomb'");
  }

  @Test
  void countsUnpackedSizeOfSkippedFiles() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("main/list", "a.com");
    files.put("main/skipped.dat", "a".repeat(20_000_000));
    files.put("main/other", "b.com");
    byte[] bomb = zip(files);
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> ListArchive.read(new ByteArrayInputStream(bomb)))
        .hasMessage("more than 16 MiB with all files of the archive, at 'main/skipped.dat'");
    files.put("main/skipped.dat", "a".repeat(10_000_000));
    assertThat(ListArchive.read(new ByteArrayInputStream(zip(files))))
        .containsExactly(Map.entry("list", "a.com"), Map.entry("other", "b.com"));
  }

  @Test
  void refusesAnArchiveThatIsCut() throws IOException {
    byte[] zip = zip(Map.of("list", "a.com\n".repeat(1_000)));
    byte[] broken = zip.clone();
    Arrays.fill(broken, 34, 60, (byte) 0xFF);
    assertThatThrownBy(() -> ListArchive.read(new ByteArrayInputStream(broken)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the archive can't be read at '");
  }

  @Test
  void readsAListOnceHoweverOftenItIsIncluded() {
    Map<String, String> lists = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      StringBuilder text = new StringBuilder("d%d.com\n".formatted(i));
      for (int twice = 0; twice < 2; twice++) {
        for (int j = i + 1; j < 30; j++) {
          text.append("include:l%d\n".formatted(j));
        }
      }
      lists.put("l" + i, text.toString());
    }
    DomainLists.Read read =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> DomainLists.read(lists, "l0", List.of()));
    assertThat(read.faults()).isEmpty();
    assertThat(read.domains()).hasSize(30);
  }

  @Test
  void readsAListAgainOnlyForAFilterThatAcceptsMore() {
    Map<String, String> lists =
        Map.of(
            "root", "include:all @eu\ninclude:all @eu @cn\ninclude:all",
            "all", "a.com @eu\nb.com @cn\nc.com @eu @cn\nd.com");
    assertThat(DomainLists.read(lists, "root", List.of()).domains())
        .extracting(placed -> placed.pattern().text())
        .containsExactly("a.com", "c.com", "b.com", "d.com");
  }

  @Test
  void boundsListsIncludedWithEverDifferentAttributes() {
    Map<String, String> lists = new HashMap<>();
    String comment = "# " + "x".repeat(500_000) + "\n";
    for (int i = 0; i < 30; i++) {
      String include = "include:l%d @a%d\ninclude:l%d @-a%d\n".formatted(i + 1, i, i + 1, i);
      lists.put("l" + i, i < 29 ? comment + include : "a.com");
    }
    DomainLists.Read read =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> DomainLists.read(lists, "l0", List.of()));
    assertThat(read.faults())
        .singleElement()
        .asString()
        .contains("too many different attributes: more than 256 MiB to read");
  }

  @Test
  void stopsAtMoreDomainsThanAnAppMayHave() {
    String text =
        IntStream.range(0, 200_000).mapToObj("d%d.com\n"::formatted).collect(Collectors.joining());
    DomainLists.Read read = DomainLists.read(Map.of("list", text), "list", List.of());
    assertThat(read.faults())
        .extracting(Fault::toString)
        .containsExactly("list:10001: more domains than the 10000 of one app");
    assertThat(read.domains()).hasSize(10_001);
  }

  @Test
  void refusesListsThatIncludeEachOtherTooDeep() {
    Map<String, String> lists = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      lists.put("l" + i, "include:l" + (i + 1));
    }
    lists.put("l5000", "a.com");
    assertThat(DomainLists.read(lists, "l0", List.of()).faults())
        .extracting(Fault::toString)
        .containsExactly("l99:1: lists include each other to a depth of more than 100");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(
            () -> ListArchive.read(new ByteArrayInputStream(new byte[] {(byte) 0xC3, 0x28})))
        .hasMessage("list is not UTF-8 text");
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
