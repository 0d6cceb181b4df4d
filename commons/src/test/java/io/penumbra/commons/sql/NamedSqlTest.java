package io.penumbra.commons.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "where {is-app a.kind} and {where}; where a.kind in ('catalogued', 'custom') and {where}",
        "({is-app kind} or {is-unmatched kind}); (kind in ('catalogued', 'custom') or kind = 'unmatched')",
        "not {is-unmatched b.app_kind}; not b.app_kind = 'unmatched'"
      })
  void putsConditionsOnKindsIn(String statement, String expanded) {
    assertThat(NamedSql.expand(statement)).isEqualTo(expanded);
  }

  @Test
  void namesMissingStatement() {
    assertThatThrownBy(() -> NamedSql.load("nowhere/nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere/nothing");
  }
}
