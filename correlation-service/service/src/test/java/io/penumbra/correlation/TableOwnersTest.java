package io.penumbra.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Ownership of tables by modules. Statements use only tables of their own module. Statements of
 * core and enforcement may also read tables of the catalogue.
 */
class TableOwnersTest {

  private static final Path BASELINE = Path.of("src/main/resources/db/migration/V1__baseline.sql");

  private static final String CATALOGUE = "catalogue";

  private static final Map<String, List<String>> OWNED =
      Map.of(
          CATALOGUE,
          List.of(
              "correlation.address_range",
              "correlation.address_range_list",
              "correlation.app_override",
              "correlation.app_score_change",
              "correlation.catalogue_version",
              "correlation.custom_app",
              "correlation.internal_domain",
              "correlation.mfa_list",
              "correlation.proxy_join",
              "correlation.reclassification",
              "correlation.risk_jurisdiction",
              "correlation.risk_weight",
              "report.app",
              "report.own_tenant"),
          "core",
          List.of(
              "correlation.account_link",
              "correlation.account_name",
              "correlation.address_holder",
              "correlation.app_day",
              "correlation.chunk",
              "correlation.correction",
              "correlation.domain_address",
              "correlation.host_notes_added",
              "correlation.identity",
              "correlation.identity_change",
              "correlation.ignored_domain",
              "correlation.installation",
              "correlation.inventory",
              "correlation.machine_host",
              "correlation.proxy_address",
              "correlation.recompute_queue",
              "correlation.snapshot",
              "correlation.snapshot_part",
              "correlation.transaction_change",
              "correlation.transaction_change_floor",
              "correlation.usage_change",
              "report.account",
              "report.app_host",
              "report.app_host_day",
              "report.changed_usage",
              "report.ip_address",
              "report.machine",
              "report.machine_app_pair",
              "report.machine_ip",
              "report.machine_ip_pair",
              "report.machine_name",
              "report.machine_usage",
              "report.machine_user",
              "report.machine_user_pair",
              "report.packed_shard",
              "report.pair",
              "report.report_version",
              "report.snapshot",
              "report.snapshot_name",
              "report.snapshot_usage",
              "report.software",
              "report.source",
              "report.total_hour",
              "report.usage",
              "report.usage_segment"),
          "enforcement",
          List.of(
              "correlation.access_request",
              "correlation.app_review",
              "correlation.app_review_change",
              "correlation.app_tag_change",
              "correlation.block_page_settings",
              "correlation.enforcement_acceptance",
              "correlation.enforcement_approved",
              "correlation.enforcement_entry",
              "correlation.enforcement_publication",
              "correlation.enforcement_rule",
              "correlation.enforcement_settings",
              "correlation.enforcement_version",
              "correlation.feed",
              "correlation.push",
              "correlation.push_delivery",
              "correlation.push_indicator",
              "correlation.review_campaign",
              "correlation.review_campaign_app",
              "correlation.tag_request",
              "report.app_tag"));

  /** Permitted statements with a table of another module. */
  private static final Map<String, String> CROSSING =
      Map.of(
          // in the transaction of every chunk: new destinations get ids while they are counted
          "core identity/insert-destinations", "report.app",
          // the usage of an app determines its review state, and the database paginates reviews
          "enforcement review/find", "correlation.app_day",
          "enforcement review/list", "correlation.app_day");

  private static final Pattern TABLE =
      Pattern.compile("create (?:unlogged )?table ((?:correlation|report)\\.\\w+)");
  private static final Pattern NAMED = Pattern.compile("\\b(?:correlation|report)\\.\\w+");
  private static final Pattern CHANGED =
      Pattern.compile(
          "(?:insert into|update|delete from|truncate|lock table|merge into)\\s+(?:only\\s+)?"
              + "((?:correlation|report)\\.\\w+)");

  @Test
  void givesEveryTableToOneModule() throws IOException {
    List<String> owned = OWNED.values().stream().flatMap(List::stream).toList();
    assertThat(owned).doesNotHaveDuplicates();
    assertThat(matches(TABLE, Files.readString(BASELINE)))
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(owned);
  }

  @Test
  void keepsStatementsToTablesOfTheirModule() throws IOException {
    List<String> crossing = new ArrayList<>();
    List<Path> statements = Statements.all();
    assertThat(statements).hasSizeGreaterThan(300);
    for (Path file : statements) {
      String module = Statements.module(file);
      String statement = Files.readString(file).replaceAll("--.*", "");
      for (String table : foreign(module, statement)) {
        crossing.add("%s %s: %s".formatted(module, Statements.name(file), table));
      }
    }
    assertThat(crossing)
        .containsExactlyInAnyOrderElementsOf(
            CROSSING.entrySet().stream()
                .map(known -> known.getKey() + ": " + known.getValue())
                .toList());
  }

  private static Set<String> foreign(String module, String statement) {
    Set<String> foreign = new HashSet<>();
    for (Map.Entry<String, List<String>> owner : OWNED.entrySet()) {
      if (!owner.getKey().equals(module)) {
        Pattern kind = owner.getKey().equals(CATALOGUE) ? CHANGED : NAMED;
        matches(kind, statement).stream().filter(owner.getValue()::contains).forEach(foreign::add);
      }
    }
    return foreign;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(found.groupCount()))
        .collect(Collectors.toSet());
  }
}
