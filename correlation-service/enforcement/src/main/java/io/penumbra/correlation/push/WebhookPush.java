package io.penumbra.correlation.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.outbox.WebhookSignature;
import io.penumbra.correlation.enforcement.Enforcement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sender of events about published versions, as CloudEvents 1.0. Blocks. */
@ApplicationScoped
class WebhookPush {

  private final HttpTarget http;
  private final Enforcement enforcement;
  private final ObjectMapper json;
  private final Clock clock;
  private final String publicUrl;

  WebhookPush(
      HttpTarget http,
      Enforcement enforcement,
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "penumbra.public-url") Optional<String> publicUrl) {
    this.http = http;
    this.enforcement = enforcement;
    this.json = json;
    this.clock = clock;
    this.publicUrl = publicUrl.map(url -> url.replaceFirst("/+$", "")).orElse(null);
  }

  /**
   * Sends an event about a version.
   *
   * @param from previous version of the receiver; null if it has none
   * @param at time at which the delivery was queued
   */
  Outcome send(Push push, UUID id, Long from, long version, Instant at) {
    ObjectNode event = createEvent(id, "io.penumbra.enforcement.published", at);
    event.put("subject", "enforcement/versions/" + version);
    ObjectNode data = event.putObject("data");
    data.put("test", false);
    data.put("version", version);
    data.put("from", from);
    Optional<Enforcement.Difference> difference =
        from == null ? Optional.empty() : enforcement.computeDifference(from, version);
    data.put("added", difference.map(one -> one.added().size()).orElse(null));
    data.put("removed", difference.map(one -> one.removed().size()).orElse(null));
    data.put(
        "difference",
        difference.isEmpty()
            ? null
            : "%s/api/v1/enforcement/difference?from=%d&to=%d"
                .formatted(publicUrl == null ? "" : publicUrl, from, version));
    return post(push, id, event);
  }

  /** Sends a test event. */
  Outcome test(Push push) {
    UUID id = UUID.randomUUID();
    ObjectNode event = createEvent(id, "io.penumbra.test", clock.instant());
    event.putObject("data").put("test", true);
    return post(push, id, event);
  }

  private ObjectNode createEvent(UUID id, String type, Instant at) {
    return json.createObjectNode()
        .put("specversion", "1.0")
        .put("id", id.toString())
        .put("source", publicUrl == null ? "urn:penumbra" : publicUrl)
        .put("type", type)
        .put("time", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("datacontenttype", "application/json");
  }

  private Outcome post(Push push, UUID id, ObjectNode event) {
    try {
      byte[] body = json.writeValueAsBytes(event);
      return http.send(
              HttpTarget.Request.post(
                  TargetUrl.parse(push.draft().url()),
                  body,
                  "application/cloudevents+json",
                  WebhookSignature.createHeaders(
                      push.secret(), id.toString(), clock.instant(), body)),
              push.draft().allowPrivateNetwork(),
              HttpTarget.Bounds.MESSAGE)
          .outcome();
    } catch (HttpTarget.Unanswered e) {
      return e.outcome();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can't be written", e);
    }
  }
}
