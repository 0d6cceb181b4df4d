package io.penumbra.correlation.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TargetUrl;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Client of Defender's indicator API, with access tokens by client credentials. Blocks. */
@ApplicationScoped
class DefenderApi {

  /** Maximum size of an import and of a deletion. */
  static final int BATCH = 500;

  private static final int PAGE = 10_000;
  private static final Duration SPARE = Duration.ofMinutes(1);
  private static final HttpTarget.Bounds CALL =
      new HttpTarget.Bounds(Duration.ofSeconds(60), 64 * 1024 * 1024);

  private final HttpTarget http;
  private final ObjectMapper json;
  private final PushSettings settings;
  private final Clock clock;
  private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
  private final Map<String, CallBudget> budgets = new ConcurrentHashMap<>();

  DefenderApi(HttpTarget http, ObjectMapper json, PushSettings settings, Clock clock) {
    this.http = http;
    this.json = json;
    this.settings = settings;
    this.clock = clock;
  }

  private record AccessToken(int revision, String text, Instant until) {}

  /** Indicator in Defender. */
  record Known(String id, String name, String action, String title, String description) {}

  /** Indicator to import. */
  record Wanted(String name, String action, String title, String description) {}

  /**
   * Outcome of an imported indicator.
   *
   * @param id assigned id; null if it failed
   * @param cause cause of the failure; null if it succeeded
   */
  record Imported(String id, String cause) {}

  /** Thrown if a call failed, so that the rest is postponed. */
  static final class Stopped extends Exception {
    private final transient Outcome outcome;

    Stopped(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }

  /** Requests one indicator to verify address, credentials and permission. */
  void test(Push push) throws Stopped {
    forget(push);
    call(push, HttpMethod.GET, "/api/indicators?$top=1", null);
  }

  /** Returns all indicators of the tenant. */
  List<Known> list(Push push) throws Stopped {
    List<Known> found = new ArrayList<>();
    while (true) {
      JsonNode page =
          call(
              push,
              HttpMethod.GET,
              "/api/indicators?$top=%d&$skip=%d".formatted(PAGE, found.size()),
              null);
      JsonNode items = page.path("value");
      if (!items.isArray()) {
        throw new Stopped(new Outcome.Failed("the list of indicators could not be parsed"));
      }
      for (JsonNode item : items) {
        found.add(
            new Known(
                item.path("id").asText(),
                item.path("indicatorValue").asText().toLowerCase(Locale.ROOT),
                item.path("action").asText(),
                item.path("title").asText(),
                item.path("description").asText()));
      }
      if (items.size() < PAGE) {
        return found;
      }
    }
  }

  /** Imports up to a batch; returns the outcome of each, by name. */
  Map<String, Imported> add(Push push, Collection<Wanted> batch) throws Stopped {
    ObjectNode body = json.createObjectNode();
    ArrayNode indicators = body.putArray("Indicators");
    for (Wanted wanted : batch) {
      indicators
          .addObject()
          .put("indicatorValue", wanted.name())
          .put("indicatorType", "DomainName")
          .put("action", wanted.action())
          .put("severity", "Informational")
          .put("title", wanted.title())
          .put("description", wanted.description())
          .put("generateAlert", false);
    }
    JsonNode answer = call(push, HttpMethod.POST, "/api/indicators/import", body);
    Map<String, Imported> imported = new TreeMap<>();
    for (JsonNode item : answer.path("value")) {
      boolean failed = item.path("isFailed").asBoolean();
      imported.put(
          item.path("indicator").asText(),
          new Imported(
              failed ? null : item.path("id").asText(null),
              failed
                  ? HttpTarget.shown(item.path("failureReason").asText("no reason given"))
                  : null));
    }
    return imported;
  }

  /** Deletes up to a batch. */
  void remove(Push push, List<String> ids) throws Stopped {
    ObjectNode body = json.createObjectNode();
    ArrayNode each = body.putArray("IndicatorIds");
    ids.forEach(each::add);
    call(push, HttpMethod.POST, "/api/indicators/BatchDelete", body);
  }

  /** Discards the token, so that the next call requests a new one. */
  void forget(Push push) {
    tokens.remove(push.marker());
  }

  private JsonNode call(Push push, HttpMethod method, String path, ObjectNode body) throws Stopped {
    HttpTarget.Answer answer = attempt(push, method, path, body);
    if (answer.status() == 401) {
      // expired or revoked before its end
      forget(push);
      answer = attempt(push, method, path, body);
    }
    return understood(push, answer, "Defender");
  }

  private HttpTarget.Answer attempt(Push push, HttpMethod method, String path, ObjectNode body)
      throws Stopped {
    String token = fetchToken(push);
    waitForBudget(push);
    return send(
        push,
        new HttpTarget.Request(
            method,
            TargetUrl.parse(push.draft().url() + path),
            body == null ? null : bytes(body),
            body == null ? null : "application/json",
            Map.of("Authorization", "Bearer " + token, "Accept", "application/json")),
        CALL);
  }

  private void waitForBudget(Push push) throws Stopped {
    CallBudget budget =
        budgets.computeIfAbsent(
            push.marker(),
            _ -> new CallBudget(settings.callsPerWindow(), settings.window(), clock));
    try {
      for (Duration wait = budget.take(); wait.isPositive(); wait = budget.take()) {
        Thread.sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped(new Outcome.Failed("the service was stopped"));
    }
  }

  private String fetchToken(Push push) throws Stopped {
    AccessToken known = tokens.get(push.marker());
    if (known != null
        && known.revision == push.revision()
        && known.until.isAfter(clock.instant())) {
      return known.text;
    }
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            push.draft().clientId(),
            "client_secret",
            push.secret() == null ? "" : push.secret(),
            "scope",
            push.draft().scope());
    HttpTarget.Answer answer =
        send(
            push,
            HttpTarget.Request.post(
                TargetUrl.parse(push.draft().tokenUrl()),
                form.entrySet().stream()
                    .map(
                        field ->
                            field.getKey()
                                + '='
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"))
                    .getBytes(StandardCharsets.US_ASCII),
                "application/x-www-form-urlencoded",
                Map.of("Accept", "application/json")),
            HttpTarget.Bounds.MESSAGE);
    JsonNode granted = understood(push, answer, "the token endpoint");
    String text = granted.path("access_token").asText("");
    if (!text.matches("[\\x21-\\x7e]+")) {
      throw new Stopped(new Outcome.Refused("the token endpoint returned no access token"));
    }
    Duration lasts = Duration.ofSeconds(granted.path("expires_in").asLong(0));
    tokens.put(
        push.marker(),
        new AccessToken(push.revision(), text, clock.instant().plus(lasts).minus(SPARE)));
    return text;
  }

  private HttpTarget.Answer send(Push push, HttpTarget.Request request, HttpTarget.Bounds bounds)
      throws Stopped {
    try {
      return http.send(request, push.draft().allowPrivateNetwork(), bounds);
    } catch (HttpTarget.Unanswered e) {
      throw new Stopped(e.outcome());
    }
  }

  /** Returns the body of a successful answer; throws with the cause for any other. */
  private JsonNode understood(Push push, HttpTarget.Answer answer, String who) throws Stopped {
    switch (answer.outcome()) {
      case Outcome.Delivered _ -> {
        try {
          return answer.body().length == 0
              ? MissingNode.getInstance()
              : json.readTree(answer.body());
        } catch (IOException e) {
          throw new Stopped(new Outcome.Failed(who + " returned invalid JSON"));
        }
      }
      case Outcome.Failed failed ->
          throw new Stopped(
              new Outcome.Failed(
                  who + ": " + withoutSecrets(push, failed.cause()), failed.after()));
      case Outcome.Refused refused ->
          throw new Stopped(
              new Outcome.Refused(who + ": " + withoutSecrets(push, refused.cause())));
    }
  }

  private String withoutSecrets(Push push, String cause) {
    AccessToken token = tokens.get(push.marker());
    String shown = push.withoutSecret(cause);
    return token == null ? shown : shown.replace(token.text, "…");
  }

  private byte[] bytes(ObjectNode node) {
    try {
      return json.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("indicators can't be written", e);
    }
  }
}
