package io.penumbra.reporting.blockpage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ShortLimits;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Block page of a blocked app, read without a token over real HTTP. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class BlockPageTest {

  private static final String HOSTILE =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {page.title} </style> &lt; \u202e";

  private final ObjectMapper json = new ObjectMapper();

  private static boolean hasAnswered;

  @BeforeEach
  void correlationAnswers() {
    if (!hasAnswered) {
      // the first request to the service may exceed its deadline on a busy machine
      Neighbour.answerBlocked(answer("block", Map.of()));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> given().get("/blocked?d=mega.nz").statusCode() != 503);
      hasAnswered = true;
    }
    Neighbour.reset();
    Neighbour.answerBlocked(answer("block", Map.of()));
  }

  @AfterEach
  void correlationAnswersAgain() {
    Neighbour.reset();
  }

  @Test
  void showsBlockedAppReasonAndAlternative() {
    String page = page("/blocked?d=mega.nz", 200).asString();
    assertThat(page)
        .contains("<html lang=\"en\">")
        .contains("<h1>MEGA is blocked</h1>")
        .contains("customers&#39; data")
        .contains("<a href=\"https://dropbox.com/\" rel=\"noreferrer\"><bdi>Dropbox</bdi></a>")
        .contains("<li><bdi>Intranet files</bdi></li>")
        .contains("it@example.com")
        .contains("<a class=\"button\" href=\"/request-access?d=mega.nz\">Request access</a>")
        .doesNotContain("<script");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(6 * 1024);
    assertThat(Neighbour.lastRequest()).isEqualTo("/api/v1/enforcement/blocked?domain=mega.nz");
  }

  @Test
  void speaksTheLanguageOfTheBrowserAndOffersTheOtherOne() {
    String page =
        given()
            .header("Accept-Language", "de,fr-CH;q=0.8,en;q=0.5")
            .get("/blocked?d=mega.nz")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page)
        .contains("<html lang=\"fr\">")
        .contains("Accès bloqué : MEGA")
        .contains("href=\"/blocked?d=mega.nz&amp;language=en\"");
    String english =
        given()
            .header("Accept-Language", "fr")
            .get("/blocked?d=mega.nz&language=en&utm=ignored")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(english).contains("MEGA is blocked").contains("language=fr");
  }

  @Test
  void showsHowToContinueAfterAWarning() {
    Neighbour.answerBlocked(answer("warn", Map.of("bypassHours", 24)));
    assertThat(page("/blocked?d=mega.nz", 200).asString())
        .contains("Caution: MEGA")
        .contains("returns after 24 hours");
    assertThat(page("/blocked?d=mega.nz&language=fr", 200).asString())
        .contains("au bout de 24 heures");
  }

  @Test
  void showsMissingReasonOrDecidingPolicy() {
    Map<String, Object> none = new HashMap<>();
    none.put("reason", null);
    none.put("contact", null);
    none.put("alternatives", List.of());
    Neighbour.answerBlocked(answer("block", none));
    assertThat(page("/blocked?d=mega.nz", 200).asString())
        .contains("No reason was given.")
        .contains("No approved app of this category is known.")
        .contains("Ask your IT department.");
    none.put("byPolicy", true);
    Neighbour.answerBlocked(answer("block", none));
    assertThat(page("/blocked?d=mega.nz", 200).asString())
        .contains("Set automatically by a policy");
  }

  @Test
  void showsThatNothingIsRestricted() {
    Neighbour.answerBlocked(answer("none", Map.of("domain", "example.org")));
    assertThat(page("/blocked?d=example.org", 200).asString())
        .contains("Not restricted")
        .contains("example.org is neither blocked nor warned about here")
        .doesNotContain("MEGA")
        .doesNotContain("request-access");
  }

  @Test
  void reportsUnavailableCorrelation() {
    for (int status : List.of(500, 503, 403, 404)) {
      Neighbour.answerWith(status);
      Response answer = page("/blocked?d=mega.nz", 503);
      assertThat(answer.getHeader("Retry-After")).isEqualTo("60");
      assertThat(answer.asString())
          .contains("No answer at the moment")
          .doesNotContain("mega.nz")
          .doesNotContain("Not restricted");
    }
  }

  @Test
  void reportsDisabledBlockPage() {
    Neighbour.answerBlocked(answer("none", Map.of("pageEnabled", false)));
    assertThat(page("/blocked?d=mega.nz", 404).asString())
        .contains("Page switched off")
        .doesNotContain("mega.nz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?d=", "?d=192.0.2.7", "?d=%3Cscript%3E"})
  void reportsMissingDomain(String query) {
    Neighbour.answerWith(400);
    assertThat(page("/blocked" + query, 400).asString())
        .contains("No domain")
        .doesNotContain("script");
  }

  @Test
  void neverReflectsHostileInput() {
    Random random = new Random(23);
    Pattern risky =
        Pattern.compile(
            "(?i)<(?!/?(?:!doctype|html|head|meta|title|body|main|h1|h2|p|ul|li|a|bdi|footer)\\b)"
                + "|<[^<>]*\\son\\w+\\s*=|<meta[^>]*refresh");
    String characters = "<>\"'&{}/\\=()` \t\r\n%;:#\u202eé漢x";
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? HOSTILE : "\"><x onload=a>");
      for (int c = random.nextInt(60); c > 0; c--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      String hostile = text.toString();
      // correlation-service rejects the invalid name, or a faulty one echoes it in every member
      boolean refused = i % 4 == 0;
      Neighbour.reset();
      if (refused) {
        Neighbour.answerWith(400);
      } else {
        Neighbour.answerBlocked(everywhere(i % 3 == 0 ? "none" : "block", hostile));
      }
      Response answer =
          given().queryParam("d", hostile).queryParam("language", hostile).get("/blocked");
      assertThat(answer.statusCode()).as(hostile).isEqualTo(refused ? 400 : 200);
      String body = answer.asString().replaceFirst("(?s)<style>.*?</style>", "");
      assertThat(risky.matcher(body).find()).as(body).isFalse();
      assertThat(body).doesNotContain("href=\"javascript").contains("</main>");
      assertThat(body.split("</main>", -1)).hasSize(2);
      if (refused) {
        assertThat(body).doesNotContain("alert").doesNotContain("onload");
      }
    }
  }

  @Test
  void letsNothingRunAndIsNotCached() throws Exception {
    Response answer = page("/blocked?d=mega.nz", 200);
    assertThat(answer.getHeaders().getValues("Content-Security-Policy")).hasSize(1);
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(answer.asString());
    assertThat(style.find()).isTrue();
    String digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.getHeader("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(digest));
    assertThat(answer.getHeaders().getValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.getHeaders().getValues("Referrer-Policy")).containsExactly("same-origin");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeaders().getValues("Set-Cookie")).isEmpty();
  }

  @Test
  void needsNoTokenAndMindsNoForeignOne() {
    given()
        .header("Authorization", "Basic eDp5")
        .cookie("q_session_dashboard", "stale")
        .accept("text/html")
        .redirects()
        .follow(false)
        .get("/blocked?d=mega.nz")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("MEGA is blocked"))
        .body(not(containsString("<script")));
  }

  /** Runs last, because the test exhausts the request limit of this address. */
  @Test
  @Order(Integer.MAX_VALUE)
  void limitsViewsOfOneAddress() {
    Response last = given().get("/blocked?d=mega.nz");
    // the next minute may begin during the test
    for (int i = 0; i < 2 * ShortLimits.VIEWS + 2 && last.statusCode() == 200; i++) {
      last = given().get("/blocked?d=mega.nz");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(last.getHeader("Retry-After"))).isBetween(1, 61);
    assertThat(last.contentType()).startsWith("text/html");
    assertThat(last.asString()).contains("Too many requests").doesNotContain("MEGA");
    // behind a trusted proxy each client has a separate limit
    for (String client : List.of("198.51.100.1", "198.51.100.2")) {
      given().header("X-Forwarded-For", client).get("/blocked?d=mega.nz").then().statusCode(200);
    }
  }

  private static Response page(String path, int status) {
    return given()
        .redirects()
        .follow(false)
        .get(path)
        .then()
        .statusCode(status)
        .contentType("text/html")
        .extract()
        .response();
  }

  private String everywhere(String action, String text) {
    return answer(
        action,
        Map.of(
            "contact", text,
            "domain", text,
            "name", text,
            "reason", text,
            "alternatives", List.of(Map.of("name", text, "domain", text))));
  }

  private String answer(String action, Map<String, Object> changes) {
    Map<String, Object> members = new HashMap<>();
    members.put("pageEnabled", true);
    members.put("contact", "it@example.com");
    members.put("domain", "mega.nz");
    members.put("action", action);
    members.put("name", "MEGA");
    members.put("reason", "customers' data");
    members.put("byPolicy", false);
    members.put("bypassHours", null);
    members.put(
        "alternatives",
        List.of(
            Map.of("name", "Dropbox", "domain", "dropbox.com"), Map.of("name", "Intranet files")));
    members.put("ofALaterRelease", 1);
    members.putAll(changes);
    try {
      return json.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
