package io.penumbra.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour of the shipped realm file after import into Keycloak. */
class ShippedRealmTest {

  private static final String REALM = "shipped";
  private static final String CALLBACK = "https://dashboard.example/login/callback";

  private static IssuerAdmin admin;

  @BeforeAll
  static void importRealm() throws IOException {
    admin = IssuerAdmin.signIn();
    String file =
        Files.readString(
            Workspace.find().root().resolve("helm/penumbra/files/keycloak-realm.json"));
    assertThat(
            admin.importRealm(
                file.replace("\"realm\": \"penumbra\"", "\"realm\": \"" + REALM + "\"")
                    .replace("REPLACE-dashboard-host", "dashboard.example")))
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "ann, short, 400",
    "averylongusername, averylongusername, 400",
    "bob, a-passphrase-of-five-words, 201"
  })
  void refusesWeakPasswords(String name, String password, int status) {
    assertThat(admin.createUser(REALM, name, password)).isEqualTo(status);
  }

  @Test
  void detectsBruteForceAndAsksForTls() {
    assertThat(admin.settings(REALM))
        .containsEntry("bruteForceProtected", true)
        .containsEntry("failureFactor", 10)
        .containsEntry("sslRequired", "external")
        .containsEntry("registrationAllowed", false);
  }

  @Test
  void acceptsOnlyTheRegisteredRedirectUriWithAChallenge() {
    String challenge = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);
    assertThat(status(CALLBACK, challenge)).isEqualTo(200);
    assertThat(status(CALLBACK, "")).isEqualTo(302);
    assertThat(status(CALLBACK + "/x", challenge)).isEqualTo(400);
    assertThat(status("https://dashboard.example/", challenge)).isEqualTo(400);
    assertThat(status("https://evil.example/login/callback", challenge)).isEqualTo(400);
  }

  /**
   * Returns the status: 200 for the sign-in form, 400 for a refused redirect URI, 302 for a missing
   * challenge.
   */
  private static int status(String redirectUri, String challenge) {
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .get(
            TestStack.issuer().replace("/realms/penumbra", "/realms/" + REALM)
                + "/protocol/openid-connect/auth?response_type=code&scope=openid&state=s"
                + "&client_id=penumbra-dashboard&redirect_uri="
                + redirectUri
                + challenge)
        .statusCode();
  }
}
