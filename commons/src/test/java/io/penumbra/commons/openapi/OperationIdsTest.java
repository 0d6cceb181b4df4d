package io.penumbra.commons.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationIdsTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/apps/{id}/tags, listAppTags",
    "PUT, /api/v1/apps/{id}/tags/{tag}, putAppTag",
    "GET, /api/v1/policies, listPolicies",
    "POST, /api/v1/policies, createPolicy",
    "PATCH, /api/v1/alerts/{id}, updateAlert",
    "DELETE, /api/v1/users/{user}/aliases, deleteUserAliases",
    "POST, /api/v1/users/{user}/aliases, createUserAlias",
    "POST, /api/v1/enforcement/pushes/{id}/retry, retryEnforcementPush",
    "GET, /api/v1/reports/{report}/ip-addresses/{id}, getReportIpAddress",
    "GET, /api/v1/reports/{report}/{breakdown}, getReportBreakdown",
    "GET, /api/v1/reports/{report}/{entity}/{id}/apps, listReportEntityApps",
    "GET, /api/v1/enforcement/settings, getEnforcementSettings",
    "GET, /api/compat/defender/api/machines/{id}, getDefenderMachine",
  })
  void namesOperationByMethodAndPath(String method, String path, String id) {
    assertThat(OperationIds.of(method, path)).isEqualTo(id);
  }
}
