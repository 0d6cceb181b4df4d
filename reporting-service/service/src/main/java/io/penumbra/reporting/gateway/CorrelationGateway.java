package io.penumbra.reporting.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Provider;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Client of correlation-service with this service's own identity. The caller's role and the audit
 * of the read are checked before; the caller may be gone while a long file is written. Blocks.
 */
@ApplicationScoped
public class CorrelationGateway {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final GatewayClient client;
  private final ObjectMapper json;
  private final Provider<Tokens> own;

  CorrelationGateway(GatewayClient client, ObjectMapper json, Provider<Tokens> own) {
    this.client = client;
    this.json = json;
    this.own = own;
  }

  /**
   * Reads a resource. Unknown members are ignored.
   *
   * @param pathAndQuery encoded path and query
   * @throws ProblemException correlation's problem if it rejects the request; 503 if it does not
   *     answer
   */
  public <T> T get(String pathAndQuery, Class<T> type) {
    return get(pathAndQuery, type, LONGEST);
  }

  /** Reads a resource with a timeout. */
  public <T> T get(String pathAndQuery, Class<T> type, Duration patience) {
    return answer(request(pathAndQuery).timeout(patience).build(), type);
  }

  /**
   * Sends an idempotent change. Unknown members of the answer are ignored.
   *
   * @param bodyType type of the body, which is written as JSON
   * @throws ProblemException as {@link #get} does
   */
  public <B, T> T put(String path, Class<B> bodyType, B body, Class<T> type) {
    try {
      return answer(
          request(path)
              .header(HttpHeaders.CONTENT_TYPE, "application/json")
              .PUT(HttpRequest.BodyPublishers.ofByteArray(written(bodyType, body)))
              .build(),
          type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request can't be written", e);
    }
  }

  /**
   * Requests a streamed answer, which the caller must close. Callable from any thread: the token
   * needs a request context, which read-ahead threads lack.
   *
   * @param bodyType type of the body, which is written as JSON
   * @throws ProblemException as {@link #get} does
   */
  @ActivateRequestContext
  public <B> InputStream open(String path, Class<B> bodyType, B body) throws InterruptedException {
    try {
      HttpRequest request =
          request(path)
              .setHeader(HttpHeaders.ACCEPT, "*/*")
              .header(HttpHeaders.CONTENT_TYPE, "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(written(bodyType, body)))
              .build();
      HttpResponse<InputStream> answer = client.send(request);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      try (InputStream problem = answer.body()) {
        throw refuse(answer.statusCode(), problem);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request can't be written", e);
    } catch (IOException e) {
      throw unavailable("correlation-service does not answer");
    }
  }

  private <B> byte[] written(Class<B> type, B body) throws JsonProcessingException {
    return json.writerFor(type).writeValueAsBytes(body);
  }

  private static ProblemException unavailable(String detail) {
    return new ProblemException(ProblemType.UNAVAILABLE, detail, Map.of(), Duration.ofSeconds(5));
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(client.address("correlation").resolve(pathAndQuery))
        .timeout(LONGEST)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + own.get().getAccessToken())
        .header(HttpHeaders.ACCEPT, "application/json");
  }

  private <T> T answer(HttpRequest request, Class<T> type) {
    try {
      HttpResponse<InputStream> answer = client.send(request);
      try (InputStream body = answer.body()) {
        if (answer.statusCode() == 200) {
          return json.readerFor(type)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(body);
        }
        throw refuse(answer.statusCode(), body);
      }
    } catch (IOException e) {
      throw unavailable("correlation-service does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.UNAVAILABLE, "stopped while waiting");
    }
  }

  private ProblemException refuse(int status, InputStream body) throws IOException {
    ProblemType type = ProblemType.ofStatus(status);
    return switch (type) {
      case BAD_REQUEST, NOT_FOUND, GONE -> {
        JsonNode problem = json.readTree(body);
        yield new ProblemException(type, problem.path("detail").asText(null));
      }
      default -> unavailable("correlation-service answered %d".formatted(status));
    };
  }
}
