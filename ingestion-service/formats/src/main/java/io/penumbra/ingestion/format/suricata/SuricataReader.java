package io.penumbra.ingestion.format.suricata;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.FlowSide;
import io.penumbra.ingestion.format.log.JsonFields;
import io.penumbra.ingestion.format.log.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reader of events by type. Events of a flow have the same endpoints, as in Zeek's logs. */
@ApplicationScoped
class SuricataReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.SURICATA;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return EveEvent.recognised(entry);
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    EveEvent event = EveEvent.of(entry);
    return switch (event.type()) {
      case "flow" -> readFlow(event, zone);
      case "netflow" -> readNetflow(event, zone);
      case "tls", "quic" -> readNamed(event, zone);
      case "http" -> readHttp(event, zone);
      case "dns" -> dns(event, zone);
      case "alert", "drop" -> readAlert(event, zone);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading readFlow(EveEvent event, ZoneId zone) {
    JsonFields flow = event.fields().in("flow");
    String down = flow.text("bytes_toclient");
    boolean unanswered = event.protocol() == Protocol.TCP && "0".equals(down);
    Verdict reached = unanswered ? Verdict.FAILED : Verdict.UNKNOWN;
    if (event.skipped() != null) {
      return new Reading.Skipped(event.skipped());
    }
    return event
        .observation(zone)
        .up("flow.bytes_toserver", flow.text("bytes_toserver"))
        .down("flow.bytes_toclient", down)
        .verdict(event.isBlocked() ? Verdict.BLOCKED : reached)
        .read();
  }

  /** Reads one direction of a flow; the other direction is a record with swapped endpoints. */
  private static Reading readNetflow(EveEvent event, ZoneId zone) {
    if (event.skipped() != null) {
      return new Reading.Skipped(event.skipped());
    }
    Observation observation = event.observation(zone).verdict(Verdict.UNKNOWN);
    String bytes = event.fields().in("netflow").text("bytes");
    return event.client() == FlowSide.Client.SOURCE
        ? observation.up("netflow.bytes", bytes).read()
        : observation.down("netflow.bytes", bytes).read();
  }

  /** Skips further requests over the same connection. */
  private static Reading readHttp(EveEvent event, ZoneId zone) {
    String number = event.fields().text("tx_id");
    return number != null && Values.parseNumber("tx_id", number) > 0
        ? new Reading.Skipped(SkipReason.SAME_CONNECTION)
        : readNamed(event, zone);
  }

  /** Reads an event that names the server of a flow measured by another event. */
  private static Reading readNamed(EveEvent event, ZoneId zone) {
    if (event.skipped() != null) {
      return new Reading.Skipped(event.skipped());
    }
    return event
        .observation(zone)
        .destination(event.host())
        .verdict(event.isBlocked() ? Verdict.BLOCKED : Verdict.UNKNOWN)
        .read();
  }

  /** Reads an alert without a block; it counts if it names the server of its flow. */
  private static Reading readAlert(EveEvent event, ZoneId zone) {
    if (event.fields().text("src_ip") == null) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    if (event.fields().has("dns")) {
      return readBlockedQuestion(event, zone);
    }
    return event.isBlocked() || event.host() != null
        ? readNamed(event, zone)
        : new Reading.Skipped(SkipReason.SAME_CONNECTION);
  }

  /**
   * Reads a query; the resolver is not a destination. Of the IPv4 and IPv6 queries only one counts.
   */
  private static Reading readBlockedQuestion(EveEvent event, ZoneId zone) {
    JsonFields question = new JsonFields(event.fields().in("dns").node().path("query").path(0));
    if (!event.isBlocked() || !"A".equals(question.text("rrtype"))) {
      return new Reading.Skipped(SkipReason.LOOKUP);
    }
    return Observation.at(event.at(zone))
        .client("src_ip", event.asked().address().text())
        .destination(question.text("rrname"))
        .verdict(Verdict.BLOCKED)
        .read();
  }

  /** Reads answers in the layouts of all versions: one per record, a list, or grouped by type. */
  private static Reading dns(EveEvent event, ZoneId zone) {
    JsonFields dns = event.fields().in("dns");
    String type = dns.text("type");
    if (!"answer".equals(type) && !"response".equals(type)) {
      return new Reading.Skipped(SkipReason.LOOKUP);
    }
    JsonFields question = new JsonFields(dns.node().path("queries").path(0));
    String name =
        Values.parseHostName(dns.has("rrname") ? dns.text("rrname") : question.text("rrname"));
    if (name == null) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    FlowSide asked = event.asked();
    if (!asked.inside() && event.resolver().inside()) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    Set<String> addresses = new LinkedHashSet<>();
    addAddress(addresses, dns.text("rdata"));
    dns.node()
        .path("answers")
        .forEach(it -> addAddress(addresses, Values.readText(it.get("rdata"))));
    for (String group : new String[] {"A", "AAAA"}) {
      dns.node()
          .path("grouped")
          .path(group)
          .forEach(it -> addAddress(addresses, Values.readText(it)));
    }
    if (addresses.isEmpty()) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    Instant at = event.at(zone);
    List<Fact> facts =
        addresses.stream().<Fact>map(it -> new Fact.NameAnswer(at, name, it)).toList();
    return new Reading.Taken(Subject.address(asked.address().text()), List.of(), facts);
  }

  private static void addAddress(Set<String> addresses, String data) {
    IpAddress.parse(data)
        .filter(it -> it.scope() == IpAddress.Scope.PUBLIC || it.scope() == IpAddress.Scope.PRIVATE)
        .ifPresent(it -> addresses.add(it.text()));
  }
}
