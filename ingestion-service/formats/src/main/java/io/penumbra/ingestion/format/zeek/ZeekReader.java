package io.penumbra.ingestion.format.zeek;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reader of Zeek records by log. The machine is identified by its address. */
@ApplicationScoped
class ZeekReader implements RecordReader {

  /** TCP states without an answer of the responder. */
  private static final Set<String> NOT_ESTABLISHED = Set.of("S0", "REJ", "RSTOS0", "SH");

  @Override
  public SensorFormat format() {
    return SensorFormat.ZEEK;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return ZeekRecord.recognised(entry);
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    ZeekRecord record = new ZeekRecord(entry);
    return switch (record.log()) {
      case "conn" -> readConn(record);
      case "ssl" ->
          readNamed(record, readTlsTransport(record), record.text("server_name"), readTls(record));
      case "quic" -> readNamed(record, Protocol.UDP, record.text("server_name"), Verdict.UNKNOWN);
      case "http" -> readHttp(record);
      case "dns" -> dns(record);
      case "dhcp" -> readDhcp(record);
      case "kerberos" -> readKerberos(record);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading readConn(ZeekRecord record) {
    Protocol protocol = Protocol.of(record.text("proto"));
    boolean refused =
        protocol == Protocol.TCP
            && record.text("conn_state") != null
            && NOT_ESTABLISHED.contains(record.text("conn_state"));
    return connection(
        record,
        protocol,
        null,
        Values.bytes("orig_bytes", record.text("orig_bytes")),
        Values.bytes("resp_bytes", record.text("resp_bytes")),
        refused ? Verdict.FAILED : Verdict.UNKNOWN);
  }

  /**
   * Skips further requests over the same connection. Body lengths are not the bytes of the
   * connection, which conn contains.
   */
  private static Reading readHttp(ZeekRecord record) {
    String depth = record.text("trans_depth");
    if (depth != null && Values.parseNumber("trans_depth", depth) > 1) {
      return new Reading.Skipped(SkipReason.SAME_CONNECTION);
    }
    return readNamed(record, Protocol.TCP, record.text("host"), Verdict.UNKNOWN);
  }

  /** Reads a record of ssl, quic or http, which names the server of a connection in conn. */
  private static Reading readNamed(
      ZeekRecord record, Protocol protocol, String host, Verdict verdict) {
    return connection(
        record,
        protocol,
        Values.parseHostOfUrl(host),
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        verdict);
  }

  private static Reading connection(
      ZeekRecord record,
      Protocol protocol,
      String host,
      long bytesUp,
      long bytesDown,
      Verdict verdict) {
    IpAddress originator = record.originator();
    IpAddress responder = record.responder();
    if (responder.scope() == IpAddress.Scope.LOOPBACK) {
      return new Reading.Skipped(SkipReason.LOOPBACK);
    }
    if (record.inbound(originator, responder)) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    boolean hasPorts = protocol == Protocol.TCP || protocol == Protocol.UDP;
    int localPort = hasPorts ? Values.parsePort("id.orig_p", record.id("orig_p")) : 0;
    int remotePort = hasPorts ? Values.parsePort("id.resp_p", record.id("resp_p")) : 0;
    // every attempt of a connection, and every observation point, has its own uid: it identifies
    // more connections than exist, and none that another sensor has seen
    String uid = localPort == 0 || remotePort == 0 ? record.text("uid") : null;
    Transaction transaction =
        new Transaction(
            record.at(),
            null,
            originator.text(),
            localPort,
            responder.text(),
            remotePort,
            protocol,
            host,
            null,
            bytesUp,
            bytesDown,
            verdict,
            uid,
            1);
    return new Reading.Taken(Subject.address(originator.text()), List.of(transaction), List.of());
  }

  private static Protocol readTlsTransport(ZeekRecord record) {
    String version = record.text("version");
    return version != null && version.toUpperCase(Locale.ROOT).startsWith("DTLS")
        ? Protocol.UDP
        : Protocol.TCP;
  }

  private static Verdict readTls(ZeekRecord record) {
    return "false".equals(record.text("established")) ? Verdict.FAILED : Verdict.UNKNOWN;
  }

  private static Reading dns(ZeekRecord record) {
    String name = Values.parseHostName(record.text("query"));
    if (name == null) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    IpAddress originator = record.originator();
    if (record.inbound(originator, record.responder())) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    Instant at = record.at();
    List<Fact> facts = new ArrayList<>();
    for (JsonNode answer : record.root().path("answers")) {
      IpAddress.parse(Values.readText(answer))
          .filter(address -> address.scope() != IpAddress.Scope.LOOPBACK)
          .ifPresent(address -> facts.add(new Fact.NameAnswer(at, name, address.text())));
    }
    if (facts.isEmpty()) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    return new Reading.Taken(Subject.address(originator.text()), List.of(), facts);
  }

  private static Reading readDhcp(ZeekRecord record) {
    String assigned = record.text("assigned_addr");
    if (assigned == null || !acknowledged(record.root().path("msg_types"))) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    String address = Values.parseAddress("assigned_addr", assigned).text();
    Instant at = record.at();
    Fact lease = new Fact.AddressHeld(at, address, Fact.AddressHeld.Origin.LEASE);
    String fullName = record.text("client_fqdn");
    String name = record.text("host_name");
    String machineName = fullName != null ? fullName : name;
    if (machineName == null) {
      return new Reading.Taken(Subject.address(address), List.of(), List.of(lease));
    }
    return new Reading.Taken(
        Values.parseHost("host_name", name != null ? name : fullName),
        List.of(),
        List.of(lease, new Fact.MachineSeen(at, machineName, null, null, null)));
  }

  /** Reads a lease; older versions have leases only, without message types. */
  private static boolean acknowledged(JsonNode messageTypes) {
    if (!messageTypes.isArray()) {
      return true;
    }
    for (JsonNode type : messageTypes) {
      if ("ACK".equals(type.asText())) {
        return true;
      }
    }
    return false;
  }

  /** Reads a granted ticket: the account was used from that address, over the network. */
  private static Reading readKerberos(ZeekRecord record) {
    String account = readAccount(record.text("client"));
    if (account == null || !"true".equals(record.text("success"))) {
      return new Reading.Skipped(SkipReason.NO_SIGN_IN);
    }
    Fact logon = new Fact.Logon(record.at(), account, null, null, Fact.Logon.Kind.NETWORK, null);
    return new Reading.Taken(
        Subject.address(record.originator().text()), List.of(), List.of(logon));
  }

  /**
   * Returns {@code name/REALM} as an account: {@code name@realm} if the realm is a full domain
   * name, else {@code REALM\name}; null for a missing name and for machine accounts.
   */
  private static String readAccount(String client) {
    if (client == null) {
      return null;
    }
    int slash = client.lastIndexOf('/');
    String name = slash < 0 ? client : client.substring(0, slash);
    String realm = slash < 0 ? "" : client.substring(slash + 1);
    if (name.isEmpty() || name.endsWith("$")) {
      return null;
    }
    if (realm.indexOf('.') > 0 && name.indexOf('@') < 0) {
      return name + '@' + realm.toLowerCase(Locale.ROOT);
    }
    return Values.parseAccount(realm.isEmpty() ? null : realm, name);
  }
}
