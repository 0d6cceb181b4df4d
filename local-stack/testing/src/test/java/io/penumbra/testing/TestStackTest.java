package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestStackTest {

  @BeforeAll
  static void start() {
    TestStack.newDatabase();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor", "sensor", "service"})
  void issuesTokenOfEachRoleForPenumbra(String role) {
    JsonNode claims = Tokens.claims(Tokens.role(role));

    assertThat(claims.get("iss").asText()).isEqualTo(TestStack.issuer());
    assertThat(texts(claims.get("aud"))).contains("penumbra");
    assertThat(texts(claims.at("/realm_access/roles")))
        .contains(role)
        .doesNotContainAnyElementsOf(
            Stream.of("admin", "analyst", "auditor", "sensor", "service")
                .filter(other -> !other.equals(role))
                .toList());
  }

  @Test
  void issuesTokensOfStrangerForOtherAudiences() {
    JsonNode claims = Tokens.claims(Tokens.client("penumbra-stranger"));

    assertThat(texts(claims.path("aud"))).doesNotContain("penumbra");
    assertThat(texts(claims.at("/realm_access/roles"))).contains("admin", "sensor");
  }

  @Test
  void allowsServiceToWriteOwnSchemaOnly() throws SQLException {
    try (Connection toggle = TestStack.connect("toggle");
        Statement statement = toggle.createStatement()) {
      statement.execute("create table toggle.own (id int)");
      assertThatThrownBy(() -> statement.execute("create table ingestion.foreign_one (id int)"))
          .hasMessageContaining("permission denied for schema ingestion");
      assertThatThrownBy(() -> statement.execute("create table public.anywhere (id int)"))
          .hasMessageContaining("permission denied for schema public");
    }
  }

  @Test
  void allowsReportingToReadReportSchemaOnly() throws SQLException {
    try (Connection correlation = TestStack.connect("correlation");
        Statement statement = correlation.createStatement()) {
      statement.execute("create table report.app as select 1 as id");
      statement.execute("create table correlation.secret as select 1 as id");
    }
    try (Connection reporting = TestStack.connect("reporting");
        Statement statement = reporting.createStatement()) {
      try (ResultSet rows = statement.executeQuery("select id from report.app")) {
        assertThat(rows.next()).isTrue();
      }
      assertThatThrownBy(() -> statement.execute("delete from report.app"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("select * from correlation.secret"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void requiresPassword() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection("jdbc:" + TestStack.url(), "penumbra_toggle", "wrong"))
        .hasMessageContaining("password authentication failed");
  }

  private static List<String> texts(JsonNode values) {
    return values.isArray()
        ? values.valueStream().map(JsonNode::asText).toList()
        : List.of(values.asText());
  }
}
