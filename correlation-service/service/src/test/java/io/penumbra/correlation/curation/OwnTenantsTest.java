package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants of the organisation, over HTTP on a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class OwnTenantsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String TENANTS = "/api/v1/catalogue/own-tenants";

  @AfterEach
  void removeTenants() {
    put("*", List.of()).statusCode(200).body("items", empty());
  }

  @Test
  void storesNamesAndHostsThatTenantsAreKnownBy() {
    put(
            "*",
            List.of(
                " Contoso ",
                "contoso",
                "fabrikam-my.sharepoint.com",
                "Fabrikam.SharePoint.com.",
                "fabrikam.enterprise.slack.com"))
        .statusCode(200)
        .body("items.tenant", contains("contoso", "fabrikam.sharepoint.com", "fabrikam.slack.com"));
    as("analyst")
        .get(TENANTS)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(3))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].reason", equalTo("ours"));
  }

  @Test
  void changesUnderRevisionAndRecordsChange() {
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("tenants", List.of("contoso")))
        .put(TENANTS)
        .then()
        .statusCode(428);
    String etag = as("analyst").get(TENANTS).header("ETag");
    String next = put(etag, List.of("contoso", "contoso-eu")).extract().header("ETag");
    assertThat(next).isNotEqualTo(etag);
    put(etag, List.of("other")).statusCode(412);
    put(next, List.of("contoso-eu", "contoso")).statusCode(200).header("ETag", next);
    as("auditor")
        .get("/api/v1/catalogue/versions?limit=1")
        .then()
        .body("items[0].action", equalTo("own-tenants-set"))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].became", equalTo("contoso\ncontoso-eu"))
        .body("items[0].reason", equalTo("ours"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "contoso.example.com", "www.slack.com", "slack.com", "a b", "*", "192.0.2.1"})
  void rejectsPatternsWithoutTenant(String tenant) {
    put("*", List.of(tenant))
        .statusCode(400)
        .body("detail", containsString("'" + tenant + "' names no tenant"));
  }

  @Test
  void refusesMoreThanAThousandTenants() {
    put("*", Collections.nCopies(1_001, "contoso"))
        .statusCode(400)
        .body("detail", containsString("at most 1000 tenants, got 1001"));
    put("*", Collections.nCopies(1_000, "contoso"))
        .statusCode(200)
        .body("items.tenant", contains("contoso"));
  }

  private static ValidatableResponse put(String etag, List<String> tenants) {
    return as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", etag)
        .body(Map.of("tenants", tenants, "reason", "ours"))
        .put(TENANTS)
        .then();
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
