package io.penumbra.ingestion.format.zeek;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Independent counter of JSON records of Zeek by the rules of docs/formats.md. Parses addresses
 * with the JDK and shares no code with the reader.
 */
final class ZeekRecount {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> verdicts = new TreeMap<>();
  private final Set<List<Object>> connections = new HashSet<>();

  void add(String line) throws IOException {
    JsonNode record = JSON.readTree(line);
    String verdict =
        switch (record.path("@stream").asText()) {
          case "conn", "ssl", "quic", "http" -> connection(record);
          case "dns" -> answers(record) ? "fact" : "no-answer";
          case "dhcp" -> line.contains("\"ACK\"") ? "fact" : "no-answer";
          case "kerberos" -> signIn(record) ? "fact" : "no-sign-in";
          default -> "unknown-kind";
        };
    verdicts.merge(verdict, 1, Integer::sum);
  }

  Map<String, Integer> verdicts() {
    return verdicts;
  }

  int connections() {
    return connections.size();
  }

  private String connection(JsonNode record) {
    if (record.path("trans_depth").asInt(1) > 1) {
      return "same-connection";
    }
    InetAddress local = InetAddress.ofLiteral(record.get("id_orig_h").asText());
    InetAddress remote = InetAddress.ofLiteral(record.get("id_resp_h").asText());
    if (remote.isLoopbackAddress()) {
      return "loopback";
    }
    boolean fromOutside =
        !local.isSiteLocalAddress()
            && !local.isLinkLocalAddress()
            && !local.isAnyLocalAddress()
            && !local.isMulticastAddress();
    if (fromOutside && remote.isSiteLocalAddress() && !record.path("local_orig").asBoolean()) {
      return "inbound";
    }
    String protocol =
        record.path("@stream").asText().equals("quic") ? "udp" : record.path("proto").asText("tcp");
    boolean ports = protocol.equals("tcp") || protocol.equals("udp");
    connections.add(
        List.of(
            protocol.toLowerCase(Locale.ROOT),
            local,
            ports ? record.get("id_orig_p").asInt() : 0,
            remote,
            ports ? record.get("id_resp_p").asInt() : 0,
            (long) (record.get("ts").asDouble() / 600)));
    return "transaction";
  }

  private static boolean answers(JsonNode record) {
    for (JsonNode answer : record.path("answers")) {
      try {
        if (!InetAddress.ofLiteral(answer.asText()).isLoopbackAddress()) {
          return true;
        }
      } catch (IllegalArgumentException name) {
        // alias instead of an address
      }
    }
    return false;
  }

  private static boolean signIn(JsonNode record) {
    String name = record.path("client").asText().replaceFirst("/[^/]*$", "");
    return record.path("success").asBoolean() && !name.isEmpty() && !name.endsWith("$");
  }
}
