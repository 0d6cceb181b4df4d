package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.CONTRACT;
import static io.penumbra.ingestion.Sending.gzip;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dry run of sample records: each line has a verdict, and nothing is stored. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class DryRunTest {

  private static final Instant NOW = Clock.systemUTC().instant();

  @BeforeEach
  void reset() {
    Neighbours.reset();
  }

  @Test
  void answersForEachLine() {
    long second = NOW.getEpochSecond();
    String machine = unique();
    String lines =
        """
        %d.123     90 10.20.30.40 TCP_TUNNEL/200 64293 8239 CONNECT mega.nz:443 corp\\\\ann HIER_DIRECT/203.0.113.17 -
        %d.200      0 10.20.30.40 TCP_DENIED/407 1700 GET http://slack.com/ - HIER_NONE/- text/html
        CEF:0|Zscaler|NSSWeblog|5.7|Blocked|Blocked|3|act=Blocked src=10.20.30.41 in=1 out=2 request=paste.example/ rt=%d000
        <134>Nov 20 09:15:27 fw LEEF:1.0|v|p|1|x|src=10.20.30.300\tdst=203.0.113.1
        no log has lines like this
        {"time":"%s","machine":{"name":"%s"},"host":"example.org","remoteAddress":"203.0.113.5"}
        """
            .formatted(second, second, second, NOW, machine);
    dryRun(asAdmin().queryParam("timeZone", "Europe/Paris"), lines)
        .statusCode(200)
        .body("accepted", equalTo(3))
        .body("skipped", equalTo(Map.of("auth-challenge", 1)))
        .body("rejected", aMapWithSize(2))
        .body("records", hasSize(6))
        .body("records.line", equalTo(List.of(1, 2, 3, 4, 5, 6)))
        .body("records[0].format", equalTo("squid"))
        .body("records[0].outcome", equalTo("accepted"))
        .body("records[0].transactions[0].knownBy", equalTo("address"))
        .body("records[0].transactions[0].machine", equalTo("10.20.30.40"))
        .body("records[0].transactions[0].account", equalTo("corp\\ann"))
        .body("records[0].transactions[0].host", equalTo("mega.nz"))
        .body("records[0].transactions[0].bytesUp", equalTo(64_293))
        .body("records[0].transactions[0].bytesDown", equalTo(8_239))
        .body("records[0].transactions[0].localPort", nullValue())
        .body("records[1].outcome", equalTo("skipped"))
        .body("records[1].reason", equalTo("auth-challenge"))
        .body("records[2].format", equalTo("cef"))
        .body("records[2].transactions[0].verdict", equalTo("blocked"))
        .body("records[3].outcome", equalTo("rejected"))
        .body("records[3].field", equalTo("src"))
        .body("records[3].detail", containsString("10.20.30.300"))
        .body("records[4].reason", equalTo("not-json"))
        .body("records[5].format", equalTo("native"))
        .body("records[5].transactions[0].machine", equalTo(machine.toLowerCase(Locale.ROOT)))
        .body("records[5].facts", equalTo(List.of("machine-seen")));
    assertThat(transactionsOf(machine)).isEmpty();
  }

  @Test
  void takesNamedFormatAndZoneOnly() {
    dryRun(asAdmin().queryParam("format", "w3c"), "1.1 hello\n")
        .body("records[0].detail", containsString("w3c"));
    dryRun(asAdmin().queryParam("format", "nonsense"), "x")
        .statusCode(400)
        .body("detail", containsString("squid"));
    dryRun(asAdmin().queryParam("timeZone", "Mars/Olympus"), "x")
        .statusCode(400)
        .body("detail", containsString("IANA"));
  }

  @Test
  void takesTotalOfNativeRecordUnlessBothDirectionsAreKnown() {
    String begin =
        "{\"time\":\"%s\",\"machine\":{\"id\":\"m\"},\"host\":\"mega.nz\","
            .formatted(Instant.now());
    String lines =
        begin
            + "\"bytesTotal\":900}\n"
            + begin
            + "\"bytesUp\":7,\"bytesDown\":8,\"bytesTotal\":900}\n"
            + begin
            + "\"bytesTotal\":-1}\n";
    dryRun(asAdmin(), lines)
        .body("records[0].transactions[0].bytesUp", nullValue())
        .body("records[0].transactions[0].bytesDown", nullValue())
        .body("records[0].transactions[0].bytesTotal", equalTo(900))
        .body("records[1].transactions[0].bytesTotal", equalTo(15))
        .body("records[2].field", equalTo("bytesTotal"));
  }

  @Test
  void readsCefOfUnknownVendorsByTheDirectionGiven() {
    String lines =
        """
        CEF:0|Contoso|Gate|1|1|web|2|end=%1$s src=10.20.30.17 dst=203.0.113.79 in=7 out=900
        CEF:0|Zscaler|NSSWeblog|5.7|1|web|2|rt=%1$s src=10.20.30.17 dhost=mega.nz in=7 out=900
        """
            .formatted(Instant.now());
    dryRun(asAdmin(), lines)
        .body("records[0].transactions[0].bytesUp", nullValue())
        .body("records[0].transactions[0].bytesDown", nullValue())
        .body("records[0].transactions[0].bytesTotal", equalTo(907));
    dryRun(asAdmin().queryParam("cefDirection", "in-is-upload"), lines)
        .body("records[0].transactions[0].bytesUp", equalTo(7))
        .body("records[0].transactions[0].bytesDown", equalTo(900))
        .body("records[1].transactions[0].bytesUp", equalTo(900))
        .body("records[1].transactions[0].bytesDown", equalTo(7));
    dryRun(asAdmin().queryParam("cefDirection", "in-is-download"), lines)
        .body("records[0].transactions[0].bytesUp", equalTo(900))
        .body("records[0].transactions[0].bytesDown", equalTo(7));
    dryRun(asAdmin().queryParam("cefDirection", "IN_IS_UPLOAD"), lines)
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "cefDirection does not accept the value \"IN_IS_UPLOAD\"; accepted: in-is-upload, "
                    + "in-is-download"));
  }

  @Test
  void refusesLargeSamplesAlsoInflated() {
    dryRun(asAdmin(), "x".repeat(300 * 1024)).statusCode(413);
    asAdmin()
        .header("Content-Encoding", "gzip")
        .contentType("text/plain")
        .body(gzip("a line\n".repeat(100_000)))
        .post("/api/v1/transactions/dry-run")
        .then()
        .statusCode(413);
  }

  @Test
  void listsFirstThousandRecordsAndCountsAll() {
    dryRun(asAdmin(), "a line of no log\n".repeat(1_500))
        .statusCode(200)
        .body("records", hasSize(1_000))
        .body("rejected['not-json']", equalTo(1_500));
    dryRun(asAdmin().queryParam("records", 0), "a line of no log\n".repeat(1_500))
        .body("records", hasSize(0))
        .body("rejected['not-json']", equalTo(1_500));
    dryRun(asAdmin().queryParam("records", 1_001), "x")
        .statusCode(400)
        .body("detail", containsString("0 to 1000"));
  }

  private static RequestSpecification asAdmin() {
    return given().filter(CONTRACT).auth().oauth2(Tokens.admin());
  }

  private static ValidatableResponse dryRun(RequestSpecification request, String lines) {
    return request
        .contentType("text/plain; charset=utf-8")
        .body(lines)
        .post("/api/v1/transactions/dry-run")
        .then();
  }
}
