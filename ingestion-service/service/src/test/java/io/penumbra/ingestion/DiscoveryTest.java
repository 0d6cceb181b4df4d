package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three requests of scripts for the API of Microsoft Defender. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class DiscoveryTest {

  private static final String DISCOVERY = "/api/v1/discovery";

  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
  }

  private String line() {
    return "%d.000 1 192.0.2.1 TCP_MISS/200 9 GET http://slack.com/ - HIER_DIRECT/198.51.100.7 -\n"
        .formatted(clock.instant().getEpochSecond() - 60);
  }

  private static ValidatableResponse begin(String token, String source) {
    return as(token)
        .queryParam("filename", "proxy log.txt")
        .queryParam("source", source)
        .get(DISCOVERY + "/upload_url")
        .then();
  }

  private static ValidatableResponse upload(String url, byte[] file) {
    return given()
        .header("x-ms-blob-type", "BlockBlob")
        .contentType("application/octet-stream")
        .body(file)
        .put(url)
        .then();
  }

  private static ValidatableResponse done(String authorization, Map<String, Object> body) {
    return given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body(body)
        .post(DISCOVERY + "/done_upload/")
        .then();
  }

  @Test
  void makesSnapshotReportOfThreeCallsWithSensorToken() {
    String token = newSensor(unique(), Map.of()).getString("token");
    String url =
        given()
            .header("Authorization", "Token " + token)
            .queryParam("filename", "proxy log.txt")
            .queryParam("source", "SQUID_NATIVE")
            .get(DISCOVERY + "/upload_url/")
            .then()
            .statusCode(200)
            .body("provider", equalTo("azure"))
            .extract()
            .path("url");
    upload(url, line().getBytes(StandardCharsets.UTF_8)).statusCode(201);
    String id =
        done(
                "Token " + token,
                Map.of("uploadUrl", url, "inputStreamName", "My proxy", "uploadAsSnapshot", true))
            .statusCode(200)
            .extract()
            .path("id");
    await()
        .atMost(10, SECONDS)
        .until(() -> report(id).extract().path("report.state").equals("ready"));
    report(id)
        .body("report.name", equalTo("My proxy"))
        .body("report.source", equalTo("squid"))
        .body("report.transactions", equalTo(1))
        .body("files[0].name", equalTo("proxy_log.txt"));
  }

  private static ValidatableResponse report(String id) {
    return as(Tokens.analyst()).get("/api/v1/snapshot-reports/" + id).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "SQUID,squid",
    "PALO_ALTO_SYSLOG,palo-alto",
    "PALO_ALTO_LEEF_SYSLOG,leef",
    "ZSCALER_CEF,cef",
    "zscaler,zscaler",
    "BARRACUDA,auto",
    "SQUIDWARD,auto"
  })
  void readsSourceAsFormat(String source, String format) {
    String url = begin(Tokens.analyst(), source).statusCode(200).extract().path("url");
    upload(url, new byte[] {'x'}).statusCode(201);
    String id = done("Bearer " + Tokens.analyst(), Map.of("uploadUrl", url)).extract().path("id");
    report(id).body("report.source", equalTo(format));
  }

  @Test
  void refusesKeysThatItDidNotMake() {
    String url = begin(Tokens.admin(), "SQUID").extract().path("url");
    upload(url.substring(0, url.length() - 3) + "abc", new byte[1]).statusCode(401);
    upload(url.substring(0, url.lastIndexOf('/')) + "/nonsense", new byte[1]).statusCode(401);
    done("Bearer " + Tokens.admin(), Map.of("uploadUrl", "https://elsewhere.example/x"))
        .statusCode(400)
        .body("detail", containsString("upload_url"));
    done("Bearer " + Tokens.analyst(), Map.of("uploadUrl", url)).statusCode(400);
    done("Bearer " + Tokens.admin(), Map.of("uploadUrl", url)).statusCode(409);
    done("Bearer " + Tokens.admin(), Map.of()).statusCode(400);
  }

  @Test
  void opensNothingElseWithKey() {
    String url = begin(Tokens.admin(), "SQUID").extract().path("url");
    String key = url.substring(url.lastIndexOf('/') + 1);
    assertThat(key).matches("[A-Za-z0-9_-]+");
    given().get("/api/v1/snapshot-reports").then().statusCode(401);
    given()
        .header("Authorization", "Bearer " + key)
        .get("/api/v1/snapshot-reports")
        .then()
        .statusCode(401);
  }
}
