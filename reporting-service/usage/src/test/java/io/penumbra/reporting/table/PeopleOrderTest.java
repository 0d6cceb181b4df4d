package io.penumbra.reporting.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sort orders of people. Lists and exports order people by amounts and by risk, never by time,
 * because the product does not measure working hours or idle time (docs/privacy.md). A new order of
 * a list needs an entry here.
 */
class PeopleOrderTest {

  @ParameterizedTest
  @EnumSource(Table.class)
  void ordersByNoDurationOfUse(Table table) {
    assertThat(table.sortFields())
        .extracting(SortField::name)
        .isSubsetOf(
            "name",
            "transactions",
            "bytesUp",
            "bytesDown",
            "traffic",
            "lastSeen",
            "machines",
            "users",
            "ipAddresses",
            "apps",
            "risk",
            "category",
            "score",
            "confidence",
            "generalScore",
            "securityScore",
            "complianceScore",
            "legalScore");
  }
}
