package io.penumbra.ingestion.format.umbrella;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.LogFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reader of the exported logs as JSON of collectors ({@code "EventType": "proxylogs"}), and of
 * activities of the reports API ({@code "type":"proxy"}).
 */
@ApplicationScoped
class UmbrellaJsonReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.CISCO_UMBRELLA;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return !readKind(entry).isEmpty();
  }

  /**
   * Returns {@code proxy}, {@code dns}, {@code firewall} or {@code ip}; empty for other records.
   */
  private static String readKind(JsonNode entry) {
    String collected = Values.readText(entry.get("EventType"));
    if (collected != null && entry.has("Timestamp")) {
      return switch (collected) {
        case "proxylogs" -> "proxy";
        case "dnslogs" -> "dns";
        case "cloudfirewalllogs" -> "firewall";
        case "iplogs" -> "ip";
        default -> "";
      };
    }
    String type = Values.readText(entry.get("type"));
    boolean activity = type != null && entry.has("timestamp") && entry.path("identities").isArray();
    if (!activity) {
      return "";
    }
    return switch (type) {
      case "proxy", "dns", "firewall", "ip" -> type;
      default -> "";
    };
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    String kind = readKind(entry);
    LogFields fields = entry.has("EventType") ? readCollected(entry) : readActivity(entry);
    return switch (kind) {
      case "proxy" -> UmbrellaRecord.readProxy(fields);
      case "dns" -> UmbrellaRecord.dns(fields);
      case "firewall" -> UmbrellaRecord.readFirewall(fields);
      default -> UmbrellaRecord.readIp(fields);
    };
  }

  private static LogFields readCollected(JsonNode entry) {
    LogFields fields = new LogFields();
    copy(fields, "timestamp", entry, "Timestamp");
    copy(fields, "identity", entry, "Policy Identity", "Identity", "Identities");
    copy(fields, "identity type", entry, "Policy Identity Type", "Identity Type");
    // some collectors use the names of an older layout, shifted by one column
    copy(fields, "identity type", entry, "Blocked Categories");
    copy(fields, "identities", entry, "Identities");
    copy(fields, "identity types", entry, "Identity Types");
    copy(fields, "internal ip", entry, "Internal IP");
    copy(fields, "external ip", entry, "External IP");
    copy(fields, "source ip", entry, "Source IP", "sourceIp");
    copy(fields, "source port", entry, "Source Port", "sourcePort");
    copy(fields, "destination ip", entry, "Destination IP", "destinationIp");
    copy(fields, "destination port", entry, "Destination Port", "destinationPort");
    copy(fields, "direction", entry, "Direction");
    copy(fields, "protocol", entry, "ipProtocol");
    copy(fields, "action", entry, "Verdict", "verdict", "Action");
    copy(fields, "domain", entry, "Domain");
    copy(fields, "query type", entry, "Query Type", "queryType");
    copy(fields, "url", entry, "URL");
    copy(fields, "status", entry, "statusCode");
    copy(fields, "request size", entry, "requestSize");
    copy(fields, "response size", entry, "responseSize");
    return fields;
  }

  private static LogFields readActivity(JsonNode entry) {
    LogFields fields = new LogFields();
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonNode identity : entry.get("identities")) {
      names.add(identity.path("label").asText().replace(',', ' '));
      types.add(identity.path("type").path("label").asText().replace(',', ' '));
    }
    fields.add("identities", String.join(",", names));
    fields.add("identity types", String.join(",", types));
    copy(fields, "timestamp", entry, "timestamp");
    copy(fields, "internal ip", entry, "internalip");
    copy(fields, "external ip", entry, "externalip");
    copy(fields, "source ip", entry, "sourceip");
    copy(fields, "source port", entry, "sourceport");
    copy(fields, "destination ip", entry, "destinationip");
    copy(fields, "destination port", entry, "destinationport");
    copy(fields, "direction", entry, "direction");
    copy(fields, "action", entry, "verdict");
    copy(fields, "domain", entry, "domain");
    copy(fields, "query type", entry, "querytype");
    copy(fields, "url", entry, "url");
    copy(fields, "status", entry, "statuscode");
    copy(fields, "request size", entry, "requestsize");
    copy(fields, "response size", entry, "responsesize");
    String protocol = Values.readText(entry.path("protocol").get("label"));
    fields.add("protocol", protocol == null ? Values.readText(entry.get("protocol")) : protocol);
    return fields;
  }

  /** Returns the first member with a value: a scalar, or the only element of a list. */
  private static void copy(LogFields fields, String name, JsonNode entry, String... members) {
    for (String member : members) {
      JsonNode value = entry.path(member);
      String text = Values.readText(value.isArray() && value.size() == 1 ? value.get(0) : value);
      if (text != null) {
        fields.add(name, text);
        return;
      }
    }
  }
}
