package io.penumbra.ingestion.format.suricata;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.FlowSide;
import io.penumbra.ingestion.format.log.JsonFields;
import io.penumbra.ingestion.format.log.Observation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Event without the envelope of AWS Network Firewall. */
record EveEvent(JsonFields fields) {

  private static final int DNS = 53;

  static boolean recognised(JsonNode entry) {
    return isEvent(entry) || (entry.has("firewall_name") && isEvent(entry.path("event")));
  }

  private static boolean isEvent(JsonNode event) {
    return event.path("event_type").isTextual()
        && event.path("timestamp").isTextual()
        && (event.has("flow_id") || event.has("src_ip") || event.has("stats"));
  }

  static EveEvent of(JsonNode entry) {
    JsonNode nested = entry.path("event");
    return new EveEvent(new JsonFields(isEvent(entry) ? entry : nested));
  }

  String type() {
    String type = fields.text("event_type");
    return type == null ? "" : type;
  }

  /** Returns the start of the flow if the event has it; else its own time. */
  Instant at(ZoneId zone) {
    for (String flow : new String[] {"flow", "netflow"}) {
      if (fields.in(flow).text("start") != null) {
        return fields.in(flow).time(zone, "start");
      }
    }
    return fields.time(zone, "timestamp");
  }

  Protocol protocol() {
    return Protocol.of(fields.text("proto"));
  }

  FlowSide source() {
    return FlowSide.of("src_ip", fields.text("src_ip"), "src_port", fields.text("src_port"));
  }

  FlowSide destination() {
    return FlowSide.of("dest_ip", fields.text("dest_ip"), "dest_port", fields.text("dest_port"));
  }

  /** Returns true if source and destination belong to a packet, not to the flow. */
  boolean isOfPacket() {
    return switch (type()) {
      case "alert", "drop", "netflow" -> true;
      default -> false;
    };
  }

  /**
   * Returns the client. Flow events have the client as their source. Packet events contain the
   * direction of the packet, or the endpoints decide.
   */
  FlowSide.Client client() {
    FlowSide source = source();
    FlowSide destination = destination();
    if (!isOfPacket()) {
      boolean inbound = !source.inside() && destination.inside();
      return inbound ? FlowSide.Client.OUTSIDE : FlowSide.Client.SOURCE;
    }
    String direction = fields.text("direction");
    if (direction == null) {
      return FlowSide.createClient(source, destination, false);
    }
    boolean toServer = direction.equals("to_server");
    FlowSide client = toServer ? source : destination;
    FlowSide server = toServer ? destination : source;
    if (!client.inside() && server.inside()) {
      return FlowSide.Client.OUTSIDE;
    }
    return toServer ? FlowSide.Client.SOURCE : FlowSide.Client.DESTINATION;
  }

  /**
   * Returns the machine that queried a resolver; in older versions it is the destination of the
   * answer.
   */
  FlowSide asked() {
    return source().port() == DNS ? destination() : source();
  }

  FlowSide resolver() {
    return source().port() == DNS ? source() : destination();
  }

  /** Returns an observation with both endpoints, from the client's perspective. */
  Observation observation(ZoneId zone) {
    boolean sourceBegan = client() == FlowSide.Client.SOURCE;
    FlowSide local = sourceBegan ? source() : destination();
    FlowSide remote = sourceBegan ? destination() : source();
    Observation observation = Observation.at(at(zone)).protocol(protocol()).between(local, remote);
    boolean joinable = local.port() != 0 && remote.port() != 0;
    return joinable ? observation : observation.connection(fields.text("flow_id"));
  }

  /** Returns the server name that the client requested, or null. */
  String host() {
    String name = fields.in("tls").text("sni");
    if (name == null) {
      name = fields.in("quic").text("sni");
    }
    return name != null ? name : fields.in("http").text("hostname");
  }

  /** Returns true if an intrusion prevention system, or AWS Network Firewall, blocked it. */
  boolean isBlocked() {
    return type().equals("drop")
        || "blocked".equals(fields.in("alert").text("action"))
        || isDrop(fields.in("verdict").text("action"))
        || isDrop(fields.in("flow").text("action"));
  }

  private static boolean isDrop(String action) {
    String word = action == null ? "" : action.toLowerCase(Locale.ROOT);
    return word.equals("drop") || word.equals("reject");
  }

  /**
   * Returns the reason for skipping the event, or null if it is network use by an internal machine.
   */
  SkipReason skipped() {
    return destination().address().scope() == IpAddress.Scope.LOOPBACK
        ? SkipReason.LOOPBACK
        : client().skipped();
  }
}
