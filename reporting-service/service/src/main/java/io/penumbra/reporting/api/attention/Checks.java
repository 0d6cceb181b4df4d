package io.penumbra.reporting.api.attention;

import io.penumbra.contracts.app.AppKind;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.alert.ReportAlerts;
import io.penumbra.reporting.api.attention.Attention.Cause;
import io.penumbra.reporting.api.attention.Attention.Filter;
import io.penumbra.reporting.api.attention.Attention.Item;
import io.penumbra.reporting.api.attention.Attention.Kind;
import io.penumbra.reporting.api.attention.Attention.State;
import io.penumbra.reporting.report.FilterContexts;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.risk.UploadFindings;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.MachineFilter;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.UserFilter;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks with the filters of the lists, so that each number equals the rows of the list. They read
 * no names of users. Blocks.
 */
@ApplicationScoped
class Checks {

  /** Length of the period: short enough to be current, long enough for each weekday. */
  private static final int DAYS = 7;

  /** Minimum growth; less is normal, because new sites are visited every week. */
  private static final long LEAST_MORE_DOMAINS = 10;

  private static final double LEAST_GROWTH = 1.25;

  private static final RowFilter UNSANCTIONED =
      AppFilter.of(null, null, null, List.of("unsanctioned"), null, null, null, null, null, null);
  private static final RowFilter NEW_AND_RISKY =
      AppFilter.of(null, null, null, null, List.of("high"), null, null, null, null, null)
          .newInPeriod(List.of("yes"));

  private final UsageSource usage;
  private final FilterContexts filters;
  private final Freshness freshness;
  private final ReportAlerts alerts;
  private final UploadFindings uploads;
  private final Clock clock;

  Checks(
      UsageSource usage,
      FilterContexts filters,
      Freshness freshness,
      ReportAlerts alerts,
      UploadFindings uploads,
      Clock clock) {
    this.usage = usage;
    this.filters = filters;
    this.freshness = freshness;
    this.alerts = alerts;
    this.uploads = uploads;
    this.clock = clock;
  }

  Attention of(Report report) {
    Period period = Period.back(DAYS, clock);
    LocalDate since = freshness.dataSince(report);
    boolean hasHistory = since != null && !since.isAfter(before(period).firstDay());
    UsageQuery query = UsageQuery.to(report, period);
    Map<RowFilter, Long> apps = countApps(query, hasHistory);
    List<Item> items = new ArrayList<>();
    if (apps.get(RowFilter.NONE) == 0) {
      for (Kind kind : Kind.values()) {
        items.add(unknown(kind, Cause.NO_DATA));
      }
      items.removeIf(item -> item.kind() == Kind.OPEN_ALERTS);
    } else {
      Item large = createLargeUploads(query);
      items.add(
          hasHistory
              ? createItem(Kind.NEW_RISKY_APPS, apps.get(NEW_AND_RISKY), null)
              : unknown(Kind.NEW_RISKY_APPS, Cause.TOO_LITTLE_HISTORY));
      items.add(createUnusualUploads(query, large));
      items.add(large);
      items.add(createItem(Kind.UNSANCTIONED_IN_USE, apps.get(UNSANCTIONED), null));
      items.add(
          hasHistory
              ? unmatched(query, apps.get(AppFilter.UNMATCHED))
              : unknown(Kind.UNMATCHED_GROWING, Cause.TOO_LITTLE_HISTORY));
      items.add(createMachinesBelowFloor(query));
    }
    items.add(openAlerts(report));
    return new Attention(report.id(), period, since, items);
  }

  /** Returns the number of apps that match each filter, counted in one pass. */
  private Map<RowFilter, Long> countApps(UsageQuery query, boolean hasHistory) {
    List<RowFilter> kept =
        new ArrayList<>(List.of(RowFilter.NONE, UNSANCTIONED, AppFilter.UNMATCHED));
    if (hasHistory) {
      kept.add(NEW_AND_RISKY);
    }
    List<Long> counts = usage.listCounts(Table.APPS, query, filters.in(query, kept));
    Map<RowFilter, Long> byFilter = new HashMap<>();
    for (int i = 0; i < kept.size(); i++) {
      byFilter.put(kept.get(i), counts.get(i));
    }
    return byFilter;
  }

  /** Reports unknown instead of clear if a large upload could not be compared. */
  private Item createUnusualUploads(UsageQuery query, Item large) {
    Item unusual =
        judged(
            Kind.UNUSUAL_UPLOADS,
            Table.USERS,
            query,
            UploadFindings.unusual(),
            UserFilter.createUploadsNotJudged());
    return unusual.state() == State.CLEAR && large.state() == State.FOUND
        ? unknown(Kind.UNUSUAL_UPLOADS, Cause.NOT_JUDGED)
        : unusual;
  }

  private Item createLargeUploads(UsageQuery query) {
    UploadFindings.Found found = uploads.countLarge(query);
    return new Item(
        Kind.LARGE_UPLOADS,
        found.count() > 0 ? State.FOUND : State.CLEAR,
        found.count(),
        null,
        null,
        null,
        found.list().path(),
        listParameters(Kind.LARGE_UPLOADS));
  }

  private Item openAlerts(Report report) {
    List<Filter> parameters =
        new ArrayList<>(
            ReportAlerts.OPEN_STATES.stream().map(state -> new Filter("state", state)).toList());
    ReportAlerts.collectReports(report).forEach(id -> parameters.add(new Filter("report", id)));
    long open = alerts.countOpen(report).alerts();
    return new Item(
        Kind.OPEN_ALERTS,
        open > 0 ? State.FOUND : State.CLEAR,
        open,
        null,
        null,
        null,
        "alerts",
        parameters);
  }

  private Item unmatched(UsageQuery query, long now) {
    UsageQuery before = UsageQuery.to(query.report(), before(query.period()));
    long then = usage.count(Table.APPS, before, filters.in(before, AppFilter.UNMATCHED));
    boolean grows = now - then >= LEAST_MORE_DOMAINS && now >= then * LEAST_GROWTH;
    return new Item(
        Kind.UNMATCHED_GROWING,
        grows ? State.FOUND : State.CLEAR,
        now,
        then,
        null,
        null,
        list(Kind.UNMATCHED_GROWING),
        listParameters(Kind.UNMATCHED_GROWING));
  }

  private Item createMachinesBelowFloor(UsageQuery query) {
    return judged(
        Kind.MACHINES_BELOW_FLOOR,
        Table.MACHINES,
        query,
        MachineFilter.of(null, null, null, List.of("below-floor")),
        MachineFilter.of(null, null, null, List.of("unknown")));
  }

  /** Returns the preceding period of the same length. */
  private static Period before(Period period) {
    return new Period(period.firstDay().minusDays(period.days()), period.firstDay().minusDays(1));
  }

  private Item judged(
      Kind kind, Table table, UsageQuery query, RowFilter finds, RowFilter doesNotJudge) {
    List<Long> counts =
        usage.listCounts(
            table, query, filters.in(query, List.of(finds, doesNotJudge, RowFilter.NONE)));
    long found = counts.get(0);
    long unjudged = counts.get(1);
    long all = counts.get(2);
    return found == 0 && unjudged == all
        ? unknown(kind, all == 0 ? Cause.NO_DATA : Cause.NOT_JUDGED)
        : createItem(kind, found, unjudged);
  }

  private static Item createItem(Kind kind, long count, Long unjudged) {
    return new Item(
        kind,
        count > 0 ? State.FOUND : State.CLEAR,
        count,
        null,
        unjudged,
        null,
        list(kind),
        listParameters(kind));
  }

  private static Item unknown(Kind kind, Cause cause) {
    return new Item(kind, State.UNKNOWN, null, null, null, cause, list(kind), listParameters(kind));
  }

  private static String list(Kind kind) {
    return switch (kind) {
      case NEW_RISKY_APPS, UNSANCTIONED_IN_USE, UNMATCHED_GROWING -> Table.APPS.path();
      case UNUSUAL_UPLOADS, LARGE_UPLOADS -> Table.USERS.path();
      case OPEN_ALERTS -> "alerts";
      case MACHINES_BELOW_FLOOR -> Table.MACHINES.path();
    };
  }

  /** Returns the filters of {@link #count} as parameters of the list. */
  private static List<Filter> listParameters(Kind kind) {
    Filter days = new Filter("period", "P%dD".formatted(DAYS));
    return switch (kind) {
      case NEW_RISKY_APPS ->
          List.of(days, new Filter("risk", "high"), new Filter("newInPeriod", "yes"));
      case UNUSUAL_UPLOADS -> List.of(days, new Filter("riskReason", UploadFindings.UNUSUAL));
      case LARGE_UPLOADS -> List.of(days, new Filter("riskReason", UploadFindings.LARGE));
      case OPEN_ALERTS -> List.of();
      case UNSANCTIONED_IN_USE -> List.of(days, new Filter("tag", "unsanctioned"));
      case UNMATCHED_GROWING -> List.of(days, new Filter("kind", AppKind.UNMATCHED.id()));
      case MACHINES_BELOW_FLOOR -> List.of(days, new Filter("support", "below-floor"));
    };
  }
}
