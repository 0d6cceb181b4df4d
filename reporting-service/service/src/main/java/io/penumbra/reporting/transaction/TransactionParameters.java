package io.penumbra.reporting.transaction;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.contracts.transaction.TransactionQuery;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter and paging of an entity's transactions. */
public class TransactionParameters {

  @QueryParam("verdict")
  @Parameter(
      description = "Verdict: allowed, blocked, failed, warned, bypassed, audited or unknown")
  String verdict;

  @QueryParam("protocol")
  @Parameter(description = "Protocol: tcp, udp, icmp or other")
  String protocol;

  @QueryParam("search")
  @Parameter(description = "Part of the host, the remote address or the program, case-insensitive")
  String search;

  @QueryParam("since")
  @Parameter(
      description = "Return only transactions that began at or after this time, within the period",
      example = "2026-01-31T08:30:00Z")
  String since;

  @QueryParam("until")
  @Parameter(
      description = "Return only transactions that began before this time, within the period",
      example = "2026-01-31T09:00:00Z")
  String until;

  @QueryParam("limit")
  @Parameter(
      description =
          "Maximum number of transactions, at most 1000. A page can contain fewer items even "
              + "if more follow",
      example = PageLimit.DEFAULT_TEXT)
  String limit;

  @QueryParam("cursor")
  @Parameter(description = "Value of next from the previous page")
  String cursor;

  static TransactionParameters all(String verdict, String protocol, String search) {
    TransactionParameters query = new TransactionParameters();
    query.verdict = verdict;
    query.protocol = protocol;
    query.search = search;
    return query;
  }

  /**
   * Start of a page: the cursor of correlation-service, and the days of the list's first page,
   * which remain the same after midnight.
   *
   * @param next null for the first page
   */
  record Place(LocalDate firstDay, LocalDate lastDay, String next) {

    static Place beginning(UsageQuery usageQuery) {
      return new Place(usageQuery.period().firstDay(), usageQuery.period().lastDay(), null);
    }

    Place after(String page) {
      return new Place(firstDay, lastDay, page);
    }

    String seal() {
      return CursorSeal.getCurrent().seal("%s %s %s".formatted(firstDay, lastDay, next));
    }

    static Place open(String cursor) {
      String[] parts = CursorSeal.getCurrent().open(cursor).split(" ", 3);
      return new Place(LocalDate.parse(parts[0]), LocalDate.parse(parts[1]), parts[2]);
    }
  }

  /** Returns the start of the requested page. */
  Place place(UsageQuery usageQuery) {
    return cursor == null ? Place.beginning(usageQuery) : Place.open(cursor);
  }

  /** Returns the address of a page at correlation-service. */
  String page(UsageQuery usageQuery, Place place) {
    return formatAddress(usageQuery, limit, place);
  }

  /** Variant of {@link #page} for readers of all pages. */
  String largePage(UsageQuery usageQuery, Place place) {
    return formatAddress(usageQuery, PageLimit.MAX_TEXT, place);
  }

  private String formatAddress(UsageQuery usageQuery, String rows, Place place) {
    Map<EntityKind, Integer> of = usageQuery.of();
    TimeRange range = TimeRange.of(since, until, place.firstDay(), place.lastDay());
    Integer machine = of.get(EntityKind.MACHINE);
    TransactionQuery query =
        new TransactionQuery(
            range.from(place.firstDay()),
            range.to(place.lastDay()),
            of.get(EntityKind.USER),
            of.get(EntityKind.IP_ADDRESS),
            of.get(EntityKind.APP),
            usageQuery.report().source(),
            verdict,
            protocol,
            search,
            rows,
            place.next());
    return (machine == null
            ? "/api/v1/transactions"
            : "/api/v1/machines/" + machine + "/transactions")
        + '?'
        + query.encoded();
  }
}
