package io.penumbra.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code uri} tags of a service's request metrics. The maximum is 100 and later tags are dropped,
 * so paths chosen by callers must not create tags.
 */
public final class UriTags {

  private static final Pattern TAG =
      Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*\\buri=\"([^\"]*)\"");
  private static final int WALKED = 300;

  /** Maximum number of tags that the test's requests add; every operation has its own tag. */
  private static final int MOST_ADDED = 20;

  private static final List<String> CHANGES = List.of("POST", "PUT", "PATCH", "DELETE");
  private static final List<String> PAGES =
      List.of(
          "/%s",
          "/machines/%s",
          "/reports/%s/users/%s",
          "/assets/%s.js",
          "/%s.html",
          "/login/%s",
          "/logout/%s",
          "/api/%s",
          "/api/v1/%s",
          "/api/v1/%s/%s");

  private UriTags() {}

  /**
   * Sends requests to hundreds of distinct addresses with every method, then one API request, which
   * must be counted.
   *
   * @param template API path with one parameter
   */
  public static void verify(URI api, URI management, String template) {
    int before = read(management).size();
    for (int i = 0; i < WALKED; i++) {
      String page = PAGES.get(i % PAGES.size()).replace("%s", UUID.randomUUID().toString());
      request(i).get(api.resolve(page));
      request(i).body("{}").request(CHANGES.get(i % CHANGES.size()), api.resolve(page + "x"));
      request(0).get(api.resolve(template.replaceAll("\\{[^}]+}", Integer.toString(i))));
    }
    Set<String> tags = read(management);
    if (!tags.contains(template)) {
      throw new AssertionError("%s is missing in %s".formatted(template, tags));
    }
    if (tags.size() > before + MOST_ADDED) {
      throw new AssertionError("%d uri tags: %s".formatted(tags.size(), tags));
    }
  }

  /** Returns a request; every third one has a token. */
  private static RequestSpecification request(int number) {
    RequestSpecification request =
        given().redirects().follow(false).contentType("application/json");
    return number % 3 == 0 ? request.auth().oauth2(Tokens.admin()) : request;
  }

  private static Set<String> read(URI management) {
    String metrics = given().get(management.resolve("/q/metrics")).asString();
    Set<String> tags = new TreeSet<>();
    TAG.matcher(metrics).results().forEach(match -> tags.add(match.group(1)));
    return tags;
  }
}
