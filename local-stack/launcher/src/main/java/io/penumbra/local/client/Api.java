package io.penumbra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * API of a service, called as one user or client.
 *
 * @param base base address of the service
 */
public record Api(URI base, SignIn caller) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Sends a GET request and returns the response body. */
  public JsonNode get(String path) {
    return answer(request(path));
  }

  /** Sends a POST request with a JSON body and returns the response body. */
  public JsonNode post(String path, Object body) {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  /**
   * Response body with its version.
   *
   * @param etag version; null if the response has none
   */
  public record Versioned(JsonNode body, String etag) {}

  /** Sends a GET request and returns the response body with its version. */
  public Versioned getVersioned(String path) {
    HttpResponse<String> response = check(request(path));
    return new Versioned(
        Json.read(response.body()), response.headers().firstValue("ETag").orElse(null));
  }

  /**
   * Sends a request that changes a resource and returns the response body.
   *
   * @param body request body; null for none
   * @param etag expected version; null for any
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

  /** Sends a GET request and returns the status code. */
  public int status(String path) {
    return send(request(path)).statusCode();
  }

  /** Creates a request with the caller's token. */
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
