package io.penumbra.ingestion.format.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.BlockedLookup;
import io.penumbra.ingestion.format.log.JsonFields;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reader of records by data set, which is recognised by its fields. */
@ApplicationScoped
class CloudflareReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.CLOUDFLARE;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return isDns(entry) || isHttp(entry) || isSession(entry) || isNetwork(entry) || isSite(entry);
  }

  private static boolean isDns(JsonNode entry) {
    return entry.has("QueryName") && entry.has("ResolverDecision");
  }

  private static boolean isHttp(JsonNode entry) {
    return entry.has("HTTPHost") && entry.has("Action") && entry.has("Datetime");
  }

  private static boolean isSession(JsonNode entry) {
    return entry.has("SessionStartTime") && entry.has("BytesSent") && entry.has("OriginIP");
  }

  private static boolean isNetwork(JsonNode entry) {
    return entry.has("Transport")
        && entry.has("Action")
        && entry.has("Datetime")
        && entry.has("DestinationIP");
  }

  /** Skips requests of visitors to a site behind Cloudflare. */
  private static boolean isSite(JsonNode entry) {
    return entry.has("RayID")
        && (entry.has("ClientRequestHost") || entry.has("ClientRequestHTTPHost"));
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    JsonFields record = new JsonFields(entry);
    if (isDns(entry)) {
      return dns(record, zone);
    }
    if (isHttp(entry)) {
      return readHttp(record, zone);
    }
    if (isSession(entry)) {
      return readSession(record, zone);
    }
    return isNetwork(entry)
        ? readNetwork(record, zone)
        : new Reading.Skipped(SkipReason.SERVER_LOG);
  }

  private static Reading readHttp(JsonFields record, ZoneId zone) {
    return readObservation(record, record.time(zone, "Datetime"))
        .remote("DestinationIP", record.text("DestinationIP"))
        .remotePort("DestinationPort", record.text("DestinationPort"))
        .destination(record.first("HTTPHost", "URL"))
        .verdict(Verdicts.of(record.text("Action")))
        .read();
  }

  private static Reading readNetwork(JsonFields record, ZoneId zone) {
    return readObservation(record, record.time(zone, "Datetime"))
        .protocol(Protocol.of(record.text("Transport")))
        .remote("DestinationIP", record.text("DestinationIP"))
        .remotePort("DestinationPort", record.text("DestinationPort"))
        .destination(record.text("SNI"))
        .verdict(Verdicts.of(record.text("Action")))
        .read();
  }

  /** Reads a permitted session with its byte counts. */
  private static Reading readSession(JsonFields record, ZoneId zone) {
    return readObservation(record, record.time(zone, "SessionStartTime"))
        .protocol(Protocol.of(record.text("Protocol")))
        .remote("OriginIP", record.text("OriginIP"))
        .remotePort("OriginPort", record.text("OriginPort"))
        .destination(record.text("SNI"))
        .up("BytesSent", record.text("BytesSent"))
        .down("BytesReceived", record.text("BytesReceived"))
        .verdict(Verdict.ALLOWED)
        .read();
  }

  private static Observation readObservation(JsonFields record, Instant at) {
    return Observation.at(at)
        .client("SourceIP", readClient(record))
        .machine(record.text("DeviceName"))
        .user(record.text("Email"))
        .localPort("SourcePort", record.text("SourcePort"));
  }

  /** Returns the machine's private address; the public one is shared. */
  private static String readClient(JsonFields record) {
    String own = record.text("SourceInternalIP");
    boolean named = record.text("DeviceName") != null;
    return own != null || named ? own : record.first("SourceIP", "SrcIP");
  }

  private static Reading dns(JsonFields record, ZoneId zone) {
    String decision = record.text("ResolverDecision");
    if (decision == null || !decision.startsWith("blocked")) {
      return readAnswers(record, zone);
    }
    return BlockedLookup.read(
        Verdict.BLOCKED,
        record.text("QueryType"),
        () ->
            Observation.at(record.time(zone, "Datetime"))
                .client("SrcIP", readClient(record))
                .machine(record.text("DeviceName"))
                .user(record.text("Email"))
                .destination(record.text("QueryName")));
  }

  private static Reading readAnswers(JsonFields record, ZoneId zone) {
    String host = Values.parseHostName(record.text("QueryName"));
    List<Fact> facts = new ArrayList<>();
    for (JsonNode answer : record.node().path("ResolvedIPs")) {
      IpAddress address = IpAddress.parse(Values.readText(answer)).orElse(null);
      if (host != null && address != null && address.scope() == IpAddress.Scope.PUBLIC) {
        facts.add(new Fact.NameAnswer(record.time(zone, "Datetime"), host, address.text()));
      }
    }
    return facts.isEmpty()
        ? new Reading.Skipped(SkipReason.LOOKUP)
        : new Reading.Taken(readSubject(record), List.of(), facts);
  }

  private static Subject readSubject(JsonFields record) {
    String name = record.text("DeviceName");
    if (name != null) {
      return Values.parseHost("DeviceName", name);
    }
    IpAddress address = Values.parseAddress("SrcIP", readClient(record));
    if (address == null) {
      throw RejectedRecordException.missing("SrcIP");
    }
    return Subject.address(address.text());
  }
}
