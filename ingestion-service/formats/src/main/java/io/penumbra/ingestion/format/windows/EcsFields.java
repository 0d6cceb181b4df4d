package io.penumbra.ingestion.format.windows;

import static io.penumbra.ingestion.format.Values.readText;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Values;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Fields of an event in the Elastic Common Schema, to which shippers move most original fields.
 * Names may be nested or dotted.
 */
final class EcsFields {

  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("Initiated", "network.direction"),
          Map.entry("Direction", "network.direction"),
          Map.entry("Protocol", "network.transport"),
          Map.entry("SourceIp", "source.ip"),
          Map.entry("SourceAddress", "source.ip"),
          Map.entry("IpAddress", "source.ip"),
          Map.entry("SourcePort", "source.port"),
          Map.entry("DestinationIp", "destination.ip"),
          Map.entry("DestAddress", "destination.ip"),
          Map.entry("DestinationPort", "destination.port"),
          Map.entry("DestPort", "destination.port"),
          Map.entry("DestinationHostname", "destination.domain"),
          Map.entry("Image", "process.executable"),
          Map.entry("Application", "process.executable"),
          Map.entry("QueryName", "dns.question.name"),
          Map.entry("TargetUserName", "user.name"),
          Map.entry("TargetDomainName", "user.domain"),
          Map.entry("TargetUserSid", "user.id"),
          Map.entry("TargetLogonId", "winlog.logon.id"),
          Map.entry("LogonType", "winlog.logon.type"));

  private EcsFields() {}

  /** Returns true if the event belongs to Windows; other modules also number their events. */
  static boolean areWindows(JsonNode root) {
    if (readCode(root) == null) {
      return false;
    }
    String provider = readText(at(root, "event.provider"));
    String module = readText(at(root, "event.module"));
    return "sysmon".equals(module)
        || "security".equals(module)
        || (provider != null && provider.toLowerCase(Locale.ROOT).startsWith("microsoft-windows-"));
  }

  static String readCode(JsonNode root) {
    return readText(at(root, "event.code"));
  }

  static String readMachineName(JsonNode root) {
    return readText(at(root, "host.name"));
  }

  /** Returns a field by its Windows name, or null. */
  static String readValue(JsonNode root, String name) {
    return switch (name) {
      case "User" ->
          Values.parseAccount(readText(at(root, "user.domain")), readText(at(root, "user.name")));
      case "QueryResults" -> resolved(at(root, "dns.resolved_ip"));
      default -> {
        String place = PLACES.get(name);
        yield place == null ? null : readText(at(root, place));
      }
    };
  }

  /** Returns addresses in the notation of Sysmon. */
  private static String resolved(JsonNode addresses) {
    if (!addresses.isArray()) {
      return readText(addresses);
    }
    StringJoiner joined = new StringJoiner(";").setEmptyValue("-");
    for (JsonNode address : addresses) {
      String value = readText(address);
      if (value != null) {
        joined.add(value);
      }
    }
    return joined.toString();
  }

  static JsonNode at(JsonNode root, String path) {
    JsonNode dotted = root.get(path);
    if (dotted != null) {
      return dotted;
    }
    JsonNode node = root;
    for (String step : path.split("\\.")) {
      node = node.path(step);
    }
    return node;
  }
}
