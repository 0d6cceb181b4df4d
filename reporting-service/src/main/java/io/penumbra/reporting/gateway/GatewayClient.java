package io.penumbra.reporting.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One HTTP client for all requests that are handed on; made at start, never in a native image. */
@ApplicationScoped
class GatewayClient {

  /**
   * HTTP/1.1: the upgrade that the JDK's client would try first confuses the other side's router.
   */
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }
}
