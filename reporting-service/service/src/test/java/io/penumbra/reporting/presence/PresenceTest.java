package io.penumbra.reporting.presence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and addresses of a machine: histories and point-in-time queries. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PresenceTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String GLOBAL = "/api/v1/reports/global";
  private static final String PRESENCE = "/api/v1/presence";

  @BeforeEach
  void stays() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    TestStack.emptyAudit("reporting");
  }

  private static String at(int daysAgo, String time) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo) + "T" + time + ":00Z";
  }

  @Test
  void showsUserHistoryOfMachine() {
    get(GLOBAL + "/machines/1/user-history?period=P7D")
        .statusCode(200)
        .body("total", equalTo(2))
        .body("items.name", equalTo(List.of("CORP\\b%_b", "CORP\\ann")))
        .body("items[1].from", equalTo(at(3, "08:00")))
        .body("items[1].to", equalTo(at(3, "17:00")))
        .body("items[1].firstObserved", equalTo(at(3, "08:00")))
        .body("items[1].lastObserved", equalTo(at(3, "08:00")))
        .body("items[1].evidence", equalTo(1))
        .body("items[1].source", equalTo("logon"))
        .body("next", nullValue());
  }

  @Test
  void showsAddressHistoryOfMachineWithGateways() {
    get(GLOBAL + "/machines/1/ip-history?period=P7D")
        .statusCode(200)
        .body("items.address", equalTo(List.of("10.0.0.2", "10.0.0.1", "10.0.0.1")))
        .body("items.gateway", equalTo(List.of(true, false, false)))
        .body("items.source", equalTo(List.of("adapter", "use", "lease")))
        // the address is still assigned
        .body("items[0].to", nullValue())
        .body("items[2].to", equalTo(at(2, "00:00")));
  }

  @Test
  void showsMachineHistoryOfUserAndAddress() {
    get(GLOBAL + "/users/1/machine-history?period=P90D")
        .statusCode(200)
        .body("items.name", equalTo(List.of("LT-1", "ws2")))
        .body("items.shared", equalTo(List.of(false, true)))
        // joined over midnight
        .body("items[1].from", equalTo(at(40, "23:30")))
        .body("items[1].to", equalTo(at(39, "01:00")))
        .body("items[1].evidence", equalTo(9));
    get(GLOBAL + "/ip-addresses/2/machine-history?period=P7D")
        .statusCode(200)
        .body("items.name", equalTo(List.of("LT-1", "ws2")));
  }

  @Test
  void showsStartOfStayBeforePeriod() {
    String day = at(39, "00:00").substring(0, 10);
    get(GLOBAL + "/users/1/machine-history?from=%s&to=%s".formatted(day, day))
        .body("items.from", equalTo(List.of(at(40, "23:30"))));
  }

  @Test
  void pagesHistories() {
    String path = GLOBAL + "/machines/1/user-history?period=P7D&limit=1";
    String next =
        get(path)
            .body("total", equalTo(2))
            .body("items.name", equalTo(List.of("CORP\\b%_b")))
            .extract()
            .path("next");
    get(path + "&cursor=" + next)
        .statusCode(200)
        .body("items.name", equalTo(List.of("CORP\\ann")))
        .body("next", nullValue());
    get(path + "&cursor=x").statusCode(400);
    get(GLOBAL + "/machines/1/user-history?limit=0").statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/1/user-history",
        "/apps/1/ip-history",
        "/machines/1/machine-history",
        "/machines/99/user-history",
        "/users/99/machine-history"
      })
  void answers404ForUnknownHistory(String path) {
    get(GLOBAL + path).statusCode(404);
  }

  @Test
  void exportsHistories() {
    get(GLOBAL + "/machines/1/ip-history?period=P7D&format=csv")
        .statusCode(200)
        .body(
            containsString(
                "id,address,scope,gateway,from,to,firstObserved,lastObserved,evidence,source"))
        .body(containsString("2,10.0.0.2,private,true,"));
    get(GLOBAL + "/users/1/machine-history?period=P90D&format=ndjson")
        .statusCode(200)
        .body(containsString("\"name\":\"ws2\",\"shared\":true"));
  }

  @Test
  void returnsUsersOfMachine() {
    get(PRESENCE + "/machines/1/users?at=" + at(3, "09:30"))
        .statusCode(200)
        .body("machine", equalTo("LT-1"))
        .body("shared", equalTo(false))
        .body("users.name", equalTo(List.of("CORP\\b%_b", "CORP\\ann")));
    get(PRESENCE + "/machines/1/users?at=" + at(3, "16:00"))
        .body("users.name", equalTo(List.of("CORP\\ann")));
    get(PRESENCE + "/machines/1/users?at=" + at(3, "18:00")).body("users", hasSize(0));
    get(PRESENCE + "/machines/1/users").statusCode(200).body("at", notNullValue());
  }

  @Test
  void answersWhichMachineHadAddress() {
    get(PRESENCE + "/ip-addresses/10.0.0.1/machines?at=" + at(3, "20:00"))
        .statusCode(200)
        .body("ipAddressId", equalTo(1))
        .body("gateway", equalTo(false))
        .body("machines.name", equalTo(List.of("LT-1")));
    get(PRESENCE + "/ip-addresses/2/machines?at=" + at(3, "09:10"))
        .body("address", equalTo("10.0.0.2"))
        .body("gateway", equalTo(true))
        .body("machines.name", equalTo(List.of("ws2")));
    get(PRESENCE + "/ip-addresses/3/machines")
        .statusCode(200)
        .body("address", equalTo("10.0.0.3"))
        .body("gateway", nullValue());
    get(PRESENCE + "/ip-addresses/203.0.113.9/machines")
        .statusCode(200)
        .body("gateway", nullValue())
        .body("ipAddressId", nullValue())
        .body("machines", hasSize(0));
  }

  @Test
  void answersWhereUserWas() {
    get(PRESENCE + "/users/1/machines?from=%s&to=%s".formatted(at(3, "16:00"), at(3, "23:00")))
        .statusCode(200)
        .body("user", equalTo("CORP\\ann"))
        .body("machines.name", equalTo(List.of("LT-1")));
    get(PRESENCE + "/users/1/machines?from=%s&to=%s".formatted(at(3, "18:00"), at(3, "23:00")))
        .body("machines", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "/machines/1/users?at=yesterday, 400",
    "/machines/99/users, 404",
    "/ip-addresses/nowhere/machines, 400",
    "/ip-addresses/99/machines, 404",
    "/users/1/machines, 400",
    "/users/1/machines?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, 400",
    "/users/99/machines?from=2026-01-02T00:00:00Z, 404"
  })
  void refusesInvalidQuestions(String path, int status) {
    get(PRESENCE + path).statusCode(status);
  }

  @Test
  void auditsReadsOfPresence() {
    get(GLOBAL + "/machines/1/user-history?period=P7D");
    get(GLOBAL + "/users/1/machine-history?period=P7D&format=csv").statusCode(200);
    get(PRESENCE + "/users/1/machines?from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z");
    // answers without users
    get(PRESENCE + "/machines/1/users?at=2026-01-02T00:00:00Z");
    get(GLOBAL + "/machines/1/ip-history?period=P7D");
    get(PRESENCE + "/ip-addresses/1/machines");
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body(
            "items.what",
            equalTo(
                List.of(
                    "presence/users/1/machines",
                    "users/1/machine-history",
                    "machines/1/user-history")))
        .body("items[0].lastDay", equalTo("2026-01-03"))
        .body("items[0].userName", equalTo("CORP\\ann"));
  }

  @Test
  void marksSharedMachinesGatewaysAndSignIns() {
    get(GLOBAL + "/machines?period=P7D&sort=name")
        .body("items.shared", equalTo(List.of(false, true)));
    get(GLOBAL + "/ip-addresses?period=P7D&sort=name")
        .body("items.gateway", equalTo(List.of(false, true)));
    get(GLOBAL + "/machines/2?period=P7D").body("machine.shared", equalTo(true));
    get(GLOBAL + "/ip-addresses/2?period=P7D").body("ipAddress.gateway", equalTo(true));
    get(GLOBAL + "/users/1?period=P7D").body("attributedBySignIn", equalTo(6));
    get(GLOBAL + "/machines?period=P7D&sort=name&format=csv")
        .body(containsString("LT-1,Windows10,1809,17763.1,below-floor,false,"));
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(path).then();
  }
}
