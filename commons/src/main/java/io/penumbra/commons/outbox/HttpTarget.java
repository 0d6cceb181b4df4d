package io.penumbra.commons.outbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP client for addresses set by administrators. It follows no redirects, reads a limited part of
 * an answer and enforces a total time.
 */
@ApplicationScoped
public class HttpTarget {

  /** Maximum connections to one target. */
  public static final int CONNECTIONS = 16;

  private static final int CONNECT_MILLIS = 5_000;
  private static final int LONGEST_CAUSE = 300;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final HttpClient client;

  HttpTarget(Vertx vertx, DestinationTrust trust) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setMaxPoolSize(CONNECTIONS)
            .setKeepAliveTimeout(10)
            .setTrustAll(false)
            .setVerifyHost(true)
            .setDecompressionSupported(false);
    trust
        .file()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    this.client = vertx.createHttpClient(options);
  }

  /**
   * Request to a destination.
   *
   * @param body null for none
   * @param content type of the body; null without a body
   */
  public record Request(
      HttpMethod method, TargetUrl url, byte[] body, String type, Map<String, String> headers) {

    public static Request post(
        TargetUrl url, byte[] body, String type, Map<String, String> headers) {
      return new Request(HttpMethod.POST, url, body, type, headers);
    }
  }

  /**
   * Limits of an answer.
   *
   * @param bytes maximum bytes read of the answer
   */
  public record Bounds(Duration time, int bytes) {

    /** Limits for receivers that answer with a status and a short cause. */
    public static final Bounds MESSAGE = new Bounds(Duration.ofSeconds(15), 64 * 1024);
  }

  /**
   * Answer of the receiver.
   *
   * @param body beginning of the body
   */
  public record Answer(int status, String retryAfter, String location, byte[] body) {

    /** Returns the outcome of the status; statuses that may change on retry are retried. */
    public Outcome outcome() {
      if (status >= 200 && status < 300) {
        return new Outcome.Delivered();
      }
      String cause =
          "the receiver returned %d %s"
              .formatted(status, shown(new String(body, StandardCharsets.UTF_8)))
              .strip();
      if (status >= 300 && status < 400) {
        return new Outcome.Refused(
            "the receiver returned %d and redirects to %s: set url to the final address"
                .formatted(status, location == null ? "nowhere" : shown(location)));
      }
      if (status == 408 || status == 425 || status == 429 || status >= 500) {
        return new Outcome.Failed(cause, asked(retryAfter));
      }
      return new Outcome.Refused(cause);
    }
  }

  /** Thrown if there is no answer, with the resulting outcome. */
  public static final class Unanswered extends Exception {
    private final transient Outcome outcome;

    Unanswered(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }

    public Outcome outcome() {
      return outcome;
    }
  }

  private static @Nullable Duration asked(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,9}")) {
      return null;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
  }

  /** Returns foreign text on one line, without control characters of terminals or chats. */
  public static String toSingleLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }

  /** Returns the beginning of a receiver's text on one line. */
  public static String shown(String text) {
    String line = toSingleLine(text);
    return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + '…';
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws Unanswered if there is no answer or the address is not allowed
   */
  public Answer send(Request request, boolean allowPrivateNetwork, Bounds bounds)
      throws Unanswered {
    TargetUrl url = request.url;
    InetAddress address;
    try {
      address = TargetAddress.of(url, allowPrivateNetwork);
    } catch (TargetAddress.Refused e) {
      throw new Unanswered(
          e.isPermanent()
              ? new Outcome.Refused(String.valueOf(e.getMessage()))
              : new Outcome.Failed(String.valueOf(e.getMessage())));
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method)
            // the connection is made to the address that was checked, TLS checks the name
            .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
            .setHost(url.host())
            .setPort(url.port())
            .setSsl(url.isTls())
            .setURI(url.pathAndQuery())
            .setFollowRedirects(false)
            .putHeader("User-Agent", "Penumbra");
    if (request.type != null) {
      options.putHeader("Content-Type", request.type);
    }
    request.headers.forEach(options::putHeader);
    Promise<HttpClientRequest> started = Promise.promise();
    Future<Answer> answer =
        client
            .request(options)
            .onSuccess(started::tryComplete)
            .compose(
                open -> {
                  // before anything is sent: an answer that comes at once would have ended unread
                  Future<Answer> read =
                      open.response().compose(response -> read(response, bounds.bytes));
                  if (request.body == null) {
                    open.send();
                  } else {
                    open.send(Buffer.buffer(request.body));
                  }
                  return read;
                });
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(bounds.time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(new Outcome.Failed("the service was stopped"));
    } catch (TimeoutException e) {
      started.future().onSuccess(HttpClientRequest::reset);
      throw new Unanswered(
          new Outcome.Failed(
              "the receiver did not respond within %d seconds".formatted(bounds.time.toSeconds())));
    } catch (ExecutionException e) {
      throw new Unanswered(new Outcome.Failed("the request failed: " + formatMessage(e)));
    }
  }

  private static String formatMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return shown(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }

  /** Returns the answer with the beginning of its body, without waiting for the rest. */
  private static Future<Answer> read(HttpClientResponse response, int most) {
    Promise<Answer> done = Promise.promise();
    Buffer body = Buffer.buffer();
    Runnable end =
        () ->
            done.tryComplete(
                new Answer(
                    response.statusCode(),
                    response.getHeader("Retry-After"),
                    response.getHeader("Location"),
                    body.getBytes()));
    response.exceptionHandler(done::tryFail);
    response.endHandler(_ -> end.run());
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() <= most) {
            body.appendBuffer(chunk);
          } else {
            end.run();
            response.request().reset();
          }
        });
    return done.future();
  }
}
