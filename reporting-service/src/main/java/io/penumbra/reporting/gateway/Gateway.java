package io.penumbra.reporting.gateway;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import io.quarkus.oidc.AccessTokenCredential;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hands a request on with the user's token, and the answer back, headers that matter included. */
@RequestScoped
class Gateway {

  private static final List<String> REQUEST_HEADERS =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_NONE_MATCH,
          "X-Request-Id");

  private static final List<String> RESPONSE_HEADERS =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.LINK,
          HttpHeaders.RETRY_AFTER,
          "X-Request-Id");

  private final AccessTokenCredential token;
  private final GatewayClient client;

  Gateway(AccessTokenCredential token, GatewayClient client) {
    this.token = token;
    this.client = client;
  }

  /**
   * Forwards one request. Blocks until the answer's head is there; its body is streamed.
   *
   * @param target the other service's resource, query included
   * @throws ProblemException 503 when the other service does not answer
   */
  Response forward(String method, URI target, HttpHeaders headers, InputStream body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(30))
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.getToken())
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofInputStream(() -> body));
    for (String name : REQUEST_HEADERS) {
      String value = headers.getHeaderString(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      return answer(client.send(request.build()));
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "the service behind this page does not answer",
          Map.of(),
          Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.UNAVAILABLE, "stopped while waiting");
    }
  }

  private static Response answer(HttpResponse<InputStream> answer) {
    Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(answer.body());
    for (String name : RESPONSE_HEADERS) {
      answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
    }
    return response.build();
  }
}
