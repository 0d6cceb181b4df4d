package io.penumbra.reporting.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.WebhookSignature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sender of messages by HTTP POST. */
@ApplicationScoped
class HttpSender implements Sender {

  private final ObjectMapper json;
  private final MessageBodies bodies;
  private final HttpTarget target;
  private final Clock clock;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  HttpSender(
      HttpTarget target,
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "penumbra.public-url") Optional<String> publicUrl,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.target = target;
    this.json = json;
    this.clock = clock;
    this.bodies = new MessageBodies(json, publicUrl.orElse("urn:penumbra"), version);
  }

  /** Request to post. */
  private record Post(byte[] body, String type, Map<String, String> headers) {}

  @Override
  public List<Outcome> send(AlertDestination destination, List<AlertMessage> messages) {
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
                      createAuthorization("Bearer", destination))));
      default -> single(destination, messages);
    };
  }

  private List<Outcome> single(AlertDestination destination, List<AlertMessage> messages) {
    List<java.util.concurrent.Future<Outcome>> sent = new ArrayList<>();
    // the timeout of a message starts when it has a connection
    Semaphore connections = new Semaphore(HttpTarget.CONNECTIONS);
    for (AlertMessage message : messages) {
      sent.add(
          executor.submit(
              () -> {
                connections.acquire();
                try {
                  return attempt(destination, post(destination, message));
                } finally {
                  connections.release();
                }
              }));
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

  private Post post(AlertDestination destination, AlertMessage message) {
    return switch (destination.draft().kind()) {
      case SLACK -> post(bodies.slack(message), "application/json", Map.of());
      case TEAMS -> post(bodies.teams(message), "application/json", Map.of());
      case SPLUNK_HEC ->
          post(
              bodies.hecEvent(message),
              "application/json",
              createAuthorization("Splunk", destination));
      default -> {
        byte[] body = bodies.cloudEvent(message);
        yield post(body, "application/cloudevents+json", listSigned(destination, message, body));
      }
    };
  }

  private static Post post(byte[] body, String type, Map<String, String> headers) {
    return new Post(body, type, headers);
  }

  private static Map<String, String> createAuthorization(
      String scheme, AlertDestination destination) {
    return destination.secret() == null
        ? Map.of()
        : Map.of("Authorization", scheme + ' ' + destination.secret());
  }

  private Map<String, String> listSigned(
      AlertDestination destination, AlertMessage message, byte[] body) {
    return WebhookSignature.createHeaders(
        destination.secret(), message.id().toString(), clock.instant(), body);
  }

  /** Sends a bulk request. Each item has its own outcome; an existing item counts as delivered. */
  private List<Outcome> bulk(AlertDestination destination, List<AlertMessage> messages) {
    Post post =
        post(
            bodies.bulk(messages, destination.draft().index()),
            "application/x-ndjson",
            createAuthorization("ApiKey", destination));
    HttpTarget.Answer answer;
    try {
      answer = exchange(destination, post);
    } catch (HttpTarget.Unanswered e) {
      return Collections.nCopies(messages.size(), e.outcome());
    }
    if (answer.status() != 200) {
      return Collections.nCopies(messages.size(), answer.outcome());
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
            "the item was rejected with %d %s"
                .formatted(status, HttpTarget.shown(item.path("error").path("reason").asText("")));
        outcomes.add(
            status == 0 || status == 429 || status >= 500
                ? new Outcome.Failed(cause)
                : new Outcome.Refused(cause));
      }
    }
    return outcomes;
  }

  private JsonNode read(HttpTarget.Answer answer) {
    try {
      return json.readTree(answer.body());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private Outcome attempt(AlertDestination destination, Post post) {
    try {
      return exchange(destination, post).outcome();
    } catch (HttpTarget.Unanswered e) {
      return e.outcome();
    }
  }

  private HttpTarget.Answer exchange(AlertDestination destination, Post post)
      throws HttpTarget.Unanswered {
    return target.send(
        HttpTarget.Request.post(destination.target(), post.body, post.type, post.headers),
        destination.draft().allowPrivateNetwork(),
        HttpTarget.Bounds.MESSAGE);
  }
}
