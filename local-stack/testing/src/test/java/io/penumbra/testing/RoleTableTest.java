package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rejects routes without a row in the role table, and rows without a route. */
class RoleTableTest {

  private static final String HEADER =
      "method\tpath\tadmin\tanalyst\tauditor\tsensor\tservice\tanonymous";
  private static final String THINGS = "GET\t/things\tyes\tno\tno\tno\tno\tno";

  @Test
  void readsRolesOfAnOperation() {
    RoleTable table = table(THINGS, "GET\t/login\tyes\tyes\tyes\tyes\tyes\tyes");

    assertThat(table.rows().getFirst().allowed()).containsExactly("admin");
    assertThat(table.rows().getFirst().isProtected()).isTrue();
    assertThat(table.rows().getLast().isProtected()).isFalse();
    assertThat(table.mismatches(List.of(route("/things", "admin"), route("/login")))).isEmpty();
  }

  @Test
  void namesARouteWithoutARow() {
    assertThat(table().mismatches(List.of(route("/things", "admin"))))
        .containsExactly("GET /things has no row");
  }

  @Test
  void namesARowWithoutARoute() {
    assertThat(table(THINGS).mismatches(List.of()))
        .containsExactly("GET /things has a row, but there is no such operation");
  }

  @Test
  void namesADescriptionOfOtherRoles() {
    assertThat(table(THINGS).mismatches(List.of(route("/things", "admin", "auditor"))))
        .containsExactly("GET /things is described for [admin, auditor], but the row says [admin]");
  }

  @Test
  void rejectsATableThatLeavesSomethingOpen() {
    assertThatThrownBy(() -> table(THINGS.replace("yes", "maybe")))
        .hasMessageContaining("neither yes nor no");
    assertThatThrownBy(() -> table(THINGS + "\tno")).hasMessageContaining("9 cells instead of 8");
    assertThatThrownBy(() -> table(THINGS, THINGS)).hasMessageContaining("has two rows");
    assertThatThrownBy(() -> RoleTable.parse(List.of(THINGS)))
        .hasMessageContaining("the first line must be");
  }

  @Test
  void readsThePathOfAnAnnotationWithoutItsPatterns() {
    assertThat(Route.withoutPatterns("/sensors/{id:[0-9a-f-]{36}}/{ name : a|b }/rotate"))
        .isEqualTo("/sensors/{id}/{name}/rotate");
  }

  private static RoleTable table(String... rows) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(List.of(rows));
    return RoleTable.parse(lines);
  }

  private static Route route(String path, String... roles) {
    return new Route("GET", path, List.of(), List.of("*/*"), Set.of(roles));
  }
}
