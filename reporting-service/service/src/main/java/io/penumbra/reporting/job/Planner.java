package io.penumbra.reporting.job;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.host.HostRow;
import io.penumbra.reporting.host.HostStore;
import io.penumbra.reporting.installation.InstallationRow;
import io.penumbra.reporting.installation.InstallationStore;
import io.penumbra.reporting.presence.PresenceStore;
import io.penumbra.reporting.presence.PresenceTimeline;
import io.penumbra.reporting.report.FilterContexts;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.HostFilter;
import io.penumbra.reporting.table.InstallationFilter;
import io.penumbra.reporting.table.IpAddressFilter;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.MachineFilter;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.UserFilter;
import io.penumbra.reporting.transaction.TransactionFiles;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** Interpretation of a request, shared by the request itself and the job. Blocks. */
@ApplicationScoped
public class Planner {

  private final Reports reports;
  private final UsageSource usage;
  private final TransactionFiles transactions;
  private final PresenceStore presence;
  private final HostStore hosts;
  private final InstallationStore installations;
  private final FilterContexts filters;

  Planner(
      Reports reports,
      UsageSource usage,
      TransactionFiles transactions,
      PresenceStore presence,
      HostStore hosts,
      InstallationStore installations,
      FilterContexts filters) {
    this.filters = filters;
    this.hosts = hosts;
    this.installations = installations;
    this.reports = reports;
    this.usage = usage;
    this.transactions = transactions;
    this.presence = presence;
  }

  /**
   * Returns the plan of a request.
   *
   * @param askedAt time of the request, to which relative periods refer
   * @throws ProblemException naming the part that cannot be exported
   */
  public ExportPlan<?> plan(ExportRequest request, Instant askedAt) {
    if (request == null || request.list() == null) {
      throw reject("list must name a list");
    }
    Format format =
        Format.byId(request.format() == null ? "" : request.format())
            .orElseThrow(
                () ->
                    reject(
                        "format must be csv, ndjson, xlsx or parquet, or ocsf or ecs for"
                            + " transactions, got \"%s\"".formatted(request.format())));
    UsageQuery usageQuery = createUsageQuery(request, Clock.fixed(askedAt, ZoneOffset.UTC));
    return switch (request.list()) {
      case "machines" ->
          list(
              request,
              format,
              usageQuery,
              TableDefinition.MACHINES,
              MachineFilter.of(
                  request.os(), request.risk(), request.riskReason(), request.support()));
      case "users" ->
          list(
              request,
              format,
              usageQuery,
              TableDefinition.USERS,
              UserFilter.of(request.risk(), request.riskReason()));
      case "ip-addresses" ->
          list(
              request,
              format,
              usageQuery,
              TableDefinition.IP_ADDRESSES,
              IpAddressFilter.of(request.scope()));
      case "apps" -> list(request, format, usageQuery, TableDefinition.APPS, createApps(request));
      case "unmatched" ->
          list(request, format, usageQuery, TableDefinition.APPS, AppFilter.UNMATCHED);
      case "categories", "risk", "headquarters", "kinds", "tags" ->
          breakdown(format, usageQuery, Breakdown.ofPath(request.list()), createApps(request));
      case "hosts" -> createHosts(request, format, usageQuery);
      case "installations" -> installations(request, format, usageQuery);
      case PresenceTimeline.USER_HISTORY ->
          history(format, usageQuery, PresenceTimeline.USERS_OF_MACHINE, "a machine");
      case PresenceTimeline.IP_HISTORY ->
          history(format, usageQuery, PresenceTimeline.ADDRESSES_OF_MACHINE, "a machine");
      case PresenceTimeline.MACHINE_HISTORY ->
          history(
              format,
              usageQuery,
              PresenceTimeline.machinesOf(
                  usageQuery.of().containsKey(EntityKind.USER)
                      ? EntityKind.USER
                      : EntityKind.IP_ADDRESS),
              "a user or an ipAddress");
      case "transactions" -> transactions(request, format, usageQuery);
      default ->
          throw reject(
              "list must be machines, users, ip-addresses, apps, hosts, installations, unmatched,"
                  + " categories, risk, headquarters, kinds, tags, user-history, ip-history, machine-history or transactions, got \"%s\""
                      .formatted(request.list()));
    };
  }

  private UsageQuery createUsageQuery(ExportRequest request, Clock clock) {
    String report = request.report() == null ? Report.WIN10_ENDPOINT_USERS.id() : request.report();
    ReportQuery query = ReportQuery.of(report, request.period(), request.from(), request.to());
    UsageQuery usageQuery = UsageQuery.to(reports.require(query), query.period(clock));
    usageQuery = of(usageQuery, EntityKind.MACHINE, request.machine());
    usageQuery = of(usageQuery, EntityKind.USER, request.user());
    usageQuery = of(usageQuery, EntityKind.IP_ADDRESS, request.ipAddress());
    return of(usageQuery, EntityKind.APP, request.app());
  }

  private static UsageQuery of(UsageQuery usageQuery, EntityKind kind, Integer id) {
    return id == null ? usageQuery : usageQuery.and(kind, id);
  }

  private <T> ExportPlan<T> list(
      ExportRequest request,
      Format format,
      UsageQuery usageQuery,
      TableDefinition<T> tableDefinition,
      RowFilter asked) {
    RowFilter filter = filters.in(usageQuery, asked);
    requireOfTables(format, tableDefinition.table().path());
    PageQuery query = all(request);
    query.check(tableDefinition.table());
    filter.check();
    return new ExportPlan<>(
        usageQuery,
        tableDefinition.table().path(),
        format,
        tableDefinition.persons() || usageQuery.of().containsKey(EntityKind.USER),
        tableDefinition.columns(),
        row -> row,
        () -> usage.count(tableDefinition.table(), usageQuery, query, filter),
        () -> usage.stream(tableDefinition, usageQuery, query, filter));
  }

  private static PageQuery all(ExportRequest request) {
    return PageQuery.all(
        request.sort(),
        request.search(),
        request.minTransactions(),
        request.minTraffic(),
        request.maxTraffic());
  }

  private ExportPlan<HostRow> createHosts(
      ExportRequest request, Format format, UsageQuery usageQuery) {
    requireOfTables(format, "hosts");
    if (!usageQuery.of().keySet().equals(Set.of(EntityKind.APP))) {
      throw reject("hosts require an app, without machine, user or ipAddress");
    }
    PageQuery query = all(request);
    HostFilter filter = HostFilter.of(request.tenancy());
    hosts.check(usageQuery, query, filter);
    return new ExportPlan<>(
        usageQuery,
        "hosts",
        format,
        false,
        HostRow.COLUMNS,
        row -> row,
        () -> null,
        () -> hosts.all(usageQuery, query, filter));
  }

  private ExportPlan<InstallationRow> installations(
      ExportRequest request, Format format, UsageQuery usageQuery) {
    requireOfTables(format, "installations");
    Set<EntityKind> of = usageQuery.of().keySet();
    if (!of.equals(Set.of(EntityKind.APP)) && !of.equals(Set.of(EntityKind.MACHINE))) {
      throw reject("installations require an app or a machine, without user or ipAddress");
    }
    PageQuery query = InstallationStore.all(request.sort(), request.search());
    InstallationFilter filter = InstallationFilter.of(request.state());
    installations.check(usageQuery, query, filter);
    return new ExportPlan<>(
        usageQuery,
        "installations",
        format,
        true,
        InstallationRow.COLUMNS,
        row -> row,
        () -> null,
        () -> installations.all(usageQuery, query, filter));
  }

  private static AppFilter createApps(ExportRequest request) {
    return AppFilter.of(
            request.kind(),
            request.catalogueId(),
            request.category(),
            request.tag(),
            request.risk(),
            request.headquarters(),
            request.minScore(),
            request.maxScore(),
            request.withoutTag(),
            request.factor())
        .confidence(request.minConfidence(), request.maxConfidence())
        .newInPeriod(request.newInPeriod());
  }

  private ExportPlan<Breakdown.Part> breakdown(
      Format format, UsageQuery usageQuery, Breakdown breakdown, RowFilter asked) {
    RowFilter filter = filters.in(usageQuery, asked);
    requireOfTables(format, breakdown.path());
    filter.check();
    return new ExportPlan<>(
        usageQuery,
        breakdown.path(),
        format,
        usageQuery.of().containsKey(EntityKind.USER),
        Breakdown.COLUMNS,
        row -> row,
        () -> null,
        () -> ItemStream.of(usage.computeBreakdown(breakdown, usageQuery, filter)));
  }

  private <T> ExportPlan<T> history(
      Format format, UsageQuery usageQuery, PresenceTimeline<T> history, String needed) {
    requireOfTables(format, history.path());
    if (!usageQuery.of().containsKey(history.of())) {
      throw reject("%s needs %s".formatted(history.path(), needed));
    }
    return new ExportPlan<>(
        usageQuery,
        history.path(),
        format,
        history.persons(),
        history.columns(),
        row -> row,
        () -> null,
        () -> presence.all(history, usageQuery));
  }

  private ExportPlan<TransactionPage.Transaction> transactions(
      ExportRequest request, Format format, UsageQuery usageQuery) {
    if (usageQuery.of().isEmpty()) {
      throw reject("transactions require a machine, a user, an ipAddress or an app");
    }
    return new ExportPlan<>(
        usageQuery,
        "transactions",
        format,
        true,
        TransactionFiles.COLUMNS,
        TransactionFiles.createLine(format),
        () -> null,
        () ->
            transactions.all(usageQuery, request.verdict(), request.protocol(), request.search()));
  }

  private static void requireOfTables(Format format, String name) {
    if (format.ofTransactionsOnly()) {
      throw reject("format %s is only for transactions, not for %s".formatted(format.id(), name));
    }
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
