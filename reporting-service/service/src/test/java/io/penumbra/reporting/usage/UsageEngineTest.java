package io.penumbra.reporting.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;

import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.UsageInSql;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configured engine answers queries. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation"),
      // shares a service with PlansTest
      @ResourceArg(name = "purpose", value = "plans")
    })
@WithTestResource(Neighbour.class)
@TestProfile(UsageInSql.class)
class UsageEngineTest {

  @Test
  void readsRowsWhereSqlIsSet() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    // queries of usage segments would return no data
    ReadModels.run(
        "correlation", "delete from report.changed_usage; delete from report.packed_shard");
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/reports/global/machines/2/apps?period=P7D")
        .then()
        .statusCode(200)
        .body("items.transactions", contains(7, 2));
  }

  @ParameterizedTest
  @CsvSource({"columnar, COLUMNAR", "sql, SQL"})
  void takesNamesOfEngines(String name, UsageEngine engine) {
    assertThat(set(name).engine()).isEqualTo(engine);
  }

  @Test
  void refusesUnknownEngine() {
    assertThatThrownBy(() -> set("rows"))
        .hasMessageContaining("rows")
        .hasMessageContaining("columnar")
        .hasMessageContaining("sql");
  }

  private static UsageSettings set(String engine) {
    return new SmallRyeConfigBuilder()
        .withMapping(UsageSettings.class)
        .withDefaultValues(Map.of("penumbra.usage.engine", engine))
        .build()
        .getConfigMapping(UsageSettings.class);
  }
}
