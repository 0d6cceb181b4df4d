package io.penumbra.reporting.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ShortLimits;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions behind a trusted proxy that terminates TLS, as the chart configures it. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class HttpsTest {

  @TestHTTPResource URI dashboard;

  @Test
  void requiresHttpsOfBrowsersThatCameByHttps() throws Exception {
    for (String path : List.of("/login", "/api/v1/me", "/nowhere.js", "/q/openapi")) {
      assertThat(get(path, "X-Forwarded-Proto", "https").headers().map())
          .as(path)
          .containsEntry("strict-transport-security", List.of("max-age=31536000"));
      assertThat(get(path, "X-Other", "x").headers().map())
          .as(path)
          .doesNotContainKey("strict-transport-security");
    }
  }

  @Test
  void namesCookiesForThisHostOnly() throws Exception {
    HttpResponse<String> answer =
        get("/login", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "dashboard.example");
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .contains("redirect_uri=https%3A%2F%2Fdashboard.example%2Flogin%2Fcallback");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("__Host-q_auth_dashboard")
        .contains("Path=/", "Secure", "HTTPOnly")
        .doesNotContain("Domain");
    assertThat(get("/login", "X-Other", "x").headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("q_auth_dashboard");
  }

  /**
   * Only cookies with the prefix are read, because another host of the domain can set a cookie
   * without it.
   */
  @Test
  void readsCookiesWithThePrefixOnly() throws Exception {
    String cookie = "q_session_dashboard=" + "A".repeat(43);
    // unknown session: the removal of its cookie proves that the cookie was read
    HttpResponse<String> read =
        get("/api/v1/me", "X-Forwarded-Proto", "https", "Cookie", "a=b; __Host-" + cookie);
    assertThat(read.statusCode()).isEqualTo(401);
    assertThat(read.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("__Host-q_session_dashboard=;")
        .contains("Max-Age=0", "Path=/", "Secure");
    HttpResponse<String> planted =
        get("/api/v1/me", "X-Forwarded-Proto", "https", "Cookie", cookie);
    assertThat(planted.statusCode()).isEqualTo(401);
    assertThat(planted.headers().allValues("Set-Cookie")).isEmpty();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(dashboard.resolve(path)).headers(headers).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
