package io.penumbra.ingestion.format.dnsqueries;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.Observation;
import java.time.Instant;
import java.util.List;

/**
 * DNS query of a machine.
 *
 * @param client address of the machine as written, or null
 * @param name name as written
 */
record Lookup(Instant at, String client, String name) {

  /** Zones without Internet destinations. */
  private static final List<String> LOCAL_ZONES =
      List.of(".arpa", ".lan", ".local", ".localdomain", ".internal", ".home", ".corp");

  /** Returns the reading of a blocked lookup. */
  Reading blocked() {
    SkipReason skipped = skipped();
    return skipped != null
        ? new Reading.Skipped(skipped)
        : Observation.at(at)
            .client("client", client)
            .destination(name)
            .verdict(Verdict.BLOCKED)
            .read();
  }

  /** Returns the reading of an answered lookup. */
  Reading answered(String answer) {
    SkipReason skipped = skipped();
    if (skipped != null) {
      return new Reading.Skipped(skipped);
    }
    IpAddress address = IpAddress.parse(answer).orElse(null);
    String host = Values.parseHostName(name);
    if (address == null || host == null || !isUsable(address)) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    Fact fact = new Fact.NameAnswer(at, host, address.text());
    return new Reading.Taken(
        Subject.address(parseAddress(client).text()), List.of(), List.of(fact));
  }

  private SkipReason skipped() {
    if (client == null || parseAddress(client).scope() == IpAddress.Scope.LOOPBACK) {
      return SkipReason.NO_CLIENT;
    }
    return isOfInternet(name) ? null : SkipReason.LOOKUP;
  }

  private static IpAddress parseAddress(String text) {
    return Values.parseAddress("client", text);
  }

  private static boolean isUsable(IpAddress address) {
    return address.scope() == IpAddress.Scope.PUBLIC || address.scope() == IpAddress.Scope.PRIVATE;
  }

  private static boolean isOfInternet(String name) {
    String host = Values.parseHostName(name);
    return host != null
        && host.indexOf('.') > 0
        && IpAddress.parse(host).isEmpty()
        && LOCAL_ZONES.stream().noneMatch(host::endsWith);
  }
}
