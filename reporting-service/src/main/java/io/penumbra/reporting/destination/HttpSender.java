package io.penumbra.reporting.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Posts messages. Redirects are not followed, at most 64 KB of an answer are read, and a request
 * ends after 15 seconds whatever the receiver does.
 */
@ApplicationScoped
class HttpSender implements Sender {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int WHOLE_SECONDS = 15;
  private static final int MOST_READ = 64 * 1024;
  private static final int AT_ONCE = 16;
  private static final int LONGEST_CAUSE = 300;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final ObjectMapper json;
  private final MessageBodies bodies;
  private final HttpClient client;
  private final Clock clock;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  HttpSender(
      Vertx vertx,
      ObjectMapper json,
      DestinationTrust trust,
      Clock clock,
      @ConfigProperty(name = "penumbra.public-url") Optional<String> publicUrl,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.json = json;
    this.clock = clock;
    this.bodies = new MessageBodies(json, publicUrl.orElse("urn:penumbra"), version);
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setMaxPoolSize(AT_ONCE)
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

  /** What is posted. */
  private record Post(byte[] body, String type, Map<String, String> headers) {}

  /** What the receiver answered. */
  private record Answer(int status, String retryAfter, String location, byte[] body) {}

  @Override
  public List<Outcome> send(Destination destination, List<AlertMessage> messages) {
    return switch (destination.draft().kind()) {
      case ELASTICSEARCH -> bulk(destination, messages);
      case OCSF ->
          Collections.nCopies(
              messages.size(),
              attempt(
                  destination,
                  post(
                      bodies.findings(messages),
                      "application/x-ndjson",
                      authorization("Bearer", destination))));
      default -> single(destination, messages);
    };
  }

  private List<Outcome> single(Destination destination, List<AlertMessage> messages) {
    List<java.util.concurrent.Future<Outcome>> sent = new ArrayList<>();
    for (AlertMessage message : messages) {
      sent.add(executor.submit(() -> attempt(destination, post(destination, message))));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (java.util.concurrent.Future<Outcome> one : sent) {
      try {
        outcomes.add(one.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        outcomes.add(new Outcome.Failed("the service was stopped"));
      } catch (ExecutionException e) {
        outcomes.add(new Outcome.Failed(String.valueOf(e.getCause())));
      }
    }
    return outcomes;
  }

  private Post post(Destination destination, AlertMessage message) {
    return switch (destination.draft().kind()) {
      case SLACK -> post(bodies.slack(message), "application/json", Map.of());
      case TEAMS -> post(bodies.teams(message), "application/json", Map.of());
      case SPLUNK_HEC ->
          post(bodies.hecEvent(message), "application/json", authorization("Splunk", destination));
      default -> {
        byte[] body = bodies.cloudEvent(message);
        yield post(body, "application/cloudevents+json", signed(destination, message, body));
      }
    };
  }

  private static Post post(byte[] body, String type, Map<String, String> headers) {
    return new Post(body, type, headers);
  }

  private static Map<String, String> authorization(String scheme, Destination destination) {
    return destination.secret() == null
        ? Map.of()
        : Map.of("Authorization", scheme + ' ' + destination.secret());
  }

  private Map<String, String> signed(Destination destination, AlertMessage message, byte[] body) {
    if (destination.secret() == null) {
      return Map.of("webhook-id", message.id().toString());
    }
    String id = message.id().toString();
    Instant now = clock.instant();
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", Long.toString(now.getEpochSecond()),
        "webhook-signature", WebhookSignature.of(destination.secret(), id, now, body));
  }

  /**
   * Each item of a bulk request has an outcome of its own; one that is there already is delivered.
   */
  private List<Outcome> bulk(Destination destination, List<AlertMessage> messages) {
    Post post =
        post(
            bodies.bulk(messages, destination.draft().index()),
            "application/x-ndjson",
            authorization("ApiKey", destination));
    Answer answer;
    try {
      answer = exchange(destination, post);
    } catch (Unanswered e) {
      return Collections.nCopies(messages.size(), e.outcome);
    }
    if (answer.status != 200) {
      return Collections.nCopies(messages.size(), outcome(answer));
    }
    List<Outcome> outcomes = new ArrayList<>();
    JsonNode items = read(answer).path("items");
    for (int i = 0; i < messages.size(); i++) {
      JsonNode item = items.path(i).path("create");
      int status = item.path("status").asInt();
      if (status == 200 || status == 201 || status == 409) {
        outcomes.add(new Outcome.Delivered());
      } else {
        String cause =
            "the item was answered %d %s"
                .formatted(status, shown(item.path("error").path("reason").asText("")));
        outcomes.add(
            status == 0 || status == 429 || status >= 500
                ? new Outcome.Failed(cause)
                : new Outcome.Refused(cause));
      }
    }
    return outcomes;
  }

  private JsonNode read(Answer answer) {
    try {
      return json.readTree(answer.body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private Outcome attempt(Destination destination, Post post) {
    try {
      return outcome(exchange(destination, post));
    } catch (Unanswered e) {
      return e.outcome;
    }
  }

  /** By the meaning of the status: what a repeat may change is tried again. */
  private Outcome outcome(Answer answer) {
    int status = answer.status;
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered();
    }
    String cause =
        "the receiver answered %d %s"
            .formatted(status, shown(new String(answer.body, StandardCharsets.UTF_8)))
            .strip();
    if (status >= 300 && status < 400) {
      return new Outcome.Refused(
          "the receiver answered %d and redirects to %s: set url to where it is"
              .formatted(status, answer.location == null ? "nowhere" : shown(answer.location)));
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return new Outcome.Failed(cause, wait(answer.retryAfter));
    }
    return new Outcome.Refused(cause);
  }

  private static Duration wait(String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,9}")) {
      return null;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
  }

  private static String shown(String text) {
    String line = AlertMessage.singleLine(text);
    return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + '…';
  }

  /** There is no answer, and what follows from that. */
  private static final class Unanswered extends Exception {
    private final transient Outcome outcome;

    Unanswered(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }
  }

  private Answer exchange(Destination destination, Post post) throws Unanswered {
    TargetUrl url = destination.target();
    InetAddress address;
    try {
      address = TargetAddress.of(url, destination.draft().allowPrivateNetwork());
    } catch (TargetAddress.Refused e) {
      throw new Unanswered(
          e.isPermanent()
              ? new Outcome.Refused(e.getMessage())
              : new Outcome.Failed(e.getMessage()));
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            // the connection is made to the address that was checked, TLS checks the name
            .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
            .setHost(url.host())
            .setPort(url.port())
            .setSsl(url.isTls())
            .setURI(url.pathAndQuery())
            .setFollowRedirects(false)
            .putHeader("Content-Type", post.type)
            .putHeader("User-Agent", "Penumbra");
    post.headers.forEach(options::putHeader);
    Promise<HttpClientRequest> started = Promise.promise();
    Future<Answer> answer =
        client
            .request(options)
            .onSuccess(started::tryComplete)
            .compose(request -> request.send(Buffer.buffer(post.body)))
            .compose(HttpSender::read);
    try {
      return answer.toCompletionStage().toCompletableFuture().get(WHOLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(new Outcome.Failed("the service was stopped"));
    } catch (TimeoutException e) {
      started.future().onSuccess(HttpClientRequest::reset);
      throw new Unanswered(
          new Outcome.Failed(
              "the receiver did not answer within %d seconds".formatted(WHOLE_SECONDS)));
    } catch (ExecutionException e) {
      throw new Unanswered(new Outcome.Failed("the request failed: " + message(e.getCause())));
    }
  }

  private static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return shown(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }

  /** The answer with the beginning of its body. The rest of a long one is not waited for. */
  private static Future<Answer> read(HttpClientResponse response) {
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
          if (body.length() + chunk.length() <= MOST_READ) {
            body.appendBuffer(chunk);
          } else {
            end.run();
            response.request().reset();
          }
        });
    return done.future();
  }
}
