package io.penumbra.correlation.transaction;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.TransactionQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Requested transactions and page. */
public class TransactionParameters {

  @QueryParam(TransactionQuery.FROM)
  @Parameter(description = "Start of the period (UTC), a day or a timestamp. Default: 30 days ago")
  String from;

  @QueryParam(TransactionQuery.TO)
  @Parameter(description = "End of the period (UTC), a day or a timestamp, inclusive. Default: now")
  String to;

  @QueryParam(TransactionQuery.USER)
  @Parameter(description = "Return only transactions of this user")
  Integer user;

  @QueryParam(TransactionQuery.IP_ADDRESS)
  @Parameter(description = "Return only transactions from this address")
  Integer ipAddress;

  @QueryParam(TransactionQuery.APP)
  @Parameter(description = "Return only transactions with this app or other destination")
  Integer app;

  @QueryParam(TransactionQuery.SOURCE)
  @Parameter(description = "Return only transactions of this report source", example = "endpoints")
  String source;

  @QueryParam(TransactionQuery.VERDICT)
  @Parameter(
      description = "Verdict: allowed, blocked, failed, warned, bypassed, audited or unknown")
  String verdict;

  @QueryParam(TransactionQuery.PROTOCOL)
  @Parameter(description = "Protocol: tcp, udp, icmp or other")
  String protocol;

  @QueryParam(TransactionQuery.SEARCH)
  @Parameter(description = "Part of the host, the remote address or the program, case-insensitive")
  String search;

  @QueryParam(TransactionQuery.LIMIT)
  @Parameter(
      description =
          "Maximum number of transactions, at most 1000. A page can contain fewer items even "
              + "if more follow",
      example = PageLimit.DEFAULT_TEXT)
  Integer limit;

  @QueryParam(TransactionQuery.CURSOR)
  @Parameter(description = "Value of next from the previous page")
  String cursor;

  int limit() {
    return PageLimit.of(limit);
  }

  Instant from(Clock clock) {
    return from == null
        ? clock.instant().minus(Duration.ofDays(30))
        : parseMoment("from", from, false);
  }

  Instant to(Clock clock) {
    // Sensors may be a little ahead of us.
    return to == null ? clock.instant().plus(Duration.ofHours(1)) : parseMoment("to", to, true);
  }

  Verdict verdict() {
    return TransactionFilter.parseVerdict(verdict);
  }

  Protocol protocol() {
    return TransactionFilter.parseProtocol(protocol);
  }

  /** Returns the lower-case search text, or null. */
  String search() {
    return TransactionFilter.search(search);
  }

  private static Instant parseMoment(String name, String value, boolean endOfDay) {
    try {
      if (value.indexOf('T') >= 0) {
        return Instant.parse(value);
      }
      LocalDate day = LocalDate.parse(value);
      return endOfDay
          ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1_000)
          : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw reject(
          "%s must be a day such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z, got \"%s\""
              .formatted(name, value));
    }
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
