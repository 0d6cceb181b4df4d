package io.penumbra.toggle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.integration.EvidenceServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class AuditTest {

  private static final String AUDIT = "/api/v1/audit";
  private static final int ENTRIES = 1234;

  @BeforeEach
  void manyChanges() throws SQLException {
    Stage.fresh();
    try (Connection toggle = TestStack.connect("toggle");
        Statement statement = toggle.createStatement()) {
      statement.execute(
          """
          insert into audit.toggle (at, who, what, was, became)
          select timestamptz '2026-01-01Z' + n * interval '1 minute', 'admin',
            case when n %% 2 = 0 then 'feature/preview-features' else 'licence/x' end,
            (n - 1)::text, n::text
          from generate_series(1, %d) n"""
              .formatted(ENTRIES));
    }
  }

  @Test
  void pagesNewestFirst() {
    List<String> became = new ArrayList<>();
    String cursor = null;
    do {
      Response page =
          Stage.get(
              Tokens.auditor(), AUDIT + "?limit=500" + (cursor == null ? "" : "&cursor=" + cursor));
      page.then().statusCode(200);
      became.addAll(page.jsonPath().getList("items.became"));
      cursor = page.jsonPath().getString("next");
    } while (cursor != null);

    assertThat(became)
        .isEqualTo(
            IntStream.rangeClosed(1, ENTRIES)
                .mapToObj(n -> Integer.toString(ENTRIES + 1 - n))
                .toList());
  }

  @Test
  void linksToNextPage() {
    String link = Stage.get(Tokens.admin(), AUDIT + "?limit=3").header("Link");

    assertThat(link).startsWith("</api/v1/audit?").endsWith(">; rel=\"next\"");
    String next = link.substring(1, link.indexOf('>'));
    Stage.get(Tokens.admin(), next)
        .then()
        .body("items[0].became", equalTo(Integer.toString(ENTRIES - 3)));
  }

  @Test
  void omitsNextOnLastPage() {
    Stage.fresh();

    Response empty = Stage.get(Tokens.auditor(), AUDIT);

    empty.then().statusCode(200).body("next", nullValue());
    assertThat(empty.header("Link")).isNull();
  }

  @Test
  void filtersBySubject() {
    List<String> became =
        Stage.get(Tokens.auditor(), AUDIT + "?limit=2&what=feature/preview-features")
            .jsonPath()
            .getList("items.became");

    assertThat(became).containsExactly("1234", "1232");
  }

  @Test
  void exportsAllOldestFirst() throws IOException {
    Response export = Stage.get(Tokens.auditor(), AUDIT + "/export");

    export
        .then()
        .statusCode(200)
        .contentType("application/x-ndjson")
        .header("Content-Disposition", containsString("audit.ndjson"));
    List<String> lines = export.asString().lines().toList();
    assertThat(lines).hasSize(ENTRIES);
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i < ENTRIES; i++) {
      JsonNode entry = json.readTree(lines.get(i));
      assertThat(entry.get("became").asText()).isEqualTo(Integer.toString(i + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?limit=1", "/export"})
  void restrictsReadsToAuditorsAndAdministrators(String path) {
    Stage.get(Tokens.analyst(), AUDIT + path).then().statusCode(403);
    Stage.get(Tokens.admin(), AUDIT + path).then().statusCode(200);
    Stage.get(Tokens.auditor(), AUDIT + path)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "cursor=nonsense", "cursor=YmVmb3JlIDEwMDA"})
  void refusesInvalidParametersByName(String query) {
    Stage.get(Tokens.auditor(), AUDIT + "?" + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(query.substring(0, query.indexOf('='))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.toggle set who = 'nobody'",
        "delete from audit.toggle",
        "truncate audit.toggle"
      })
  void forbidsChangesByTheServiceItself(String sql) throws SQLException {
    try (Connection toggle = TestStack.connect("toggle");
        Statement statement = toggle.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .hasMessageContaining("permission denied for table toggle");
    }
  }
}
