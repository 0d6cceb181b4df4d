package io.penumbra.ingestion.format.windows;

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
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads Windows events by their number. */
@ApplicationScoped
class WindowsReader implements RecordReader {

  private static final int NETWORK_CONNECTION = 3;
  private static final int DNS_QUERY = 22;
  private static final int CONNECTION_PERMITTED = 5156;
  private static final int CONNECTION_BLOCKED = 5157;
  private static final int BIND_PERMITTED = 5158;
  private static final int LOGON = 4624;
  private static final int LOGOFF = 4634;
  private static final int LOGOFF_BY_USER = 4647;
  private static final int EXPLICIT_CREDENTIALS = 4648;
  private static final int STARTING_UP = 4608;
  private static final int SHUTTING_DOWN = 4609;

  /** Security's message code for "Outbound", and the words for it. */
  private static final Set<String> OUTBOUND = Set.of("%%14593", "outbound", "egress");

  @Override
  public SensorFormat format() {
    return SensorFormat.WINDOWS;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.has("EventID")
        || entry.has("winlog")
        || (entry.has("event_id") && entry.has("event_data"))
        || EcsFields.areWindows(entry);
  }

  @Override
  public Reading read(JsonNode entry) {
    WindowsEvent event = WindowsEvent.of(entry);
    return switch (event.id()) {
      case -1 -> throw RejectedRecordException.missing("EventID");
      case NETWORK_CONNECTION -> networkConnection(event);
      case DNS_QUERY -> dnsQuery(event);
      case CONNECTION_PERMITTED -> filteredConnection(event, Verdict.ALLOWED);
      case CONNECTION_BLOCKED -> filteredConnection(event, Verdict.BLOCKED);
      case BIND_PERMITTED -> new Reading.Skipped(SkipReason.NO_CONNECTION);
      case LOGON -> logon(event);
      case LOGOFF -> logoff(event, event.field("LogonType"));
      case LOGOFF_BY_USER -> logoff(event, "interactive");
      case STARTING_UP, SHUTTING_DOWN -> restarted(event);
      case EXPLICIT_CREDENTIALS -> new Reading.Skipped(SkipReason.NO_SIGN_IN);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  /** Sysmon 3. */
  private static Reading networkConnection(WindowsEvent event) {
    String initiated = require(event, "Initiated").toLowerCase(Locale.ROOT);
    if (!initiated.equals("true") && !OUTBOUND.contains(initiated)) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return connection(
        event,
        new Ends("SourceIp", "SourcePort", "DestinationIp", "DestinationPort"),
        event.field("User"),
        event.field("DestinationHostname"),
        event.field("Image"),
        Verdict.UNKNOWN);
  }

  /** Security 5156 and 5157, the Windows Filtering Platform's view of the same connections. */
  private static Reading filteredConnection(WindowsEvent event, Verdict verdict) {
    String direction = require(event, "Direction");
    if (!OUTBOUND.contains(direction.toLowerCase(Locale.ROOT))) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return connection(
        event,
        new Ends("SourceAddress", "SourcePort", "DestAddress", "DestPort"),
        null,
        null,
        event.field("Application"),
        verdict);
  }

  private record Ends(String local, String localPort, String remote, String remotePort) {}

  private static Reading connection(
      WindowsEvent event, Ends ends, String user, String host, String process, Verdict verdict) {
    IpAddress remote = Values.address(ends.remote(), require(event, ends.remote()));
    if (remote.scope() == IpAddress.Scope.LOOPBACK) {
      return new Reading.Skipped(SkipReason.LOOPBACK);
    }
    IpAddress local = Values.address(ends.local(), event.field(ends.local()));
    Instant at = EventTime.of(event);
    Transaction transaction =
        new Transaction(
            at,
            user,
            local == null ? null : local.text(),
            Values.port(ends.localPort(), event.field(ends.localPort())),
            remote.text(),
            Values.port(ends.remotePort(), event.field(ends.remotePort())),
            Protocol.of(event.field("Protocol")),
            Values.hostName(host),
            process,
            Transaction.UNKNOWN,
            Transaction.UNKNOWN,
            verdict,
            null,
            1);
    return new Reading.Taken(subject(event), List.of(transaction), List.of(seen(event, at)));
  }

  /**
   * Sysmon 22: {@code QueryResults} lists addresses and {@code type: 5 alias} between semicolons.
   */
  private static Reading dnsQuery(WindowsEvent event) {
    String host = Values.hostName(require(event, "QueryName"));
    String results = event.field("QueryResults");
    if (host == null || results == null) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    Instant at = EventTime.of(event);
    List<Fact> facts = new ArrayList<>();
    for (String result : results.split(";")) {
      IpAddress.parse(result.strip())
          .filter(address -> address.scope() != IpAddress.Scope.LOOPBACK)
          .ifPresent(address -> facts.add(new Fact.NameAnswer(at, host, address.text())));
    }
    if (facts.isEmpty()) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    facts.add(seen(event, at));
    return new Reading.Taken(subject(event), List.of(), facts);
  }

  private static Reading logon(WindowsEvent event) {
    String account = account(event);
    if (account == null) {
      return new Reading.Skipped(SkipReason.NO_SIGN_IN);
    }
    Instant at = EventTime.of(event);
    String from = event.field("IpAddress");
    Fact logon =
        new Fact.Logon(
            at,
            account,
            event.field("TargetUserSid"),
            event.field("TargetLogonId"),
            Values.logonKind(event.field("LogonType")),
            IpAddress.parse(from).map(IpAddress::text).orElse(null));
    return new Reading.Taken(subject(event), List.of(), List.of(logon, seen(event, at)));
  }

  private static Reading restarted(WindowsEvent event) {
    Instant at = EventTime.of(event);
    return new Reading.Taken(
        subject(event), List.of(), List.of(new Fact.Restarted(at), seen(event, at)));
  }

  private static Reading logoff(WindowsEvent event, String logonType) {
    String account = account(event);
    if (account == null) {
      return new Reading.Skipped(SkipReason.NO_SIGN_IN);
    }
    Instant at = EventTime.of(event);
    Fact logoff =
        new Fact.Logoff(
            at,
            account,
            event.field("TargetUserSid"),
            event.field("TargetLogonId"),
            logonType == null ? null : Values.logonKind(logonType));
    return new Reading.Taken(subject(event), List.of(), List.of(logoff, seen(event, at)));
  }

  private static String account(WindowsEvent event) {
    return Values.account(event.field("TargetDomainName"), event.field("TargetUserName"));
  }

  private static Subject subject(WindowsEvent event) {
    return Values.host("Hostname", event.machineName());
  }

  private static Fact.MachineSeen seen(WindowsEvent event, Instant at) {
    return new Fact.MachineSeen(at, event.machineName(), "Windows", null, null);
  }

  private static String require(WindowsEvent event, String field) {
    String value = event.field(field);
    if (value == null) {
      throw RejectedRecordException.missing(field);
    }
    return value;
  }
}
