package io.penumbra.correlation.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.RangeProvider;
import io.penumbra.correlation.catalogue.ShippedCatalogue;
import io.penumbra.correlation.curation.PublishedRanges.Note;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reader of the address lists of providers in their documented formats. */
class RangesReaderTest {

  private static final String AWS =
      """
      {"syncToken":"1795161600","createDate":"2026-11-20-00-00-00",
       "prefixes":[
         {"ip_prefix":"52.95.0.0/16","region":"GLOBAL","service":"AMAZON","network_border_group":"GLOBAL"},
         {"ip_prefix":"52.95.128.0/21","region":"eu-west-1","service":"AMAZON","network_border_group":"eu-west-1"},
         {"service":"S3","ip_prefix":"52.95.128.0/21","region":"eu-west-1","future":{"a":[1,{"b":2}]}},
         {"ip_prefix":"52.95.128.0/21","region":"eu-west-1","service":"EC2","network_border_group":"eu-west-1"}],
       "ipv6_prefixes":[
         {"ipv6_prefix":"2600:9000::/28","region":"GLOBAL","service":"CLOUDFRONT","network_border_group":"GLOBAL"}]}
      """;

  private static final String AZURE =
      """
      {"changeNumber":301,"cloud":"Public","values":[
        {"name":"AzureCloud","id":"AzureCloud","properties":{"changeNumber":9,"region":"","regionId":0,"platform":"Azure",
          "systemService":"","addressPrefixes":["20.38.0.0/16","168.63.129.16/32","2603:1000::/24"],"networkFeatures":["API","NSG"]}},
        {"id":"Storage.WestEurope","properties":{"addressPrefixes":["20.38.108.0/23"],"systemService":"AzureStorage","region":"westeurope"},
          "name":"Storage.WestEurope"},
        {"name":"ActionGroup","id":"ActionGroup","properties":{"addressPrefixes":["20.38.108.0/23","10.0.0.0/8"]}}]}
      """;

  private static final String GOOGLE_CLOUD =
      """
      {"syncToken":"1795161600123","creationTime":"2026-11-20T00:00:00.1","prefixes":[
        {"ipv4Prefix":"34.1.208.0/20","service":"Google Cloud","scope":"africa-south1"},
        {"ipv6Prefix":"2600:1900:8000::/44","service":"Google Cloud","scope":"africa-south1"}]}
      """;

  private static final String CLOUDFLARE = "173.245.48.0/20\r\n103.21.244.0/22\n\n2400:cb00::/32";

  @Test
  void readsAwsByService() throws IOException {
    PublishedRanges list = read(RangeProvider.AWS, AWS);
    assertThat(texts(list))
        .isEqualTo(
            Map.of(
                "52.95.0.0/16", "aws",
                "52.95.128.0/21", "amazon-s3",
                "2600:9000::/28", "amazon-cloudfront"));
    assertThat(list.version()).isEqualTo("1795161600");
    assertThat(list.faults().count()).isZero();
  }

  @Test
  void readsAzureByServiceTag() throws IOException {
    PublishedRanges list = read(RangeProvider.AZURE, AZURE);
    assertThat(texts(list))
        .isEqualTo(
            Map.of(
                "20.38.0.0/16", "azure",
                "168.63.129.16/32", "azure",
                "2603:1000::/24", "azure",
                "20.38.108.0/23", "azure-storage"));
    assertThat(list.version()).isEqualTo("301");
    assertThat(list.skipped().first())
        .containsExactly(
            new Note(
                "values[2].properties.addressPrefixes[1]",
                "'10.0.0.0/8' is not used on the Internet and stays internal"));
  }

  @Test
  void readsGoogleAndItsCloud() throws IOException {
    Map<String, String> cloud =
        Map.of("34.1.208.0/20", "google-cloud", "2600:1900:8000::/44", "google-cloud");
    assertThat(texts(read(RangeProvider.GOOGLE_CLOUD, GOOGLE_CLOUD))).isEqualTo(cloud);
    String goog = "{\"syncToken\":\"1\",\"prefixes\":[{\"ipv4Prefix\":\"8.8.4.0/24\"}]}";
    assertThat(texts(read(RangeProvider.GOOGLE, goog)))
        .isEqualTo(Map.of("8.8.4.0/24", "google-network"));
  }

  @Test
  void readsCloudflareLineByLine() throws IOException {
    assertThat(texts(read(RangeProvider.CLOUDFLARE, CLOUDFLARE)).keySet())
        .containsExactly("103.21.244.0/22", "173.245.48.0/20", "2400:cb00::/32");
    PublishedRanges glued =
        read(RangeProvider.CLOUDFLARE, "1.2.3.0/24\n131.0.72.0/222400:cb00::/32");
    assertThat(glued.faults().first())
        .containsExactly(
            new Note("line 2", "'131.0.72.0/222400:cb00::/32' must end with /0 to /32"));
  }

  /** A prefix of several services belongs to the provider, independent of the order. */
  @ParameterizedTest
  @CsvSource({
    "S3, CLOUDFRONT, AMAZON",
    "CLOUDFRONT, AMAZON, S3",
    "AMAZON, S3, CLOUDFRONT",
    "S3, CLOUDFRONT, S3"
  })
  void assignsAPrefixOfSeveralServicesToTheProvider(String one, String other, String third)
      throws IOException {
    String entry = "{\"ip_prefix\":\"52.95.0.0/16\",\"service\":\"%s\"}";
    String body =
        "{\"prefixes\":[%s,%s,%s]}"
            .formatted(entry.formatted(one), entry.formatted(other), entry.formatted(third));
    assertThat(texts(read(RangeProvider.AWS, body))).isEqualTo(Map.of("52.95.0.0/16", "aws"));
  }

  @Test
  void namesWrongEntriesByTheirPlace() throws IOException {
    String body =
        """
        {"prefixes":[{"ip_prefix":"52.95.0.0/16"},{"ip_prefix":"52.95.0.1/16"},{"region":"x"},{"ip_prefix":7},[1],
          "text",{"ip_prefix":"0.0.0.0/0"}],
         "ipv6_prefixes":[{"ipv6_prefix":"nonsense"}]}
        """;
    PublishedRanges list = read(RangeProvider.AWS, body);
    assertThat(list.faults().first())
        .containsExactly(
            new Note("prefixes[1]", "'52.95.0.1/16' has bits set after the first 16"),
            new Note("prefixes[2]", "has no prefix"),
            new Note("prefixes[3]", "has no prefix"),
            new Note("prefixes[4]", "is not an object"),
            new Note("prefixes[5]", "is not an object"),
            new Note("prefixes[6]", "'0.0.0.0/0' is too wide: at least /8 is accepted"),
            new Note("ipv6_prefixes[0]", "'nonsense' is not an address block"));
    assertThat(texts(list).keySet()).containsExactly("52.95.0.0/16");
  }

  @Test
  void countsAllWrongEntriesAndKeepsTheFirst() throws IOException {
    String lines =
        IntStream.range(0, 5_000).mapToObj(i -> "x" + i).collect(Collectors.joining("\n"));
    PublishedRanges list = read(RangeProvider.CLOUDFLARE, lines);
    assertThat(list.faults().count()).isEqualTo(5_000);
    assertThat(list.faults().first()).hasSize(PublishedRanges.MOST_SHOWN);
    String longLine = "9".repeat(1_000_000);
    assertThat(read(RangeProvider.CLOUDFLARE, longLine).faults().first().getFirst().why())
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AWS | [] | must be a JSON object",
        "AWS | <html> | is not JSON",
        "AWS | {\"prefixes\":[{\"ip_prefix\":\"52.95.0.0/16\"} | is not JSON",
        "AWS | {\"prefixes\":{}} | \"prefixes\" must be an array",
        "AWS | {\"syncToken\":{\"a\":[]},\"values\":[]} | it has no array \"prefixes\"",
        "AWS | {\"prefixes\":[]} | no prefix to import",
        "AZURE | {\"prefixes\":[{\"ip_prefix\":\"52.95.0.0/16\"}]} | it has no array \"values\"",
        "GOOGLE | `` | must be a JSON object",
        "CLOUDFLARE | `` | no prefix to import",
      })
  void refusesABodyThatIsNotTheList(RangeProvider provider, String body, String why) {
    assertThatThrownBy(() -> read(provider, body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  /**
   * The number of prefixes is far above that of any provider, and is refused before memory is full.
   */
  @Test
  void refusesMorePrefixesThanItKeeps() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i <= PublishedRanges.MOST_PREFIXES; i++) {
      lines.append("20.%d.%d.%d\n".formatted(i >> 16, i >> 8 & 255, i & 255));
    }
    assertThatThrownBy(() -> read(RangeProvider.CLOUDFLARE, lines.toString()))
        .hasMessage("the list has more than 200000 prefixes");
  }

  @ParameterizedTest
  @EnumSource
  void mapsEveryProviderToAppsOfTheCatalogue(RangeProvider provider) {
    assertThat(ShippedCatalogue.get().findApp(provider.app())).isPresent();
    assertThat(provider.serviceApps())
        .allSatisfy(
            app -> assertThat(ShippedCatalogue.get().findApp(app)).as(app.id()).isPresent());
  }

  private static PublishedRanges read(RangeProvider provider, String text) throws IOException {
    InputStream body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return RangesReader.read(provider, body);
  }

  private static Map<String, String> texts(PublishedRanges list) {
    Map<String, String> texts = new TreeMap<>();
    list.apps().forEach((prefix, app) -> texts.put(prefix.toString(), app.id()));
    return texts;
  }
}
