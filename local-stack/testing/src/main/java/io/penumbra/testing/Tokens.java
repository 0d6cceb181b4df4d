package io.penumbra.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Access tokens of the test issuer, obtained by the grants of people and programs. */
public final class Tokens {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Minimum remaining lifetime of a cached token; tokens are valid for 15 minutes. */
  private static final Duration RESERVE = Duration.ofMinutes(2);

  private static final Map<String, Cached> CACHE = new ConcurrentHashMap<>();

  private Tokens() {}

  public static String admin() {
    return user("admin");
  }

  public static String analyst() {
    return user("analyst");
  }

  public static String auditor() {
    return user("auditor");
  }

  public static String sensor() {
    return client("penumbra-sensor");
  }

  public static String service() {
    return client("penumbra-ingestion");
  }

  /** Returns the access token of a user whose password equals the name. */
  public static String user(String name) {
    return cached("user " + name, password("penumbra-cli", name), "access_token");
  }

  /** Returns the access token of a client whose secret equals its id. */
  public static String client(String id) {
    return cached("client " + id, clientCredentials(id), "access_token");
  }

  /** Returns an access token with a role: of a client for roles of programs, else of a user. */
  public static String role(String role) {
    return switch (role) {
      case "admin", "analyst", "auditor" -> user(role);
      case "sensor" -> sensor();
      case "service" -> service();
      default -> throw new IllegalArgumentException("no such role: " + role);
    };
  }

  /** Returns an ID token of a user, with the audience and the roles of an access token. */
  static String idToken(String user) {
    return cached("id " + user, password("penumbra-lookalike", user), "id_token");
  }

  /** Returns the refresh token of a user. */
  static String refreshToken(String user) {
    return request(password("penumbra-cli", user)).get("refresh_token").asText();
  }

  /** Returns a fresh token with a lifetime of one second. */
  static String shortlived() {
    return request(clientCredentials("penumbra-shortlived")).get("access_token").asText();
  }

  static JsonNode claims(String token) {
    return decode(token, 1);
  }

  static JsonNode header(String token) {
    return decode(token, 0);
  }

  private static JsonNode decode(String token, int part) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[part]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> password(String client, String user) {
    return Map.of(
        "grant_type", "password",
        "client_id", client,
        "username", user,
        "password", user,
        "scope", "openid");
  }

  private static Map<String, String> clientCredentials(String id) {
    return Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", id);
  }

  private static String cached(String key, Map<String, String> form, String field) {
    return CACHE
        .compute(
            TestStack.issuer() + " " + key,
            (_, known) ->
                known != null && known.isFresh()
                    ? known
                    : Cached.of(request(form).get(field).asText()))
        .token();
  }

  private static JsonNode request(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(TestStack.issuer() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "no token for %s: %d %s"
                .formatted(form.get("client_id"), response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Cached(String token, long goodUntilNanos) {

    static Cached of(String token) {
      JsonNode claims = claims(token);
      Duration lifespan =
          Duration.ofSeconds(claims.get("exp").asLong() - claims.get("iat").asLong());
      return new Cached(token, System.nanoTime() + lifespan.minus(RESERVE).toNanos());
    }

    boolean isFresh() {
      return System.nanoTime() < goodUntilNanos;
    }
  }
}
