package io.penumbra.ingestion;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Requests of tests, validated against the committed API. */
final class Sending {

  static final OpenApiContract CONTRACT = OpenApiContract.of("ingestion-service");

  private Sending() {}

  static RequestSpecification as(String token) {
    return given().filter(CONTRACT).auth().oauth2(token);
  }

  /**
   * Waits until records are accepted. The service checks the integration state every two seconds.
   */
  static void awaitOpen() {
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                send(given().auth().oauth2(Tokens.sensor()), record(unique()))
                        .extract()
                        .statusCode()
                    == 200);
  }

  static RequestSpecification admin() {
    return as(Tokens.admin()).contentType("application/json");
  }

  static ValidatableResponse send(RequestSpecification request, String body) {
    return request
        .contentType("application/x-ndjson")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then();
  }

  /**
   * Creates a sensor and returns the response, which includes {@code sensor.id} and {@code token}.
   */
  static JsonPath newSensor(String name, Map<String, ?> others) {
    Map<String, Object> body = new HashMap<>(others);
    body.put("name", name);
    return admin().body(body).post("/api/v1/sensors").then().statusCode(201).extract().jsonPath();
  }

  static String tokenOfNewSensor() {
    return newSensor(unique(), Map.of()).getString("token");
  }

  static String unique() {
    return "m-" + UUID.randomUUID();
  }

  static String record(String machine) {
    return record(machine, Clock.systemUTC().instant().minus(1, ChronoUnit.HOURS));
  }

  static String record(String machine, Instant at) {
    return """
    {"time":"%s","machine":{"id":"%s","name":"LT-1.corp.example"},"user":"CORP\\\\ann","localAddress":"10.0.0.1",\
    "localPort":50001,"remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"outlook.office365.com","bytesUp":1200,"id":"%s"}"""
        .formatted(at, machine, UUID.randomUUID());
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the sections of a machine that correlation received. */
  static List<Section> sectionsOf(String machine) {
    return Neighbours.received().stream()
        .filter(chunk -> chunk.subject().equals(Subject.device(machine)))
        .map(Chunk::sections)
        .flatMap(List::stream)
        .toList();
  }

  static List<Transaction> transactionsOf(String machine) {
    return sectionsOf(machine).stream()
        .flatMap(section -> section.transactions().stream())
        .toList();
  }
}
