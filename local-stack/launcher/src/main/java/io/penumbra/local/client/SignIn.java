package io.penumbra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens of one user or client, renewed before they expire. */
public final class SignIn {

  private static final Duration RESERVE = Duration.ofSeconds(30);

  private final URI issuer;
  private final Map<String, String> grant;
  private final String who;
  private final Clock clock;

  private String token;
  private Instant renewAt = Instant.MIN;

  private SignIn(URI issuer, String who, Map<String, String> grant, Clock clock) {
    this.issuer = issuer;
    this.who = who;
    this.grant = grant;
    this.clock = clock;
  }

  /** Signs in a user with a password. */
  public static SignIn user(URI issuer, String name, String password, Clock clock) {
    return new SignIn(
        issuer,
        name,
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "penumbra-cli",
            "username",
            name,
            "password",
            password),
        clock);
  }

  /** Signs in a client with its client secret. */
  public static SignIn client(URI issuer, String id, String secret, Clock clock) {
    return new SignIn(
        issuer,
        id,
        Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret),
        clock);
  }

  /** Uses an existing token. */
  public static SignIn bearer(URI issuer, String token) {
    SignIn signIn = new SignIn(issuer, "the bearer of the token", Map.of(), Clock.systemUTC());
    signIn.token = token;
    signIn.renewAt = Instant.MAX;
    return signIn;
  }

  /** Returns the URL of the token issuer. */
  public URI issuer() {
    return issuer;
  }

  /**
   * Returns a valid token.
   *
   * @throws IOException if the issuer does not respond
   */
  public synchronized String token() throws IOException {
    if (!clock.instant().isBefore(renewAt)) {
      renew();
    }
    return token;
  }

  /** Discards the token, so that the next call of {@link #token} requests a new one. */
  public synchronized void clear() {
    renewAt = Instant.MIN;
  }

  private void renew() throws IOException {
    String form =
        grant.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> response =
        Http.send(
            HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    JsonNode answer = Json.read(response.body());
    if (response.statusCode() != 200) {
      throw new LocalStackException(
          "%s cannot sign in at %s: %s"
              .formatted(
                  who,
                  issuer,
                  answer.path("error_description").asText("status " + response.statusCode())));
    }
    token = answer.path("access_token").asText();
    renewAt = clock.instant().plusSeconds(answer.path("expires_in").asLong()).minus(RESERVE);
  }
}
