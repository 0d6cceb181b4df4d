package io.penumbra.testing.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Deterministic sample of a small network's morning, observed by two Zeek sensors. Contains conn,
 * dns, ssl, quic, http, dhcp and kerberos logs, and logs without traffic.
 */
final class SampleZeekLogs {

  private static final long SEED = 20_260_303;
  private static final Instant BEGIN = Instant.parse("2026-03-03T08:00:00Z");
  private static final int SECONDS = 4 * 3600;

  private static final List<String> MACHINES =
      List.of("10.30.1.11", "10.30.1.12", "10.30.1.13", "192.168.30.14", "2001:db8:30::15");

  private record Line(double at, String text) {}

  private final Random random = new Random(SEED);
  private final List<Line> lines = new ArrayList<>();
  private int uids;

  private SampleZeekLogs() {}

  /** Returns the records, oldest first, one JSON object each. */
  static List<String> listLines() {
    SampleZeekLogs sample = new SampleZeekLogs();
    for (String machine : MACHINES) {
      sample.lease(machine);
      for (int visit = 0; visit < 70; visit++) {
        sample.visit(machine);
      }
      for (int noise = 0; noise < 12; noise++) {
        sample.noise(machine);
      }
    }
    return sample.lines.stream()
        .sorted(Comparator.comparingDouble(Line::at))
        .map(Line::text)
        .toList();
  }

  /** Adds a connection and its entries in the logs of its protocols. */
  private void visit(String machine) {
    double at = computeMoment();
    boolean ipv6 = machine.contains(":");
    SampleHost destination =
        some(SampleHost.PUBLIC.stream().filter(to -> !to.ofFamily(ipv6).isEmpty()).toList());
    String remote = some(destination.ofFamily(ipv6));
    if (random.nextInt(3) > 0) {
      answer(machine, at - 0.25, destination);
    }
    boolean quic = random.nextInt(8) == 0;
    boolean plain = !quic && random.nextInt(6) == 0;
    int localPort = 49_152 + random.nextInt(16_000);
    int remotePort = plain ? 80 : 443;
    String uid = getUid();
    ObjectNode conn = record("conn", at, uid, machine, localPort, remote, remotePort);
    conn.put("proto", quic ? "udp" : "tcp");
    switch (random.nextInt(10)) {
      case 0 -> conn.put("conn_state", "S0"); // no response, so no duration and no bytes
      case 1 -> conn.put("conn_state", "REJ").put("orig_bytes", 0).put("resp_bytes", 0);
      default -> {
        conn.put("service", quic ? "quic" : plain ? "http" : "ssl")
            .put("duration", random.nextInt(90_000) / 1000.0)
            .put("orig_bytes", random.nextInt(20_000))
            .put("resp_bytes", random.nextInt(2_000_000))
            .put("conn_state", "SF")
            .put("history", quic ? "Dd" : "ShADadfF")
            .put("local_orig", true)
            .put("local_resp", false);
        if (quic) {
          named("quic", at + 0.02, uid, conn, destination.host()).put("version", "1");
        } else if (plain) {
          requests(at + 0.02, uid, conn, destination.host());
        } else {
          named("ssl", at + 0.05, uid, conn, destination.host())
              .put("version", "TLSv13")
              .put("resumed", random.nextBoolean())
              .put("established", random.nextInt(20) > 0);
        }
      }
    }
    add(at, conn);
    if (random.nextInt(5) == 0) {
      // the second sensor has a different uid and a different clock
      ObjectNode again = conn.deepCopy();
      add(at + 0.003, again.put("uid", getUid()).put("ts", createSeconds(at + 0.003)));
    }
    flush();
  }

  private ObjectNode named(String log, double at, String uid, ObjectNode conn, String host) {
    ObjectNode record =
        record(
            log,
            at,
            uid,
            conn.get("id_orig_h").asText(),
            conn.get("id_orig_p").asInt(),
            conn.get("id_resp_h").asText(),
            conn.get("id_resp_p").asInt());
    record.put("server_name", host);
    pending.add(record);
    return record;
  }

  /** Incomplete records. */
  private final List<ObjectNode> pending = new ArrayList<>();

  private void flush() {
    pending.forEach(record -> add(record.get("ts").asDouble(), record));
    pending.clear();
  }

  private void requests(double at, String uid, ObjectNode conn, String host) {
    for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
      ObjectNode request = named("http", at + depth, uid, conn, null);
      request.remove("server_name");
      request
          .put("trans_depth", depth)
          .put("method", "GET")
          .put("host", host)
          .put("uri", "/a\tb,c\\d")
          .put("status_code", 200)
          .put("response_body_len", random.nextInt(5000))
          .putArray("tags");
    }
  }

  private void answer(String machine, double at, SampleHost destination) {
    ObjectNode dns =
        record(
            "dns",
            at,
            getUid(),
            machine,
            50_000 + random.nextInt(9999),
            formatResolver(machine),
            53);
    dns.put("proto", "udp")
        .put("query", destination.host())
        .put("qtype_name", "A")
        .put("rcode_name", "NOERROR");
    ArrayNode answers = dns.putArray("answers");
    if (destination.alias() != null) {
      answers.add(destination.alias());
    }
    destination.addresses().forEach(answers::add);
    add(at, dns);
  }

  private void lease(String machine) {
    double at = computeMoment();
    ObjectNode offer = lease(machine, at);
    offer.putArray("msg_types").add("DISCOVER").add("OFFER");
    add(at, offer);
    ObjectNode acknowledged = lease(machine, at + 1);
    acknowledged.put("host_name", "pc-" + MACHINES.indexOf(machine));
    acknowledged.putArray("msg_types").add("REQUEST").add("ACK");
    add(at + 1, acknowledged);
  }

  private ObjectNode lease(String machine, double at) {
    ObjectNode dhcp = JsonNodeFactory.instance.objectNode();
    dhcp.put("@stream", "dhcp").put("ts", createSeconds(at));
    dhcp.putArray("uids").add(getUid());
    return dhcp.put("assigned_addr", machine).put("lease_time", 86_400.0);
  }

  private void noise(String machine) {
    double at = computeMoment();
    int port = 49_152 + random.nextInt(16_000);
    switch (random.nextInt(9)) {
      case 0 -> {
        ObjectNode none = record("dns", at, getUid(), machine, port, formatResolver(machine), 53);
        none.put("query", "wpad.corp.local").put("qtype_name", "A").put("rcode_name", "NXDOMAIN");
        add(at, none);
      }
      case 1 -> {
        ObjectNode ping = record("conn", at, getUid(), machine, 8, "203.0.113.9", 0);
        add(at, ping.put("proto", "icmp").put("conn_state", "OTH"));
      }
      case 2 -> {
        ObjectNode inbound = record("conn", at, getUid(), "198.51.100.99", port, "10.30.1.11", 22);
        add(at, inbound.put("proto", "tcp").put("conn_state", "S0"));
      }
      case 3 -> add(at, createTicket(at, machine, port, "nora/CORP.EXAMPLE", true));
      case 4 -> add(at, createTicket(at, machine, port, "PC-1$/CORP.EXAMPLE", true));
      case 5 -> add(at, createTicket(at, machine, port, "omar/CORP.EXAMPLE", false));
      case 6 -> {
        ObjectNode loopback = record("conn", at, getUid(), "127.0.0.1", port, "127.0.0.1", 631);
        add(at, loopback.put("proto", "tcp").put("conn_state", "SF"));
      }
      case 7 ->
          add(
              at,
              record("dce_rpc", at, getUid(), machine, port, "10.30.0.3", 135)
                  .put("operation", "ept_map"));
      default -> {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("@stream", "files").put("ts", createSeconds(at)).put("fuid", "F" + getUid());
        file.putArray("tx_hosts").add("192.0.2.10");
        add(at, file.put("mime_type", "text/html").put("seen_bytes", 22));
      }
    }
  }

  private ObjectNode createTicket(
      double at, String machine, int port, String client, boolean success) {
    return record("kerberos", at, getUid(), machine, port, "10.30.0.3", 88)
        .put("request_type", "AS")
        .put("client", client)
        .put("service", "krbtgt/CORP.EXAMPLE")
        .put("success", success);
  }

  private ObjectNode record(
      String log, double at, String uid, String local, int localPort, String remote, int port) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("@stream", log)
        .put("ts", createSeconds(at))
        .put("uid", uid)
        .put("id_orig_h", local)
        .put("id_orig_p", localPort)
        .put("id_resp_h", remote)
        .put("id_resp_p", port);
  }

  private static String formatResolver(String machine) {
    return machine.contains(":") ? "2001:db8:30::2" : "10.30.0.2";
  }

  private String getUid() {
    return "C" + Integer.toString(1_000_000 + ++uids, 36);
  }

  private <T> T some(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private double computeMoment() {
    return BEGIN.getEpochSecond() + random.nextInt(SECONDS) + random.nextInt(1000) / 1000.0;
  }

  /** Returns a timestamp in Zeek's format: microseconds, without an exponent. */
  private static BigDecimal createSeconds(double at) {
    return BigDecimal.valueOf(at).setScale(6, RoundingMode.HALF_UP);
  }

  private void add(double at, ObjectNode record) {
    lines.add(new Line(at, record.toString()));
  }
}
