package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses of the issuer to forged tokens. Services check audience and type themselves. */
class ForgedTokenTest {

  @Test
  void acceptsGenuineTokenAtIssuer() {
    assertThat(userInfo(Tokens.analyst())).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = ForgedToken.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EXPIRED", "ID_TOKEN", "OTHER_AUDIENCE"})
  void refusesForgeriesAtIssuer(ForgedToken forged) {
    assertThat(userInfo(forged.of("analyst"))).isIn(400, 401);
  }

  @Test
  void keepsIssuerOfExpiredToken() {
    String token = ForgedToken.EXPIRED.of("analyst");

    assertThat(Tokens.claims(token).get("iss").asText()).isEqualTo(TestStack.issuer());
    assertThat(Instant.ofEpochSecond(Tokens.claims(token).get("exp").asLong()))
        .isBefore(Instant.now());
  }

  @Test
  void distinguishesIdTokenByItsTypeOnly() {
    JsonNode claims = Tokens.claims(ForgedToken.ID_TOKEN.of("analyst"));

    assertThat(claims.get("typ").asText()).isEqualTo("ID");
    assertThat(claims.get("aud").toString()).contains("\"penumbra\"");
    assertThat(claims.at("/realm_access/roles").toString()).contains("\"analyst\"");
  }

  private static int userInfo(String token) {
    return RestAssured.given()
        .auth()
        .oauth2(token)
        .get(TestStack.issuer() + "/protocol/openid-connect/userinfo")
        .statusCode();
  }
}
