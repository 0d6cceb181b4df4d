package io.penumbra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Client of the administrator's feature flags. */
public final class AdvancedFeatures {

  private static final String REASON = "changed from the command line";

  private final URI toggle;
  private final SignIn admin;

  public AdvancedFeatures(URI toggle, SignIn admin) {
    this.toggle = toggle;
    this.admin = admin;
  }

  /** Enables the integration and the preview features that it requires, in one update. */
  public void turnOn() {
    save(Map.of("preview-features", true, "cloud-app-security", true));
  }

  /** Disables the integration. Preview features are not changed. */
  public void turnOff() {
    save(Map.of("cloud-app-security", false));
  }

  /** Returns the state of the integration. */
  public JsonNode status() {
    return Json.read(send(request("/cloud-app-security/status").GET()).body());
  }

  /**
   * Updates the flags with the ETag of a previous read, so that a concurrent change is detected.
   */
  private void save(Map<String, Boolean> features) {
    HttpResponse<String> read = send(request("").GET());
    HttpRequest.Builder change =
        request("")
            .header("Content-Type", "application/json")
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString(
                    Json.write(Map.of("features", features, "reason", REASON))));
    read.headers().firstValue("ETag").ifPresent(tag -> change.header("If-Match", tag));
    send(change);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(toggle + "/api/v1/advanced-features" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          Http.send(request.header("Authorization", "Bearer " + admin.token()).build());
      if (response.statusCode() >= 400) {
        throw ProblemException.of(response);
      }
      return response;
    } catch (IOException e) {
      throw new LocalStackException(
          "No response from %s: is Penumbra running?".formatted(toggle), e);
    }
  }
}
