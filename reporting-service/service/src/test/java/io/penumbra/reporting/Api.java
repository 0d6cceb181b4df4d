package io.penumbra.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.testing.Tokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * HTTP client that calls the service under test as an analyst, for suites that send thousands of
 * requests.
 */
public final class Api {

  public static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Api() {}

  /** Response of the service. */
  public record Answer(int status, String type, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }
  }

  public static Answer get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  public static Answer post(String path, String body) {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static Answer send(String path, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(
              request
                  .uri(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                  .header("Authorization", "Bearer " + Tokens.analyst())
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the response to a GET request, which must succeed. */
  public static Answer ok(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
    return answer;
  }

  public static JsonNode json(String path) {
    return ok(path).json();
  }

  /** Returns the rows of a page. */
  public static List<JsonNode> items(String path) {
    return list(json(path).path("items"));
  }

  /** Returns the JSON response to a POST request, which must succeed. */
  public static JsonNode json(String path, String body) {
    Answer answer = post(path, body);
    assertThat(answer.status()).as("%s %s: %s", path, body, answer.text()).isBetween(200, 202);
    return answer.json();
  }

  /** Asserts that a request is rejected with a problem document, and returns its detail. */
  public static String refusal(String path, int status) {
    return refusal(path, get(path), status);
  }

  public static String refusal(String request, Answer answer, int status) {
    assertThat(answer.status()).as("%s: %s", request, answer.text()).isEqualTo(status);
    assertThat(answer.type()).as(request).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("type").asText()).startsWith("urn:penumbra:problem:");
    return answer.json().path("detail").asText();
  }

  public static List<JsonNode> list(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  /** Returns an encoded query parameter to append to a path. */
  public static String parameter(String name, Object value) {
    return "&%s=%s"
        .formatted(
            URLEncoder.encode(name, StandardCharsets.UTF_8),
            URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
  }
}
