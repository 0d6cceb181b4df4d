package io.penumbra.reporting.transaction;

import io.penumbra.reporting.table.EntityKind;
import io.penumbra.reporting.table.Narrowing;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which transactions of an entity, and which part of them. */
public class TransactionQuery {

  private static final int MOST = 1_000;

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
      example = "100")
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

  boolean isFirst() {
    return cursor == null;
  }

  /** Where correlation-service keeps the page that is asked for. */
  String page(Narrowing narrowing) {
    return address(narrowing, limit, cursor);
  }

  /** As {@link #page}, from where another one ended. */
  String pageFrom(Narrowing narrowing, String next) {
    return address(narrowing, limit, next);
  }

  /** As {@link #page}, for those who read on to the end. */
  String largePage(Narrowing narrowing, String next) {
    return address(narrowing, Integer.toString(MOST), next == null ? cursor : next);
  }

  private String address(Narrowing narrowing, String rows, String from) {
    Map<EntityKind, Integer> of = narrowing.of();
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("from", narrowing.period().firstDay());
    query.put("to", narrowing.period().lastDay());
    query.put("user", of.get(EntityKind.USER));
    query.put("ipAddress", of.get(EntityKind.IP_ADDRESS));
    query.put("app", of.get(EntityKind.APP));
    query.put("source", narrowing.report().source());
    query.put("verdict", verdict);
    query.put("protocol", protocol);
    query.put("search", search);
    query.put("limit", rows);
    query.put("cursor", from);
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
