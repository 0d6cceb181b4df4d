package io.penumbra.reporting.api.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Usage for which a firewall reports only total bytes. These bytes count as traffic, but neither as
 * upload nor as download.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class TotalsWithoutDirectionTest {

  /**
   * Inserts usage of today: example.org with total bytes only, GitHub with known upload, and the
   * internal app without byte counts.
   */
  @BeforeAll
  static void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.sql(
        """
        truncate report.usage;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured,
          bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
        values
          (current_date, 1, 1, 1, 1, 1, 10, 0, 10, 0, 0, 1000, 0,    0, now() - interval '1 minute', now()),
          (current_date, 1, 1, 1, 2, 1,  5, 0,  0, 0, 5,    0, 0, 9687, now() - interval '1 minute', now()),
          (current_date, 1, 1, 1, 3, 1,  2, 0,  0, 0, 0,    0, 0,    0, now() - interval '1 minute', now());
        """);
  }

  private static ValidatableResponse get(String path) {
    return given()
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/reports/global" + path)
        .then()
        .statusCode(200);
  }

  /** Both day totals and groups of usage answer these requests. */
  @ParameterizedTest
  @ValueSource(strings = {"period=P7D", "machine=1&period=P7D"})
  void listsTrafficWithoutUploadAndDownload(String of) {
    get("/apps?sort=-traffic&" + of)
        .body("items.name", equalTo(List.of("example.org", "GitHub", "Internal")))
        .body("items.traffic", equalTo(Arrays.asList(9_687, 1_000, null)))
        .body("items.bytesUp", equalTo(Arrays.asList(null, 1_000, null)))
        .body("items.bytesDown", equalTo(Arrays.asList(null, null, null)));
    get("/apps?sort=traffic&" + of)
        .body("items.name", equalTo(List.of("GitHub", "example.org", "Internal")));
    get("/apps?minTraffic=5000&" + of)
        .body("items", hasSize(1))
        .body("items[0].name", equalTo("example.org"));
    get("/apps?maxTraffic=5000&" + of)
        .body("items", hasSize(1))
        .body("items[0].name", equalTo("GitHub"));
  }

  @Test
  void addsTotalsToSummaryAndPages() {
    get("/summary?period=P7D")
        .body("traffic", equalTo(10_687))
        .body("bytesUp", equalTo(1_000))
        .body("bytesDown", nullValue())
        .body("measuredTransactions", equalTo(5))
        .body("trend.traffic.findAll { it != null }", equalTo(List.of(10_687)));
    get("/apps/2?period=P7D")
        .body("traffic", equalTo(9_687))
        .body("bytesUp", nullValue())
        .body("bytesDown", nullValue())
        .body("measuredTransactions", equalTo(5));
    get("/machines/1?period=P7D").body("traffic", equalTo(10_687)).body("bytesDown", nullValue());
  }

  @Test
  void exportsTraffic() {
    String csv =
        get("/apps?period=P7D&sort=-traffic&format=csv&column=name&column=bytesUp&column=bytesDown"
                + "&column=traffic")
            .extract()
            .asString();
    assertThat(csv.lines())
        .containsExactly(
            "name,bytesUp,bytesDown,traffic",
            "example.org,,,9687",
            "GitHub,1000,,1000",
            "Internal,,,");
  }
}
