package io.penumbra.reporting;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Random usage with every kind of report, for suites that compare answers with a recount. */
public final class ContractUsage {

  private ContractUsage() {}

  /**
   * Report with an independent definition of its usage.
   *
   * @param admits independent condition for usage that belongs to the report
   */
  public record OfReport(String id, Predicate<UsageRecount.Use> admits) {

    public String path() {
      return "/api/v1/reports/" + id + "/";
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** Built-in reports, source reports and a custom report for each kind of selection. */
  public static final List<OfReport> REPORTS =
      List.of(
          new OfReport("global", _ -> true),
          new OfReport("win10-endpoint-users", use -> use.sources().contains("endpoints")),
          new OfReport("source-zeek", use -> use.sources().contains("zeek")),
          new OfReport(
              "custom-network", use -> List.of(2, 3).contains(use.id(EntityKind.IP_ADDRESS))),
          new OfReport("custom-tag", UsageRecount.Use::watched),
          new OfReport(
              "custom-people",
              use ->
                  List.of(1, 3).contains(use.id(EntityKind.USER))
                      && List.of(1, 3, 4).contains(use.id(EntityKind.MACHINE))),
          new OfReport(
              "custom-since",
              use -> !use.day().isBefore(today().minusDays(4)) && use.sources().contains("zeek")));

  public static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /**
   * Days of a query.
   *
   * @param query as query parameters
   */
  public record Days(Period period, String query) {

    @Override
    public String toString() {
      return query;
    }
  }

  /** Returns a standard period. */
  public static Days standard() {
    return new Days(Period.back(7, Clock.systemUTC()), "?period=P7D");
  }

  /** Returns days that are not a standard period. */
  public static Days any() {
    return between(today().minusDays(6), today().minusDays(1));
  }

  /** Returns days of which the first has no segment, so all usage of that day is changed usage. */
  public static Days withoutSegments() {
    return between(today().minusDays(9), today().minusDays(2));
  }

  /** Returns the day without a segment. */
  public static Days neverPacked() {
    return between(today().minusDays(9), today().minusDays(9));
  }

  public static List<Days> days() {
    return List.of(standard(), any(), withoutSegments());
  }

  private static Days between(LocalDate first, LocalDate last) {
    return new Days(new Period(first, last), "?from=%s&to=%s".formatted(first, last));
  }

  /**
   * Fills read models with hostile names and matching data for every filter. Today has no hourly
   * data, so no hour is in the future.
   */
  public static UsageRecount fill(int seed) throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    RandomUsage.fill(new Random(seed));
    ReadModels.sql(
        """
        update report.machine set os_platform = 'Windows11', os_version = '22H2', os_build = '22621.1' where machine_id = 4;
        update report.machine set name = '=cmd|calc!A1', os_platform = 'Linux' where machine_id = 5;
        update report.account set name = 'CORP\\o"hara, pat' where user_id = 3;
        update report.account set name = '+eve@corp.example' where user_id = 4;
        update report.ip_address set address = '203.0.113.' || ip_id, scope = 'public' where ip_id in (5, 6);
        update report.ip_address set address = '2001:db8::7', scope = 'unknown' where ip_id = 7;
        update report.app set headquarters = 'FR', name = 'GitHub, "the hub"' where app_id = 1;
        update report.app set risk_factors = '{"soc2": true}' where app_id = 1;
        update report.app set risk_factors = '{"soc2": false, "files-leave": true}' where app_id = 4;
        update report.app set risk_factors = '{"soc2": false}' where app_id = 5;
        update report.app set general_score = app_id, security_score = (app_id * 3.1)::numeric % 10 where app_id in (1, 4, 5);
        update report.app set compliance_score = 10 - app_id, legal_score = 0 where app_id in (1, 5, 8);
        insert into report.app_tag (app_id, tag, source, who, at) values
          (1, 'sanctioned', 'api', 'admin', now()), (4, 'unsanctioned', 'api', 'admin', now()), (4, 'eu-only', 'api', 'admin', now());
        insert into report.source (source_id, name) values (3, 'endpoints+zeek');
        update report.usage set source_id = 3 where source_id = 1 and app_id in (1, 4);
        update report.usage set verdict_known = transactions where app_id in (1, 2, 5);
        """);
    ReadModels.unpack("day = current_date - 9");
    ReadModels.own(
        """
        insert into reporting.entity_risk (kind, entity_id, level, reasons, unjudged)
        select k, g, case g when 5 then null else (g * 3 + length(k)) % 5 end, '[]', '{}' from unnest('{machine,user}'::text[]) k, generate_series(1, 5) g;
        truncate reporting.definition;
        insert into reporting.definition (id, name, sources, machines, users, ip_ranges, tags, since, created_by, changed_by) values
          ('custom-network', 'Network', '{}', '{}', '{}', '{10.0.0.2/31}', '{}', null, 'analyst', 'analyst'),
          ('custom-tag', 'Tag', '{}', '{}', '{}', '{}', '{watched}', null, 'analyst', 'analyst'),
          ('custom-people', 'People', '{}', '{1,3,4}', '{1,3}', '{}', '{}', null, 'analyst', 'analyst'),
          ('custom-since', 'Since', '{zeek}', '{}', '{}', '{}', '{}', current_date - 4, 'analyst', 'analyst')
        """);
    return UsageRecount.read();
  }
}
