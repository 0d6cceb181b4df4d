package io.penumbra.reporting.transaction;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which transactions of an entity, and which part of them. */
public class TransactionQuery {

  @QueryParam("verdict")
  @Parameter(description = "allowed, blocked, failed, warned, bypassed, audited or unknown")
  String verdict;

  @QueryParam("protocol")
  @Parameter(description = "tcp, udp, icmp or other")
  String protocol;

  @QueryParam("search")
  @Parameter(description = "Part of the host, the remote address or the program, in any case")
  String search;

  @QueryParam("limit")
  @Parameter(
      description =
          "Transactions of a page, at most 1000; a page may have fewer although more are to come",
      example = PageLimit.DEFAULT_TEXT)
  String limit;

  @QueryParam("cursor")
  @Parameter(description = "The next of the page before")
  String cursor;

  static TransactionQuery all(String verdict, String protocol, String search) {
    TransactionQuery query = new TransactionQuery();
    query.verdict = verdict;
    query.protocol = protocol;
    query.search = search;
    return query;
  }

  /**
   * Where a page begins: correlation-service's own cursor, with the days its list began with. They
   * stay the same for all pages, past midnight too.
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
      return CursorSeal.current().seal("%s %s %s".formatted(firstDay, lastDay, next));
    }

    static Place open(String cursor) {
      String[] parts = CursorSeal.current().open(cursor).split(" ", 3);
      return new Place(LocalDate.parse(parts[0]), LocalDate.parse(parts[1]), parts[2]);
    }
  }

  /** Where the page that is asked for begins. */
  Place place(UsageQuery usageQuery) {
    return cursor == null ? Place.beginning(usageQuery) : Place.open(cursor);
  }

  /** Where correlation-service keeps a page. */
  String page(UsageQuery usageQuery, Place place) {
    return address(usageQuery, limit, place);
  }

  /** As {@link #page}, for those who read on to the end. */
  String largePage(UsageQuery usageQuery, Place place) {
    return address(usageQuery, PageLimit.MAX_TEXT, place);
  }

  private String address(UsageQuery usageQuery, String rows, Place place) {
    Map<EntityKind, Integer> of = usageQuery.of();
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("from", place.firstDay());
    query.put("to", place.lastDay());
    query.put("user", of.get(EntityKind.USER));
    query.put("ipAddress", of.get(EntityKind.IP_ADDRESS));
    query.put("app", of.get(EntityKind.APP));
    query.put("source", usageQuery.report().source());
    query.put("verdict", verdict);
    query.put("protocol", protocol);
    query.put("search", search);
    query.put("limit", rows);
    query.put("cursor", place.next());
    Integer machine = of.get(EntityKind.MACHINE);
    return (machine == null
            ? "/api/v1/transactions"
            : "/api/v1/machines/" + machine + "/transactions")
        + query.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .map(
                entry ->
                    entry.getKey()
                        + '='
                        + URLEncoder.encode(entry.getValue().toString(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
