package io.penumbra.ingestion.format.defender;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reader of DeviceNetworkEvents (connections and DNS answers of the machine), and of the actions of
 * network protection and SmartScreen in DeviceEvents.
 */
final class NetworkEvent {

  /** Maximum plausible count of an hourly report. */
  private static final int MAX_AGGREGATED = 1_000_000;

  private final HuntingRecord row;
  private final JsonNode details;

  private NetworkEvent(HuntingRecord row) {
    this.row = row;
    this.details = row.json("AdditionalFields");
  }

  static Reading read(HuntingRecord row) {
    String action = row.text("ActionType");
    if (action == null) {
      throw RejectedRecordException.missing("ActionType");
    }
    return new NetworkEvent(row).read(action);
  }

  /** Reads a row of DeviceEvents; most of them are not connections. */
  static Reading readVerdict(HuntingRecord row) {
    String action = row.text("ActionType");
    if (action == null) {
      throw RejectedRecordException.missing("ActionType");
    }
    return findVerdict(action)
        .map(verdict -> new NetworkEvent(row).readEvent(verdict))
        .orElseGet(() -> new Reading.Skipped(SkipReason.UNKNOWN_KIND));
  }

  private static Optional<Verdict> findVerdict(String action) {
    return switch (action) {
      case "ExploitGuardNetworkProtectionBlocked" -> Optional.of(Verdict.BLOCKED);
      case "ExploitGuardNetworkProtectionAudited" -> Optional.of(Verdict.AUDITED);
      case "SmartScreenUrlWarning" -> Optional.of(Verdict.WARNED);
      case "SmartScreenUserOverride", "NetworkProtectionUserBypassEvent" ->
          Optional.of(Verdict.BYPASSED);
      default -> Optional.empty();
    };
  }

  private Reading read(String action) {
    if (action.startsWith("Inbound") || isInbound()) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return switch (action) {
      case "ConnectionSuccess",
          "ConnectionFound",
          "ConnectionAcknowledged",
          "HttpConnectionInspected",
          "IcmpConnectionInspected",
          "SmtpConnectionInspected",
          "SshConnectionInspected" ->
          readConnection(Verdict.ALLOWED, 1);
      case "SslConnectionInspected" ->
          readConnection(
              "false".equals(readDetail("established")) ? Verdict.FAILED : Verdict.ALLOWED, 1);
      // a successful connection has a record of its own
      case "ConnectionFailed", "ConnectionRequest", "ConnectionAttempt" ->
          readConnection(Verdict.FAILED, 1);
      case "ConnectionSuccessAggregatedReport" -> readConnection(Verdict.ALLOWED, aggregated());
      case "ConnectionFailedAggregatedReport" -> readConnection(Verdict.FAILED, aggregated());
      case "DnsConnectionInspected" -> nameAnswers();
      case "ListeningConnectionCreated",
          "NetworkSignatureInspected",
          "NtlmAuthenticationInspected" ->
          new Reading.Skipped(SkipReason.NO_CONNECTION);
      // a row without an envelope has no table name
      default -> readVerdict(row);
    };
  }

  /**
   * Reads an event without ports to identify the connection; correlation joins it by host and time.
   */
  private Reading readEvent(Verdict verdict) {
    return readConnection(verdict, 0, 0, 1);
  }

  private Reading readConnection(Verdict verdict, int count) {
    return readConnection(
        verdict,
        Values.parsePort("LocalPort", row.text("LocalPort")),
        Values.parsePort("RemotePort", row.text("RemotePort")),
        count);
  }

  private Reading readConnection(Verdict verdict, int localPort, int remotePort, int count) {
    String url = row.text("RemoteUrl");
    IpAddress remote = Values.parseAddress("RemoteIP", row.text("RemoteIP"));
    if (remote == null) {
      remote = Values.parseAddressOfUrl(url);
    }
    if (remote != null && remote.scope() == IpAddress.Scope.LOOPBACK) {
      return new Reading.Skipped(SkipReason.LOOPBACK);
    }
    String host = readHost(url);
    if (host == null && remote == null) {
      throw RejectedRecordException.missing("RemoteIP");
    }
    IpAddress local = Values.parseAddress("LocalIP", row.text("LocalIP"));
    Instant at = row.at();
    Transaction transaction =
        new Transaction(
            at,
            readAccount(),
            local == null ? null : local.text(),
            localPort,
            remote == null ? null : remote.text(),
            remotePort,
            Protocol.of(row.text("Protocol")),
            host,
            process(),
            Values.bytes("AdditionalFields.request_body_len", readDetail("request_body_len")),
            Values.bytes("AdditionalFields.response_body_len", readDetail("response_body_len")),
            verdict,
            null,
            count);
    List<Fact> facts = new ArrayList<>(row.seen(at));
    findNames(at).ifPresent(facts::add);
    return new Reading.Taken(row.subject(), List.of(transaction), facts);
  }

  private Reading nameAnswers() {
    String name = Values.parseHostName(readDetail("query"));
    if (name == null) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    Instant at = row.at();
    List<Fact> facts = new ArrayList<>();
    for (JsonNode answer : HuntingRecord.json(details.path("answers"))) {
      IpAddress.parse(Values.readText(answer))
          .filter(address -> address.scope() != IpAddress.Scope.LOOPBACK)
          .ifPresent(address -> facts.add(new Fact.NameAnswer(at, name, address.text())));
    }
    if (facts.isEmpty()) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    facts.addAll(row.seen(at));
    return new Reading.Taken(row.subject(), List.of(), facts);
  }

  private boolean isInbound() {
    String direction = readDetail("direction");
    return "in".equalsIgnoreCase(direction) || "inbound".equalsIgnoreCase(direction);
  }

  private int aggregated() {
    String field = "AdditionalFields.uniqueEventsAggregated";
    String text = readDetail("uniqueEventsAggregated");
    if (text == null) {
      return 1;
    }
    long count = Values.parseNumber(field, text);
    if (count < 1 || count > MAX_AGGREGATED) {
      throw RejectedRecordException.invalid(
          field, "must be 1 to %d, got %d".formatted(MAX_AGGREGATED, count));
    }
    return (int) count;
  }

  private String readHost(String url) {
    String host = Values.parseHostOfUrl(url);
    if (host == null) {
      host = Values.parseHostOfUrl(readDetail("server_name"));
    }
    if (host == null) {
      host = Values.parseHostOfUrl(readDetail("host"));
    }
    return host != null ? host : Values.parseHostOfUrl(readDetail("Uri"));
  }

  private String readAccount() {
    String upn = row.text("InitiatingProcessAccountUpn");
    if (upn != null) {
      return upn;
    }
    String account =
        Values.parseAccount(
            row.text("InitiatingProcessAccountDomain"), row.text("InitiatingProcessAccountName"));
    return account != null ? account : row.text("InitiatingProcessAccountSid");
  }

  /** Returns the names of the user who ran the program, if there are several. */
  private Optional<Fact> findNames(Instant at) {
    String account =
        Values.parseAccount(
            row.text("InitiatingProcessAccountDomain"), row.text("InitiatingProcessAccountName"));
    String upn = row.text("InitiatingProcessAccountUpn");
    String sid = row.text("InitiatingProcessAccountSid");
    long known = Stream.of(account, upn, sid).filter(Objects::nonNull).count();
    return known < 2 ? Optional.empty() : Optional.of(new Fact.SameAccount(at, account, upn, sid));
  }

  private String process() {
    String path = row.text("InitiatingProcessFolderPath");
    return path != null ? path : row.text("InitiatingProcessFileName");
  }

  private String readDetail(String name) {
    return Values.readText(details.get(name));
  }
}
