package io.penumbra.reporting.gateway;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.oidc.AccessTokenCredential;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Forwarding of the current request to the same path of another service, with the user's token.
 * Apart from the request id, only the headers listed here pass in either direction.
 */
@RequestScoped
class Gateway {

  private static final List<String> REQUEST_HEADERS =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.CONTENT_TYPE,
          "Content-Range",
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_NONE_MATCH);

  private static final List<String> RESPONSE_HEADERS =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.LINK,
          "Upload-Offset",
          HttpHeaders.RETRY_AFTER);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Size limit of a body, that of the largest import. The other services have limits of their own.
   */
  private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

  private final AccessTokenCredential token;
  private final GatewayClient client;
  private final RoutingContext routing;
  private final HttpHeaders headers;

  Gateway(
      AccessTokenCredential token,
      GatewayClient client,
      RoutingContext routing,
      HttpHeaders headers) {
    this.token = token;
    this.client = client;
    this.routing = routing;
    this.headers = headers;
  }

  /**
   * Forwards the current request. Blocks until the head of the response has arrived.
   *
   * @param service toggle, ingestion or correlation
   * @throws ProblemException 413 if the body exceeds 8 MiB; 503 if the service does not answer
   */
  Response forward(String service, InputStream body) {
    byte[] content = read(body);
    return send(
        service,
        content.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(content));
  }

  private static byte[] read(InputStream body) {
    try {
      byte[] read = body.readNBytes(MAX_BODY_BYTES + 1);
      if (read.length > MAX_BODY_BYTES) {
        throw new ProblemException(
            ProblemType.PAYLOAD_TOO_LARGE,
            "the body must have at most %d bytes".formatted(MAX_BODY_BYTES));
      }
      return read;
    } catch (IOException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body ended too early");
    }
  }

  private Response send(String service, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(client.address(service).resolve(routing.request().uri()))
            .timeout(PATIENCE)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.getToken())
            .method(routing.request().method().name(), body);
    for (String name : REQUEST_HEADERS) {
      String value = headers.getHeaderString(name);
      if (value != null) {
        forwarded.header(name, value);
      }
    }
    try {
      return answer(client.send(forwarded.build()));
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
