package io.penumbra.ingestion.format.umbrella;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.BlockedLookup;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;
import io.penumbra.ingestion.format.log.Verdicts;
import java.time.Instant;
import java.time.ZoneOffset;

/** Reader of the fields of a log, named as in the vendor's column reference. */
final class UmbrellaRecord {

  private UmbrellaRecord() {}

  static Reading readProxy(LogFields fields) {
    if ("407".equals(fields.text("status"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String url = fields.text("url");
    return who(Observation.at(at(fields)), fields)
        .remote("destination ip", fields.text("destination ip"))
        .destination(url)
        .remotePort("url", url == null ? null : UrlPort.of(url))
        .up("request size", fields.text("request size"))
        .down("response size", fields.text("response size"))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  /**
   * Reads a firewall record; its size covers one packet, so the bytes of the session are unknown.
   */
  static Reading readFirewall(LogFields fields) {
    if ("INBOUND".equalsIgnoreCase(fields.text("direction"))) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return readEnds(fields)
        .destination(fields.text("fqdn"))
        .protocol(Protocol.of(fields.text("protocol")))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  static Reading dns(LogFields fields) {
    return BlockedLookup.read(
        Verdicts.of(fields.text("action")),
        fields.text("query type"),
        () -> who(Observation.at(at(fields)), fields).destination(fields.text("domain")));
  }

  /**
   * Reads a connection to an address with a bad reputation through the client's tunnel. The log has
   * no verdict.
   */
  static Reading readIp(LogFields fields) {
    return readEnds(fields).verdict(Verdict.UNKNOWN).read();
  }

  private static Observation readEnds(LogFields fields) {
    return who(Observation.at(at(fields)), fields)
        .localPort("source port", fields.text("source port"))
        .remote("destination ip", fields.text("destination ip"))
        .remotePort("destination port", fields.text("destination port"));
  }

  /**
   * Ignores the private address of a roaming computer, which may also exist in the office network.
   */
  private static Observation who(Observation observation, LogFields fields) {
    Identities identities =
        Identities.of(
            fields.text("identity"),
            fields.text("identity type"),
            fields.text("identities"),
            fields.text("identity types"));
    return observation
        .client("internal ip", fields.first("internal ip", "source ip", "external ip"))
        .machine(identities.machine())
        .user(identities.user());
  }

  private static Instant at(LogFields fields) {
    return LogTimes.of("timestamp", fields.text("timestamp"), ZoneOffset.UTC);
  }
}
