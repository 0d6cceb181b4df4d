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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reader of Windows events by provider or channel and event number. */
@ApplicationScoped
class WindowsReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.WINDOWS;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return WindowsEvent.recognised(entry);
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    WindowsEvent event = WindowsEvent.of(entry);
    int id = event.id();
    if (id == -1) {
      throw RejectedRecordException.missing("EventID");
    }
    return switch (event.log()) {
      case SYSMON -> readSysmon(id, event, zone);
      case SECURITY -> readSecurity(id, event, zone);
      case OTHER -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
      case UNNAMED -> readUnnamed(id, event, zone);
    };
  }

  private static Reading readSysmon(int id, WindowsEvent event, ZoneId zone) {
    return switch (id) {
      case EventNumber.NETWORK_CONNECTION -> readNetworkConnection(event, zone);
      case EventNumber.DNS_QUERY -> readDnsQuery(event, zone);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading readSecurity(int id, WindowsEvent event, ZoneId zone) {
    return switch (id) {
      case EventNumber.CONNECTION_PERMITTED -> readFilteredConnection(event, Verdict.ALLOWED, zone);
      case EventNumber.CONNECTION_BLOCKED -> readFilteredConnection(event, Verdict.BLOCKED, zone);
      case EventNumber.BIND_PERMITTED -> new Reading.Skipped(SkipReason.NO_CONNECTION);
      case EventNumber.LOGON -> readLogon(event, zone);
      case EventNumber.LOGOFF -> readLogoff(event, event.field("LogonType"), zone);
      case EventNumber.LOGOFF_BY_USER -> readLogoff(event, "interactive", zone);
      case EventNumber.STARTING_UP, EventNumber.SHUTTING_DOWN -> readRestarted(event, zone);
      case EventNumber.EXPLICIT_CREDENTIALS -> new Reading.Skipped(SkipReason.NO_SIGN_IN);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  /** Returns true if a record without provider and channel has the specific fields of the event. */
  private static Reading readUnnamed(int id, WindowsEvent event, ZoneId zone) {
    boolean sysmon =
        switch (id) {
          case EventNumber.NETWORK_CONNECTION ->
              event.has("SourceIp", "DestinationIp")
                  && (event.has("Image") || event.has("UtcTime"));
          case EventNumber.DNS_QUERY ->
              event.has("QueryName") && (event.has("QueryResults") || event.has("QueryStatus"));
          default -> false;
        };
    boolean security =
        switch (id) {
          case EventNumber.CONNECTION_PERMITTED, EventNumber.CONNECTION_BLOCKED ->
              event.has("SourceAddress", "DestAddress", "Direction");
          case EventNumber.BIND_PERMITTED ->
              event.has("SourceAddress", "SourcePort", "Application");
          case EventNumber.LOGON -> event.has("TargetUserName", "LogonType");
          case EventNumber.LOGOFF, EventNumber.LOGOFF_BY_USER ->
              event.has("TargetUserName", "TargetLogonId");
          default -> false;
        };
    if (sysmon) {
      return readSysmon(id, event, zone);
    }
    return security ? readSecurity(id, event, zone) : new Reading.Skipped(SkipReason.UNKNOWN_KIND);
  }

  /** Reads Sysmon 3. */
  private static Reading readNetworkConnection(WindowsEvent event, ZoneId zone) {
    if (Direction.ofInitiated(require(event, "Initiated")) == Direction.INBOUND) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return connection(
        event,
        new Ends("SourceIp", "SourcePort", "DestinationIp", "DestinationPort"),
        event.field("User"),
        event.field("DestinationHostname"),
        event.field("Image"),
        Verdict.UNKNOWN,
        zone);
  }

  /**
   * Reads Security 5156 and 5157 of the Windows Filtering Platform, which describe the same
   * connections.
   */
  private static Reading readFilteredConnection(WindowsEvent event, Verdict verdict, ZoneId zone) {
    if (Direction.of("Direction", require(event, "Direction")) == Direction.INBOUND) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return connection(
        event,
        new Ends("SourceAddress", "SourcePort", "DestAddress", "DestPort"),
        null,
        null,
        event.field("Application"),
        verdict,
        zone);
  }

  private record Ends(String local, String localPort, String remote, String remotePort) {}

  private static Reading connection(
      WindowsEvent event,
      Ends ends,
      String user,
      String host,
      String process,
      Verdict verdict,
      ZoneId zone) {
    IpAddress remote = Values.parseAddress(ends.remote(), require(event, ends.remote()));
    if (remote.scope() == IpAddress.Scope.LOOPBACK) {
      return new Reading.Skipped(SkipReason.LOOPBACK);
    }
    IpAddress local = Values.parseAddress(ends.local(), event.field(ends.local()));
    Instant at = EventTime.of(event, zone);
    Transaction transaction =
        new Transaction(
            at,
            user,
            local == null ? null : local.text(),
            Values.parsePort(ends.localPort(), event.field(ends.localPort())),
            remote.text(),
            Values.parsePort(ends.remotePort(), event.field(ends.remotePort())),
            Protocol.of(event.field("Protocol")),
            Values.parseHostName(host),
            process,
            Transaction.UNKNOWN,
            Transaction.UNKNOWN,
            verdict,
            null,
            1);
    return new Reading.Taken(readSubject(event), List.of(transaction), List.of(seen(event, at)));
  }

  /**
   * Reads Sysmon 22: {@code QueryResults} has addresses and {@code type: 5 alias}, separated by
   * semicolons.
   */
  private static Reading readDnsQuery(WindowsEvent event, ZoneId zone) {
    String host = Values.parseHostName(require(event, "QueryName"));
    String results = event.field("QueryResults");
    if (host == null || results == null) {
      return new Reading.Skipped(SkipReason.NO_ANSWER);
    }
    Instant at = EventTime.of(event, zone);
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
    return new Reading.Taken(readSubject(event), List.of(), facts);
  }

  private static Reading readLogon(WindowsEvent event, ZoneId zone) {
    String account = readAccount(event);
    if (account == null) {
      return new Reading.Skipped(SkipReason.NO_SIGN_IN);
    }
    Instant at = EventTime.of(event, zone);
    String from = event.field("IpAddress");
    Fact logon =
        new Fact.Logon(
            at,
            account,
            event.field("TargetUserSid"),
            event.field("TargetLogonId"),
            Values.parseLogonKind(event.field("LogonType")),
            IpAddress.parse(from).map(IpAddress::text).orElse(null));
    return new Reading.Taken(readSubject(event), List.of(), List.of(logon, seen(event, at)));
  }

  private static Reading readRestarted(WindowsEvent event, ZoneId zone) {
    Instant at = EventTime.of(event, zone);
    return new Reading.Taken(
        readSubject(event), List.of(), List.of(new Fact.Restarted(at), seen(event, at)));
  }

  private static Reading readLogoff(WindowsEvent event, String logonType, ZoneId zone) {
    String account = readAccount(event);
    if (account == null) {
      return new Reading.Skipped(SkipReason.NO_SIGN_IN);
    }
    Instant at = EventTime.of(event, zone);
    Fact logoff =
        new Fact.Logoff(
            at,
            account,
            event.field("TargetUserSid"),
            event.field("TargetLogonId"),
            logonType == null ? null : Values.parseLogonKind(logonType));
    return new Reading.Taken(readSubject(event), List.of(), List.of(logoff, seen(event, at)));
  }

  private static String readAccount(WindowsEvent event) {
    return Values.parseAccount(event.field("TargetDomainName"), event.field("TargetUserName"));
  }

  private static Subject readSubject(WindowsEvent event) {
    return Values.parseHost("Hostname", event.machineName());
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
