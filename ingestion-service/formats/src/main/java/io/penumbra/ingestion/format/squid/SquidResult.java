package io.penumbra.ingestion.format.squid;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;

/**
 * Squid's result for a request: its result code, the status sent to the client, and the source of
 * the answer.
 */
public record SquidResult(String code, String status, String hierarchy) {

  public static SquidResult of(String code, String status, String hierarchy) {
    return new SquidResult(code, status, hierarchy);
  }

  /** Returns the reason for skipping the request, or null if it is network use. */
  public SkipReason skipped() {
    if (status.equals("407")) {
      return SkipReason.AUTH_CHALLENGE;
    }
    boolean nothing = code.equals("NONE_NONE") || code.equals("NONE") || code.equals("TAG_NONE");
    boolean unanswered = status.equals("000") || status.startsWith("4");
    return (nothing && unanswered) || code.startsWith("UDP_") ? SkipReason.NO_CONNECTION : null;
  }

  /** Returns false for a 403 from the origin, which Squid had reached. */
  public Verdict verdict() {
    boolean reached = !isFromNowhere();
    if (code.startsWith("TCP_DENIED") || (status.equals("403") && !reached && isMiss())) {
      return Verdict.BLOCKED;
    }
    boolean failed = status.startsWith("5") || status.equals("000");
    return failed && !reached && isMiss() ? Verdict.FAILED : Verdict.ALLOWED;
  }

  /** Returns true if the peer is the origin and not another proxy. */
  public boolean reachedDirectly() {
    return hierarchy.endsWith("DIRECT") || hierarchy.equals("ORIGINAL_DST");
  }

  private boolean isMiss() {
    return !code.contains("HIT");
  }

  private boolean isFromNowhere() {
    return hierarchy.equals("NONE") || hierarchy.equals("HIER_NONE");
  }

  /** Squid writes client names if {@code log_fqdn} is on. */
  public static Observation readClient(Observation observation, String client) {
    boolean named =
        IpAddress.parse(client).isEmpty() && client.chars().anyMatch(Character::isLetter);
    return named ? observation.machine(client) : observation.client("client", client);
  }

  /** Returns the port of a URL, or the default of its scheme; null if both are missing. */
  public static String formatPort(String method, String url) {
    return url.contains("://") || method.equals("CONNECT") ? UrlPort.of(url) : null;
  }
}
