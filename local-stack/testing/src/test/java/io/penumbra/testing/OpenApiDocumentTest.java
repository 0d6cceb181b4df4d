package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.testing.OpenApiDocument.Exchange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  private static final OpenApiDocument API =
      OpenApiDocument.parse(
          """
          openapi: 3.1.0
          info: {title: Machines, version: "1"}
          paths:
            /api/v1/machines/{id}:
              get:
                parameters:
                - {name: id, in: path, required: true, schema: {type: string}}
                - {name: limit, in: query, schema: {type: integer, maximum: 100}}
                - {name: period, in: query, required: true, schema: {$ref: "#/components/schemas/Period"}}
                responses:
                  "200":
                    description: OK
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/Machine"}
                  "404": {description: Unknown}
            /api/v1/machines/new:
              post:
                requestBody:
                  content:
                    application/json:
                      schema: {$ref: "#/components/schemas/Machine"}
                responses:
                  "201": {description: Made}
          components:
            schemas:
              Period: {type: string, enum: [P7D, P30D]}
              Machine:
                type: object
                required: [name]
                properties:
                  name: {type: string}
                  bytesUp: {type: [integer, "null"]}
                  seen: {type: string, format: date-time}
          """);

  @Test
  void acceptsDescribedExchange() {
    assertThat(
            API.listBreaches(
                get(
                    Map.of("limit", "10", "period", "P7D"),
                    200,
                    """
                    {"name": "LT-1", "bytesUp": null, "seen": "2026-01-01T00:00:00Z"}""")))
        .isEmpty();
  }

  @Test
  void reportsUndescribedStatus() {
    assertThat(API.listBreaches(get(Map.of("period", "P7D"), 409, "{}")))
        .singleElement()
        .asString()
        .contains("answered 409, but only 200, 404 are described");
  }

  @Test
  void reportsUndescribedMember() {
    assertThat(API.listBreaches(get(Map.of("period", "P7D"), 200, "{\"name\":\"a\",\"secret\":1}")))
        .singleElement()
        .asString()
        .contains("secret");
  }

  @Test
  void reportsWrongTypesMissingMembersAndFormats() {
    assertThat(API.listBreaches(get(Map.of("period", "P7D"), 200, "{\"bytesUp\":\"1\"}")))
        .hasSize(2);
    assertThat(
            API.listBreaches(
                get(Map.of("period", "P7D"), 200, "{\"name\":\"a\",\"seen\":\"yesterday\"}")))
        .hasSize(1);
  }

  @Test
  void checksQueryParametersOfAcceptedRequests() {
    assertThat(API.listBreaches(get(Map.of("limit", "1000", "sort", "x"), 200, "{\"name\":\"a\"}")))
        .hasSize(3)
        .anyMatch(breach -> breach.contains("required query parameter period"))
        .anyMatch(breach -> breach.contains("sort, which is not described"))
        .anyMatch(breach -> breach.contains("limit"));
    assertThat(API.listBreaches(get(Map.of("sort", "x"), 404, ""))).isEmpty();
  }

  @Test
  void checksShapeOfProblems() {
    assertThat(
            API.listBreaches(
                problem(404, "{\"type\":\"urn:x\",\"title\":\"Not there\",\"status\":404}")))
        .isEmpty();
    assertThat(API.listBreaches(problem(404, "{\"title\":\"Not there\",\"status\":404}")))
        .hasSize(1);
  }

  @Test
  void prefersLiteralPathsAndChecksBodies() {
    assertThat(API.listBreaches(post("{\"name\":1}")))
        .singleElement()
        .asString()
        .contains("request body");
    assertThat(API.listBreaches(post("{\"name\":\"x\"}"))).isEmpty();
  }

  @Test
  void reportsUndescribedPathUnlessNotFound() {
    assertThat(API.listBreaches(exchange("GET", "/api/v1/other", 200))).hasSize(1);
    assertThat(API.listBreaches(exchange("GET", "/api/v1/other", 404))).isEmpty();
    assertThat(API.listBreaches(exchange("DELETE", "/api/v1/machines/1", 204))).hasSize(1);
  }

  private static Exchange get(Map<String, String> query, int status, String body) {
    return new Exchange(
        "GET", "/api/v1/machines/1", query, null, null, status, "application/json", body);
  }

  private static Exchange problem(int status, String body) {
    return new Exchange(
        "GET",
        "/api/v1/machines/1",
        Map.of(),
        null,
        null,
        status,
        "application/problem+json;charset=UTF-8",
        body);
  }

  private static Exchange post(String body) {
    return new Exchange(
        "POST", "/api/v1/machines/new", Map.of(), "application/json", body, 201, null, "");
  }

  private static Exchange exchange(String method, String path, int status) {
    return new Exchange(method, path, Map.of(), null, null, status, null, "");
  }
}
