package io.penumbra.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readiness check over HTTP. */
public final class Readiness {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /** Field of a health check that names the process that a service waits for at startup. */
  private static final Pattern AWAITS = Pattern.compile("\"awaits\"\\s*:\\s*\"([^\"]+)\"");

  private Readiness() {}

  /** Returns true if the address responds with 200. */
  public static boolean of(URI address) throws InterruptedException {
    return ask(address).isEmpty();
  }

  /** Returns the reason for not responding with 200, or empty if the address is ready. */
  public static Optional<String> ask(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        return Optional.empty();
      }
      Matcher awaited = AWAITS.matcher(response.body());
      return Optional.of(
          awaited.find() ? "waiting for " + awaited.group(1) : "status " + response.statusCode());
    } catch (IOException notYet) {
      return Optional.of("no response");
    }
  }
}
