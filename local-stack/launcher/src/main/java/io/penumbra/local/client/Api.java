package io.penumbra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The API of a service as one caller sees it.
 *
 * @param base the address of the service
 */
public record Api(URI base, SignIn caller) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** The answer of a GET. */
  public JsonNode get(String path) {
    return answer(request(path));
  }

  /** The answer of a POST of JSON. */
  public JsonNode post(String path, Object body) {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  /**
   * An answer with its version.
   *
   * @param etag null when there is none
   */
  public record Versioned(JsonNode body, String etag) {}

  /** The answer of a GET, with its version. */
  public Versioned getVersioned(String path) {
    HttpResponse<String> response = check(request(path));
    return new Versioned(
        Json.read(response.body()), response.headers().firstValue("ETag").orElse(null));
  }

  /**
   * The answer of a change.
   *
   * @param body null for none
   * @param etag the version that is changed; null for any
   */
  public JsonNode change(String method, String path, Object body, String etag) {
    HttpRequest.Builder request =
        request(path)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return Json.read(check(request).body());
  }

  /** The status of a GET. */
  public int status(String path) {
    return send(request(path)).statusCode();
  }

  /** A request with the caller's token. */
  public HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(base + path))
          .timeout(TIMEOUT)
          .header("Authorization", "Bearer " + caller.token());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode answer(HttpRequest.Builder request) {
    return Json.read(check(request).body());
  }

  private static HttpResponse<String> check(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() >= 400) {
      throw ProblemException.of(response);
    }
    return response;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return Http.send(request.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
