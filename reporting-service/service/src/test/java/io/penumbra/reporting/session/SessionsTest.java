package io.penumbra.reporting.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.ForgedToken;
import io.penumbra.testing.IssuerAdmin;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser sign-in at the real issuer, and the resulting session. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class SessionsTest {

  private static final String SESSION = "q_session_dashboard";
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

  @TestHTTPResource URI dashboard;

  private final CookieManager cookies = new LoopbackCookies();
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();

  @BeforeEach
  void nobodyIsSignedIn() throws SQLException {
    Neighbour.reset();
    ReadModels.own("delete from reporting.session");
  }

  @Test
  void keepsTokensOutOfBrowserAndStoredSessionsUnreadable() throws Exception {
    HttpResponse<String> me = signIn("admin");
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.body()).contains("\"name\":\"admin\"");

    List<HttpCookie> ours =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().startsWith("q_"))
            .toList();
    assertThat(ours).extracting(HttpCookie::getName).containsExactly(SESSION);
    assertThat(ours.getFirst().getValue()).matches("[A-Za-z0-9_-]{43}");
    assertThat(ours.getFirst().isHttpOnly()).isTrue();

    List<byte[]> rows = stored();
    assertThat(rows).hasSize(2); // id and tokens of one session
    for (byte[] column : rows) {
      String text = new String(column, StandardCharsets.ISO_8859_1);
      assertThat(text).doesNotContain("eyJ").doesNotContain(ours.getFirst().getValue());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, %2F",
    "/machines?period=P7D&search=a%26b, %2Fmachines%3Fperiod%3DP7D%26search%3Da%2526b",
    "/settings/audit, %2Fsettings%2Faudit"
  })
  void sendsBrowsersWithoutSessionToTheSignIn(String page, String to) throws Exception {
    HttpResponse<String> answer = still(page, "text/html,application/xhtml+xml", null);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/login?to=" + to);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");

    signIn("analyst");
    assertThat(still(page, "text/html", sessionCookie()).statusCode()).isNotEqualTo(303);
    assertThat(still(page, "*/*", null).statusCode()).as("no browser").isNotEqualTo(303);
  }

  private HttpResponse<String> still(String path, String accepted, String session)
      throws Exception {
    HttpRequest.Builder request = get(path).header("Accept", accepted);
    if (session != null) {
      request.header("Cookie", SESSION + '=' + session);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void endsSessionOfKeptCookieOnSignOut() throws Exception {
    signIn("analyst");
    String kept = sessionCookie();
    browser.send(get("/logout").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(stored()).isEmpty();
    assertThat(scriptWith(kept, "/api/v1/me")).isEqualTo(401);
  }

  @Test
  void returnsToIssuerAfterExpiredSession() throws Exception {
    signIn("analyst");
    ReadModels.own("update reporting.session set expires_at = now() - interval '1 second'");
    HttpResponse<String> me =
        browser.send(
            get("/api/v1/me").header("X-Requested-With", "JavaScript").build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(me.statusCode()).isEqualTo(401);
    // the cookie is removed with the session
    assertThat(cookies.getCookieStore().getCookies())
        .extracting(HttpCookie::getName)
        .doesNotContain(SESSION);
    // the issuer's session is still active, so sign-in needs no form
    HttpResponse<String> again =
        browser.send(get("/login?to=/api/v1/me").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(again.body()).contains("\"name\":\"analyst\"");
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
  })
  void refusesForgedCookies(String cookie) throws Exception {
    signIn("admin");
    assertThat(scriptWith(cookie, "/api/v1/me")).isEqualTo(401);
  }

  @Test
  void refusesTokensOfAnotherSession() throws Exception {
    signIn("analyst");
    String analyst = sessionCookie();
    cookies.getCookieStore().removeAll();
    signIn("admin");
    ReadModels.own(
        """
        update reporting.session a set tokens = b.tokens
        from reporting.session b where a.session_id <> b.session_id and a.expires_at < b.expires_at\
        """);
    assertThat(scriptWith(analyst, "/api/v1/me")).isNotEqualTo(200);
  }

  /** Covers headers that the dashboard's pages send and headers that other sites can cause. */
  @ParameterizedTest
  @CsvSource({
    "X-Requested-With, JavaScript, Sec-Fetch-Site, same-origin, 200",
    "X-Requested-With, JavaScript, X-Other, x, 200",
    "X-Other, x, Sec-Fetch-Site, same-origin, 403",
    "X-Requested-With, JavaScript, Sec-Fetch-Site, same-site, 403",
    "X-Requested-With, JavaScript, Sec-Fetch-Site, cross-site, 403",
    "X-Other, x, Sec-Fetch-Site, cross-site, 403",
    "X-Other, x, X-Another, x, 403"
  })
  void acceptsChangesFromDashboardPagesOnly(
      String one, String itsValue, String other, String otherValue, int status) throws Exception {
    signIn("admin");
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(dashboard.resolve("/api/v1/advanced-features"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .header(one, itsValue)
                .header(other, otherValue)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 200) {
      assertThat(Neighbour.lastRequest())
          .isEqualTo("PATCH /api/v1/advanced-features null token {}");
    } else {
      assertThat(Neighbour.lastRequest()).isEmpty();
    }
  }

  /** An Authorization header takes precedence over a session, even if the header is invalid. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer junk", "Bearer a.b.c", "Bearer ", "Basic YWRtaW46YWRtaW4=", "junk", ""})
  void refusesAJunkHeaderWithAndWithoutASession(String header) throws Exception {
    signIn("admin");
    for (HttpClient client : List.of(browser, HttpClient.newHttpClient())) {
      for (String accept : List.of("application/json", "text/html,*/*;q=0.8")) {
        HttpRequest read =
            get("/api/v1/me").header("Authorization", header).header("Accept", accept).build();
        assertThat(client.send(read, HttpResponse.BodyHandlers.discarding()).statusCode())
            .as(accept)
            .isEqualTo(401);
      }
      assertThat(client.send(patch(header), HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
    }
    assertThat(Neighbour.lastRequest()).isEmpty();
  }

  @Test
  void prefersAuthorizationHeaderToSession() throws Exception {
    signIn("admin");
    HttpResponse<String> me =
        browser.send(
            get("/api/v1/me").header("Authorization", "Bearer " + Tokens.analyst()).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(me.body()).contains("\"name\":\"analyst\"");
    // Without the dashboard's headers a session could not make the change, and the analyst lacks
    // the right.
    HttpResponse<Void> change =
        browser.send(patch("Bearer " + Tokens.analyst()), HttpResponse.BodyHandlers.discarding());
    assertThat(change.statusCode()).isEqualTo(403);
    assertThat(Neighbour.lastRequest()).isEmpty();
  }

  @Test
  void listsOwnSessionsAndEndsOneOrAllOthers() throws Exception {
    signIn("admin");
    final String admin = sessionCookie();
    cookies.getCookieStore().removeAll();
    signIn("analyst");
    final String first = sessionCookie();
    cookies.getCookieStore().removeAll();
    signIn("analyst");
    final String second = sessionCookie();
    cookies.getCookieStore().removeAll();
    signIn("analyst");
    final String third = sessionCookie();

    JsonPath listed = new JsonPath(script(third, "GET", "/api/v1/me/sessions").body());
    assertThat(listed.getList("items")).hasSize(3);
    assertThat(listed.getList("items.current", Boolean.class))
        .containsExactlyInAnyOrder(true, false, false);
    assertThat(listed.getBoolean("items[0].current")).isTrue();
    assertThat(listed.getString("items[0].browser")).startsWith("Java-http-client");
    assertThat(listed.getList("items.address")).containsOnly("127.0.0.1");
    String idOfSecond = listed.getString("items[1].id");

    // a session of another user is not found
    assertThat(script(admin, "DELETE", "/api/v1/me/sessions/" + idOfSecond).statusCode())
        .isEqualTo(404);
    assertThat(scriptWith(second, "/api/v1/me")).isEqualTo(200);

    assertThat(script(third, "DELETE", "/api/v1/me/sessions/" + idOfSecond).statusCode())
        .isEqualTo(204);
    assertThat(scriptWith(second, "/api/v1/me")).isEqualTo(401);
    assertThat(scriptWith(first, "/api/v1/me")).isEqualTo(200);

    assertThat(script(third, "POST", "/api/v1/me/sessions/end-others").body())
        .isEqualTo("{\"ended\":1}");
    assertThat(scriptWith(first, "/api/v1/me")).isEqualTo(401);
    assertThat(scriptWith(third, "/api/v1/me")).isEqualTo(200);
    assertThat(scriptWith(admin, "/api/v1/me")).isEqualTo(200);
  }

  @Test
  void endsSessionsOfAnAccountOrOfEverybodyForAdministrators() throws Exception {
    signIn("admin");
    final String admin = sessionCookie();
    cookies.getCookieStore().removeAll();
    signIn("analyst");
    final String analyst = sessionCookie();
    final String ofAnalyst = "/api/v1/sessions/end-of-account?account=analyst";

    assertThat(script(analyst, "POST", ofAnalyst).statusCode()).isEqualTo(403);
    assertThat(script(admin, "POST", "/api/v1/sessions/end-of-account").statusCode())
        .isEqualTo(400);
    assertThat(scriptWith(analyst, "/api/v1/me")).isEqualTo(200);

    assertThat(script(admin, "POST", ofAnalyst).body()).isEqualTo("{\"ended\":1}");
    assertThat(scriptWith(analyst, "/api/v1/me")).isEqualTo(401);
    assertThat(scriptWith(admin, "/api/v1/me")).isEqualTo(200);
    JsonPath audit = new JsonPath(script(admin, "GET", "/api/v1/audit?what=session").body());
    assertThat(audit.getString("items[0].what")).isEqualTo("session/analyst");
    assertThat(audit.getString("items[0].who")).isEqualTo("admin");
    assertThat(audit.getString("items[0].was")).isEqualTo("sessions: 1");

    assertThat(script(admin, "POST", "/api/v1/sessions/end-all").body()).isEqualTo("{\"ended\":1}");
    assertThat(scriptWith(admin, "/api/v1/me")).isEqualTo(401);
  }

  @Test
  void keepsTheSignInWhenTheSessionIsRenewed() throws Exception {
    IssuerAdmin issuer = IssuerAdmin.signIn();
    issuer.setAttribute("penumbra-dashboard", "access.token.lifespan", "2");
    try {
      signIn("analyst");
      final String first = sessionCookie();
      final String signIn =
          new JsonPath(script(first, "GET", "/api/v1/me/sessions").body()).getString("items[0].id");
      Thread.sleep(2_500);
      HttpResponse<String> listed =
          browser.send(get("/api/v1/me/sessions").build(), HttpResponse.BodyHandlers.ofString());
      assertThat(sessionCookie()).as("renewed").isNotEqualTo(first);
      JsonPath sessions = new JsonPath(listed.body());
      assertThat(sessions.getList("items.id")).containsExactly(signIn);
      assertThat(sessions.getList("items.address")).containsExactly("127.0.0.1");
      assertThat(sessions.getString("items[0].renewedAt"))
          .isGreaterThan(sessions.getString("items[0].signedInAt"));
    } finally {
      issuer.setAttribute("penumbra-dashboard", "access.token.lifespan", "");
    }
  }

  /** Keycloak sends the logout token when an administrator signs the user out. */
  @Test
  void endsTheSessionsThatTheIssuerEnds() throws Exception {
    signIn("admin");
    final String admin = sessionCookie();
    cookies.getCookieStore().removeAll();
    signIn("analyst");
    final String analyst = sessionCookie();
    IssuerAdmin issuer = IssuerAdmin.signIn();
    issuer.setAttribute("penumbra-dashboard", "backchannel.logout.session.required", "true");
    issuer.setAttribute(
        "penumbra-dashboard",
        "backchannel.logout.url",
        dashboard.resolve("/logout/back-channel").toString());
    try {
      issuer.signOut("analyst");
      assertThat(scriptWith(analyst, "/api/v1/me")).isEqualTo(401);
      assertThat(scriptWith(admin, "/api/v1/me")).isEqualTo(200);
    } finally {
      issuer.setAttribute("penumbra-dashboard", "backchannel.logout.url", "");
    }
  }

  /** Only a logout token that the issuer created for this client ends sessions. */
  @Test
  void refusesAnyOtherLogoutToken() throws Exception {
    signIn("analyst");
    List<String> tokens = new ArrayList<>(List.of("", "junk", "a.b.c", Tokens.analyst()));
    for (ForgedToken forged : ForgedToken.values()) {
      tokens.add(forged.of("analyst"));
    }
    for (String token : tokens) {
      HttpRequest logout =
          get("/logout/back-channel")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token))
              .build();
      try (HttpClient stranger = HttpClient.newHttpClient()) {
        assertThat(stranger.send(logout, HttpResponse.BodyHandlers.ofString()).statusCode())
            .as(token)
            .isEqualTo(400);
      }
    }
    assertThat(scriptWith(sessionCookie(), "/api/v1/me")).isEqualTo(200);
  }

  /** Sign-in requires the exact redirect URI and a PKCE challenge. */
  @Test
  void signsInWithPkceAtTheRegisteredRedirectUri() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> redirect =
          client.send(get("/login?to=/machines").build(), HttpResponse.BodyHandlers.ofString());
      String location = redirect.headers().firstValue("Location").orElseThrow();
      String callback =
          URLEncoder.encode(
              dashboard.resolve("/login/callback").toString(), StandardCharsets.UTF_8);
      assertThat(location)
          .contains("redirect_uri=" + callback)
          .contains("code_challenge_method=S256");
      assertThat(status(client, location)).isEqualTo(200);
      // the issuer rejects another path of the same host, and a request without a challenge
      assertThat(status(client, location.replace(callback, callback + "x"))).isEqualTo(400);
      HttpResponse<String> unchallenged =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(location.replaceAll("&code_challenge[^&]*=[^&]*", "")))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(unchallenged.headers().firstValue("Location"))
          .hasValueSatisfying(to -> assertThat(to).contains("error=invalid_request"));
    }
  }

  /** Forwarded headers are trusted only from proxies that the installation configures. */
  @Test
  void ignoresForwardedHeadersByDefault() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> redirect =
          client.send(
              get("/login")
                  .header("X-Forwarded-Host", "evil.example")
                  .header("X-Forwarded-Proto", "https")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(redirect.headers().firstValue("Location").orElseThrow())
          .doesNotContain("evil.example")
          .contains("redirect_uri=http%3A%2F%2F");
      assertThat(redirect.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  private static int status(HttpClient client, String address) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Sends a request as a script of the dashboard, with a session cookie. */
  private HttpResponse<String> script(String cookie, String method, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          get(path)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .header("Cookie", SESSION + "=" + cookie)
              .header("X-Requested-With", "JavaScript")
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private HttpRequest patch(String authorization) {
    return get("/api/v1/advanced-features")
        .method("PATCH", HttpRequest.BodyPublishers.ofString("{}"))
        .header("Content-Type", "application/json")
        .header("Authorization", authorization)
        .build();
  }

  /** Cookie store that accepts secure cookies on the loopback address, as browsers do. */
  private static final class LoopbackCookies extends CookieManager {

    LoopbackCookies() {
      super(null, CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
      Map<String, List<String>> plain = new HashMap<>();
      headers.forEach(
          (name, values) ->
              plain.put(
                  name,
                  values.stream()
                      .map(value -> value.replaceAll("(?i);\\s*secure\\b", ""))
                      .toList()));
      super.put(uri, plain);
    }
  }

  private HttpResponse<String> signIn(String user) throws Exception {
    HttpResponse<String> page =
        browser.send(get("/login?to=/api/v1/me").build(), HttpResponse.BodyHandlers.ofString());
    Matcher form = FORM.matcher(page.body());
    assertThat(form.find()).as(page.body()).isTrue();
    return browser.send(
        HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username=%s&password=%s&credentialId=".formatted(user, user)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(dashboard.resolve(path));
  }

  private String sessionCookie() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(SESSION))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the status of a request that another client sends with a session cookie. */
  private int scriptWith(String cookie, String path) throws Exception {
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      return stranger
          .send(
              get(path)
                  .header("Cookie", SESSION + "=" + cookie)
                  .header("X-Requested-With", "JavaScript")
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static List<byte[]> stored() throws SQLException {
    List<byte[]> columns = new ArrayList<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select session_id, tokens from reporting.session")) {
      while (rows.next()) {
        columns.add(rows.getBytes(1));
        columns.add(rows.getBytes(2));
      }
    }
    return columns;
  }
}
