package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.CONTRACT;
import static io.penumbra.ingestion.Sending.gzip;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.tokenOfNewSensor;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of shippers without a Debian package: their batches, headers and encodings. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class ShippersTest {

  /** Configuration without a charset, as in requests of shippers. */
  private static final RestAssuredConfig PLAIN =
      RestAssured.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  /** Vector's http sink: lines with a final line break, gzip, Bearer. */
  @Test
  void acceptsLinesOfVector() {
    String machine = unique();
    given()
        .config(PLAIN)
        .filter(CONTRACT)
        .header("Authorization", "Bearer " + tokenOfNewSensor())
        .header("User-Agent", "Vector/0.50.0 (x86_64-unknown-linux-gnu)")
        .header("Accept-Encoding", "zstd,gzip,deflate,br")
        .header("Content-Encoding", "gzip")
        .contentType("application/x-ndjson")
        .body(gzip(records(machine, "\n") + "\n"))
        .post("/api/v1/transactions")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(10))
        .body("rejected.size()", equalTo(0));
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 10);
  }

  /** Fluent Bit's http output with format json: an array on one line, gzip. */
  @Test
  void acceptsArraysOfFluentBit() {
    String machine = unique();
    given()
        .config(PLAIN)
        .filter(CONTRACT)
        .header("Authorization", "Bearer " + tokenOfNewSensor())
        .header("User-Agent", "Fluent-Bit")
        .header("Content-Encoding", "gzip")
        .contentType("application/json")
        .body(gzip("[" + records(machine, ",") + "]"))
        .post("/api/v1/transactions")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(10))
        .body("rejected.size()", equalTo(0));
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 10);
  }

  /** A shipper that receives no response sends the request again. */
  @Test
  void countsRepeatedRequestOnce() {
    String machine = unique();
    String token = tokenOfNewSensor();
    String body = records(machine, "\n");
    String first = send(Sending.as(token), body).statusCode(200).extract().asString();
    assertThat(send(Sending.as(token), body).statusCode(200).extract().asString()).isEqualTo(first);
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 10);
  }

  private static String records(String machine, String separator) {
    return IntStream.range(0, 10)
        .mapToObj(i -> record(machine))
        .collect(Collectors.joining(separator));
  }
}
