package io.penumbra.reporting.gateway;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.oidc.AccessTokenCredential;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Forwards the current request to another service, at the same path there, with the user's token;
 * and returns the answer. Of headers, only those named here pass in either direction, besides the
 * request's id.
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

  /**
   * All that our routes can name. What an encoded character would stand for is the other side's to
   * say, and might be another resource there.
   */
  private static final Pattern PLAIN_PATH = Pattern.compile("(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)+/?");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The most that a change has to say. */
  private static final int CHANGE_BYTES = 64 * 1024;

  private final AccessTokenCredential token;
  private final GatewayClient client;
  private final UriInfo uri;
  private final HttpHeaders headers;
  private final Request request;

  Gateway(
      AccessTokenCredential token,
      GatewayClient client,
      UriInfo uri,
      HttpHeaders headers,
      Request request) {
    this.token = token;
    this.client = client;
    this.uri = uri;
    this.headers = headers;
    this.request = request;
  }

  /** Forwards a request without a body. Blocks until the answer's head is there. */
  Response forward(URI service) {
    return send(service, HttpRequest.BodyPublishers.noBody());
  }

  /** Forwards a change and what it says. */
  Response forward(URI service, InputStream body) {
    return forward(service, body, CHANGE_BYTES);
  }

  /**
   * Forwards a request with its body.
   *
   * @throws ProblemException 413 when the body has more bytes than these
   */
  Response forward(URI service, InputStream body, int mostBytes) {
    return send(service, HttpRequest.BodyPublishers.ofByteArray(read(body, mostBytes)));
  }

  private static byte[] read(InputStream body, int most) {
    try {
      byte[] read = body.readNBytes(most + 1);
      if (read.length > most) {
        throw new ProblemException(
            ProblemType.PAYLOAD_TOO_LARGE, "the body must have at most %d bytes".formatted(most));
      }
      return read;
    } catch (IOException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body ended too early");
    }
  }

  private Response send(URI service, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(target(service))
            .timeout(PATIENCE)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.getToken())
            .method(request.getMethod(), body);
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

  private URI target(URI service) {
    URI asked = uri.getRequestUri();
    String path = asked.getRawPath();
    if (!PLAIN_PATH.matcher(path).matches()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "there is nothing at this address");
    }
    String query = asked.getRawQuery();
    return service.resolve(query == null ? path : path + '?' + query);
  }

  private static Response answer(HttpResponse<InputStream> answer) {
    Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(answer.body());
    for (String name : RESPONSE_HEADERS) {
      answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
    }
    return response.build();
  }
}
