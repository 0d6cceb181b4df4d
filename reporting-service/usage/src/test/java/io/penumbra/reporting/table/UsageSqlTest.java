package io.penumbra.reporting.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{known t.up_known | t.bytes_up}; case when t.up_known > 0 then t.bytes_up end",
        "{known sum(a) + sum(b) | (sum(c) + sum(d))::int8} as e;"
            + " case when sum(a) + sum(b) > 0 then (sum(c) + sum(d))::int8 end as e",
        "{traffic s} as t; case when s.up_known + s.down_known > 0 or s.bytes_unsplit > 0"
            + " then (s.bytes_up + s.bytes_down + s.bytes_unsplit)::int8 end as t",
        "{traffic sum}; case when sum(up_known) + sum(down_known) > 0 or sum(bytes_unsplit) > 0"
            + " then (sum(bytes_up) + sum(bytes_down) + sum(bytes_unsplit))::int8 end"
      })
  void expandsSharedDefinitions(String statement, String expanded) {
    assertThat(UsageSql.expand(statement)).isEqualTo(expanded);
  }

  @Test
  void leavesNoStatementItsOwnDefinition() throws IOException {
    List<Path> statements = new ArrayList<>();
    for (String module : List.of("usage", "service")) {
      Path sql =
          Workspace.find()
              .root()
              .resolve("reporting-service")
              .resolve(module)
              .resolve("src/main/resources/sql");
      try (Stream<Path> files = Files.walk(sql)) {
        files.filter(file -> file.toString().endsWith(".sql")).forEach(statements::add);
      }
    }
    assertThat(statements).hasSizeGreaterThan(50);
    for (Path file : statements) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContain("'catalogued'", "'unmatched'")
          .doesNotContainPattern("_known\\)? > 0");
    }
  }

  @Test
  void loadsEveryStatementWithoutLeftovers() throws IOException {
    for (Table table : Table.values()) {
      assertThat(UsageSql.load("table/counts-" + table.path()))
          .doesNotContain("{is-", "{known", "{traffic");
    }
    assertThat(UsageSql.load("overview/totals")).doesNotContain("{is-", "{known", "{traffic");
  }
}
