package io.penumbra.reporting.api.compatibility;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compatibility with scripts written for the documented APIs: members, envelopes and addresses. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class CompatibilityTest {

  private static final String GRAPH =
      "/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams";
  private static final String DEFENDER = "/api/compat/defender/api";
  private static final String APPS =
      "/win10-endpoint-users/aggregatedAppsDetails(period=duration'P30D')";

  /** Members documented for discoveredCloudAppDetail and its endpoint variant. */
  private static final Set<String> APP_MEMBERS =
      Set.of(
          "@odata.type",
          "id",
          "displayName",
          "tags",
          "riskScore",
          "lastSeenDateTime",
          "domains",
          "category",
          "userCount",
          "ipAddressCount",
          "deviceCount",
          "transactionCount",
          "uploadNetworkTrafficInBytes",
          "downloadNetworkTrafficInBytes");

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    TestStack.emptyAudit("reporting");
  }

  @Test
  void listsReportsAsStreams() {
    get(GRAPH)
        .statusCode(200)
        .body("value.id", hasItems("win10-endpoint-users", "global"))
        .body("value[0].displayName", equalTo("Win10 endpoint users"))
        .body("value[0].logDataProvider", equalTo("microsoftDefenderForEndpoint"))
        .body("value[0].isSnapshotReport", equalTo(false));
    get(GRAPH + "/nonsense")
        .statusCode(404)
        .body("error.code", equalTo("ResourceNotFound"))
        .body("error.message", containsString("nonsense"));
  }

  @Test
  void returnsAppsWithDocumentedMembers() {
    List<Map<String, Object>> apps = get(GRAPH + APPS).statusCode(200).extract().path("value");
    assertThat(apps).hasSize(1);
    assertThat(apps.getFirst().keySet()).isEqualTo(APP_MEMBERS);
    get(GRAPH + APPS)
        .body("value[0].displayName", equalTo("GitHub"))
        .body("value[0].category", equalTo("codeHosting"))
        .body("value[0].transactionCount", equalTo(10))
        .body("value[0].uploadNetworkTrafficInBytes", equalTo(1000));
    get(GRAPH + APPS.replace("aggregated", "microsoft.graph.security.aggregated"))
        .body("value", hasSize(1));
    get(GRAPH + APPS + "/1").body("displayName", equalTo("GitHub"));
    get(GRAPH + APPS + "/99").statusCode(404).body("error.code", equalTo("ResourceNotFound"));
  }

  @Test
  void returnsUsersDevicesAddressesAndInfoOfApp() {
    get(GRAPH + APPS + "/1/users").body("value.userIdentifier", equalTo(List.of("CORP\\ann")));
    get(GRAPH + APPS + "/1/devices").body("value.name", equalTo(List.of("LT-1")));
    get(GRAPH + APPS + "/1/ipAddress").body("value.ipAddress", equalTo(List.of("10.0.0.1")));
    get(GRAPH + APPS + "/1/appInfo")
        .body("id", equalTo("1"))
        .body("'@odata.type'", equalTo("#microsoft.graph.security.discoveredCloudAppInfo"));
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body(
            "items.what",
            equalTo(
                List.of(
                    "compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams/win10-endpoint-users/aggregatedAppsDetails(period=duration'P30D')/1/users")));
  }

  @Test
  void returnsCatalogueDataOfApp() throws SQLException {
    ReadModels.describeApp();
    List<String> domains = List.of("=githubusercontent.com", "github.com");
    get(GRAPH + APPS).body("value[0].domains", equalTo(domains));
    get(GRAPH + APPS + "/1").body("domains", equalTo(domains));
    Map<String, Object> info = get(GRAPH + APPS + "/1/appInfo").statusCode(200).extract().path("");
    info.keySet().removeIf(name -> name.startsWith("@"));
    assertThat(info)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("id", "1"),
                Map.entry("vendor", "Microsoft"),
                Map.entry("headquarters", "US"),
                Map.entry("founded", 2008),
                Map.entry("holding", "public"),
                Map.entry("latestBreachDateTime", "2022-01-01T00:00:00Z"),
                Map.entry("isRequiresUserAuthentication", "false"),
                Map.entry("isMultiFactorAuthentication", "true"),
                Map.entry("isSoc2Compliant", "false"),
                Map.entry("isIso27001Compliant", "true"),
                Map.entry("pciDssVersion", "notSupported")));
  }

  @Test
  void selectsMembersAndPagesLikeOData() {
    List<String> ids = new ArrayList<>();
    String next = DEFENDER + "/machines?$top=1&$select=id,computerDnsName";
    while (next != null) {
      ValidatableResponse page = get(next).statusCode(200).body("value", hasSize(1));
      List<Map<String, Object>> machines = page.extract().path("value");
      assertThat(machines.getFirst().keySet()).containsExactlyInAnyOrder("id", "computerDnsName");
      ids.add((String) machines.getFirst().get("id"));
      next = page.extract().path("'@odata.nextLink'");
    }
    assertThat(ids).containsExactly("a", "2");
    get(DEFENDER + "/machines?$top=x").statusCode(400).body("error.code", equalTo("BadRequest"));
    get(DEFENDER + "/machines?$filter=x")
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "\"$filter\" is not a parameter here. Accepted: $count, $select, $skip, $top."));
  }

  @Test
  void findsMachinesByIdNumberAndName() {
    for (String id : List.of("a", "1", "lt-1")) {
      get(DEFENDER + "/machines/" + id)
          .statusCode(200)
          .body("computerDnsName", equalTo("LT-1"))
          .body("osBuild", equalTo(17763))
          .body("lastIpAddress", equalTo("10.0.0.1"))
          .body("lastExternalIpAddress", nullValue());
    }
    get(DEFENDER + "/machines/nobody").statusCode(404).body("error.target", nullValue());
  }

  /**
   * Considers addresses of the machine's last day. An address that is assigned for longer does not
   * precede the address used last.
   */
  @Test
  void namesAddressThatWasUsedLast() throws SQLException {
    ReadModels.sql(
        """
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select day, machine_id, user_id, i, app_id, source_id, 1, 0, 0, 0, 0, 0, 0, first_seen, last_seen
        from report.usage, unnest('{2,3}'::int[]) as i where day = current_date and machine_id = 1 and ip_id = 1;
        insert into report.machine_ip (day, machine_id, ip_id, source, from_at, last_observed, to_at, evidence)
        select day, 1, 3, 'use', from_at, last_observed + interval '1 second', to_at + interval '1 second', 1
        from report.machine_ip where day = (now() at time zone 'UTC')::date and machine_id = 1 and source = 'use';
        """);
    get(DEFENDER + "/machines/a").statusCode(200).body("lastIpAddress", equalTo("10.0.0.3"));
  }

  @Test
  void returnsUsersOfMachineAndMachinesOfUser() {
    get(DEFENDER + "/machines/a/logonusers")
        .statusCode(200)
        .body("value.id", hasItems("CORP\\ann", "CORP\\b%_b"))
        .body("value.find { it.id == 'CORP\\\\ann' }.accountName", equalTo("ann"))
        .body("value.find { it.id == 'CORP\\\\ann' }.accountDomain", equalTo("CORP"));
    get(DEFENDER + "/users/ann/machines")
        .body("value.computerDnsName", equalTo(List.of("LT-1", "ws2")));
    get(DEFENDER + "/users/b%25_b/machines")
        .body("value.computerDnsName", equalTo(List.of("LT-1")));
    get(DEFENDER + "/users/nobody/machines").statusCode(404);
  }

  @Test
  void findsMachinesByAddressAndTimeInWholeRetention() {
    String find = DEFENDER + "/machines/findbyip(ip='%s',timestamp=%s)";
    get(find.formatted("10.0.0.1", Instant.now().plusSeconds(600)))
        .statusCode(200)
        .body("value.computerDnsName", equalTo(List.of("LT-1")));
    get(find.formatted("10.0.0.1", Instant.now().minusSeconds(3_600))).body("value", hasSize(0));
    get(find.formatted("10.0.0.1", Instant.now().minusSeconds(40 * 86_400L)))
        .body("value.computerDnsName", equalTo(List.of("ws2")));
    get(find.formatted("nowhere", Instant.now())).statusCode(400);
    get(find.formatted("10.0.0.1", "yesterday"))
        .statusCode(400)
        .body("error.message", containsString("yesterday"));
  }

  private static ValidatableResponse get(String path) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(Tokens.analyst())
        .get(path.replace("$", "%24").replace("'", "%27"))
        .then();
  }
}
