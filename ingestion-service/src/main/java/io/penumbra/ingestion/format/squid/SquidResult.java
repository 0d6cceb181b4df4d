package io.penumbra.ingestion.format.squid;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;

/**
 * What Squid did with a request: its result code, the status that the client got, and from where it
 * had the answer.
 */
public record SquidResult(String code, String status, String hierarchy) {

  public static SquidResult of(String code, String status, String hierarchy) {
    return new SquidResult(code, status, hierarchy);
  }

  /** Why it is no use of the network, or null when it is one. */
  public SkipReason skipped() {
    if (status.equals("407")) {
      return SkipReason.AUTH_CHALLENGE;
    }
    boolean nothing = code.equals("NONE_NONE") || code.equals("NONE") || code.equals("TAG_NONE");
    boolean unanswered = status.equals("000") || status.startsWith("4");
    return (nothing && unanswered) || code.startsWith("UDP_") ? SkipReason.NO_CONNECTION : null;
  }

  /** A 403 that came from the origin is no block: Squid had reached it. */
  public Verdict verdict() {
    boolean reached = !isFromNowhere();
    if (code.startsWith("TCP_DENIED") || (status.equals("403") && !reached && isMiss())) {
      return Verdict.BLOCKED;
    }
    boolean failed = status.startsWith("5") || status.equals("000");
    return failed && !reached && isMiss() ? Verdict.FAILED : Verdict.ALLOWED;
  }

  /** Whether the peer is the origin, and no other proxy. */
  public boolean reachedDirectly() {
    return hierarchy.endsWith("DIRECT") || hierarchy.equals("ORIGINAL_DST");
  }

  private boolean isMiss() {
    return !code.contains("HIT");
  }

  private boolean isFromNowhere() {
    return hierarchy.equals("NONE") || hierarchy.equals("HIER_NONE");
  }

  /** Squid writes names of clients where {@code log_fqdn} is on. */
  public static Observation client(Observation observation, String client) {
    boolean named =
        IpAddress.parse(client).isEmpty() && client.chars().anyMatch(Character::isLetter);
    return named ? observation.machine(client) : observation.client("client", client);
  }

  /** The port of a URL, or the one of its scheme; null when neither says it. */
  public static String port(String method, String url) {
    return url.contains("://") || method.equals("CONNECT") ? UrlPort.of(url) : null;
  }
}
