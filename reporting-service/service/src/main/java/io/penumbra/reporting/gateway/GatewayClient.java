package io.penumbra.reporting.gateway;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.penumbra.commons.request.RequestId;
import io.penumbra.commons.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * HTTP client for all forwarded requests, created at startup and never in a native image build. It
 * forwards the id of the current request, and its trace if recorded.
 */
@ApplicationScoped
class GatewayClient {

  private static final int FAILED = 400;

  /**
   * HTTP/1.1, because the upgrade request that the JDK's client would send first confuses the
   * router of the other service.
   */
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private final Tracing tracing;
  private final GatewaySettings settings;

  GatewayClient(Tracing tracing, GatewaySettings settings) {
    this.tracing = tracing;
    this.settings = settings;
  }

  /**
   * Returns the base address of a service.
   *
   * @param service toggle, ingestion or correlation
   */
  URI address(String service) {
    return switch (service) {
      case "toggle" -> settings.toggle();
      case "ingestion" -> settings.ingestion();
      case "correlation" -> settings.correlation();
      default -> throw new IllegalArgumentException(service);
    };
  }

  HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
    Span span = tracing.startWithin(request.method(), SpanKind.CLIENT);
    try {
      HttpResponse<InputStream> answer =
          http.send(identified(request, span), HttpResponse.BodyHandlers.ofInputStream());
      describe(span, request, answer.statusCode());
      return answer;
    } catch (IOException | InterruptedException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private HttpRequest identified(HttpRequest request, Span span) {
    HttpRequest.Builder identified = HttpRequest.newBuilder(request, (_, _) -> true);
    String id = RequestId.current();
    if (id != null) {
      identified.setHeader(RequestId.HEADER, id);
    }
    tracing.propagate(span, identified, HttpRequest.Builder::setHeader);
    return identified.build();
  }

  private static void describe(Span span, HttpRequest request, int status) {
    span.setAttribute("http.request.method", request.method());
    span.setAttribute("server.address", request.uri().getHost());
    span.setAttribute("http.response.status_code", status);
    if (status >= FAILED) {
      span.setStatus(StatusCode.ERROR);
    }
  }
}
