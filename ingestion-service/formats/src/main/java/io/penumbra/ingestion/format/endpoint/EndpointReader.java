package io.penumbra.ingestion.format.endpoint;

import static io.penumbra.ingestion.format.endpoint.EndpointField.ACTION;
import static io.penumbra.ingestion.format.endpoint.EndpointField.ADDRESS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.BYTES_DOWN;
import static io.penumbra.ingestion.format.endpoint.EndpointField.BYTES_TOTAL;
import static io.penumbra.ingestion.format.endpoint.EndpointField.BYTES_UP;
import static io.penumbra.ingestion.format.endpoint.EndpointField.DIRECTION;
import static io.penumbra.ingestion.format.endpoint.EndpointField.HOST;
import static io.penumbra.ingestion.format.endpoint.EndpointField.ID;
import static io.penumbra.ingestion.format.endpoint.EndpointField.LOCAL_ADDRESS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.LOCAL_PORT;
import static io.penumbra.ingestion.format.endpoint.EndpointField.LOGON_KIND;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE;
import static io.penumbra.ingestion.format.endpoint.EndpointField.PROCESS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.PROTOCOL;
import static io.penumbra.ingestion.format.endpoint.EndpointField.REMOTE_ADDRESS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.REMOTE_PORT;
import static io.penumbra.ingestion.format.endpoint.EndpointField.SESSION;
import static io.penumbra.ingestion.format.endpoint.EndpointField.SID;
import static io.penumbra.ingestion.format.endpoint.EndpointField.TIME;
import static io.penumbra.ingestion.format.endpoint.EndpointField.TYPE;
import static io.penumbra.ingestion.format.endpoint.EndpointField.USER;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.BytesReader;
import io.penumbra.ingestion.format.IsoTime;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reader of the native format: transactions and the facts {@code logon, logoff, dns, address}. */
@ApplicationScoped
class EndpointReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.NATIVE;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.has(TIME.key())
        && (entry.has(MACHINE.key()) || entry.has(LOCAL_ADDRESS.key()))
        && !isOfCheckPoint(entry);
  }

  /** Returns true for Check Point audit entries, which also have a time and a machine. */
  private static boolean isOfCheckPoint(JsonNode entry) {
    return entry.has("loguid") && entry.path(MACHINE.key()).isTextual();
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    return read(new EndpointTree(entry));
  }

  @Override
  public BytesReader ofBytes() {
    return new EndpointBytes();
  }

  static Reading read(EndpointRecord entry) {
    Instant at = readTime(entry);
    EndpointMachine machine = entry.machine();
    Subject subject = readSubject(machine, entry);
    String type = entry.text(TYPE);
    return switch (type == null ? "transaction" : type) {
      case "transaction" -> transaction(entry, subject, machine, at);
      case "logon" ->
          readFact(
              subject,
              new Fact.Logon(
                  at,
                  entry.require(USER),
                  entry.text(SID),
                  entry.text(SESSION),
                  readLogonKind(entry),
                  entry.canonical(REMOTE_ADDRESS)));
      case "logoff" ->
          readFact(
              subject,
              new Fact.Logoff(at, entry.require(USER), entry.text(SID), entry.text(SESSION)));
      case "dns" -> {
        entry.require(HOST);
        String host = entry.host();
        if (host == null) {
          throw invalidHost();
        }
        yield readFact(subject, new Fact.NameAnswer(at, host, requireAddress(entry)));
      }
      case "address" ->
          readFact(
              subject,
              new Fact.AddressHeld(at, requireAddress(entry), Fact.AddressHeld.Origin.ADAPTER));
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading transaction(
      EndpointRecord entry, Subject subject, EndpointMachine machine, Instant at) {
    if ("inbound".equals(entry.text(DIRECTION))) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    String local = entry.canonical(LOCAL_ADDRESS);
    IpAddress remote = entry.address(REMOTE_ADDRESS);
    if (remote != null && remote.scope() == IpAddress.Scope.LOOPBACK) {
      return new Reading.Skipped(SkipReason.LOOPBACK);
    }
    String host = entry.host();
    if (host == null && remote == null) {
      entry.require(HOST);
      throw invalidHost();
    }
    Transaction transaction =
        new Transaction(
            at,
            entry.text(USER),
            local,
            entry.port(LOCAL_PORT),
            remote == null ? null : remote.text(),
            entry.port(REMOTE_PORT),
            Protocol.of(entry.text(PROTOCOL)),
            host,
            entry.text(PROCESS),
            entry.bytes(BYTES_UP),
            entry.bytes(BYTES_DOWN),
            entry.bytes(BYTES_TOTAL),
            readVerdict(entry),
            entry.text(ID),
            1);
    return new Reading.Taken(subject, List.of(transaction), machine.seen(at));
  }

  private static Reading readFact(Subject subject, Fact fact) {
    return new Reading.Taken(subject, List.of(), List.of(fact));
  }

  private static RejectedRecordException invalidHost() {
    return RejectedRecordException.invalid(HOST.key(), "must be a host name");
  }

  private static Subject readSubject(EndpointMachine machine, EndpointRecord entry) {
    if (machine.subject() != null) {
      return machine.subject();
    }
    String local = entry.canonical(LOCAL_ADDRESS);
    if (local == null) {
      throw RejectedRecordException.missing(MACHINE.key());
    }
    return Subject.address(local);
  }

  private static Instant readTime(EndpointRecord entry) {
    String time = entry.require(TIME);
    try {
      return IsoTime.parse(time);
    } catch (DateTimeException e) {
      throw RejectedRecordException.invalid(
          TIME.key(), "must be a time with its zone such as 2026-01-31T12:00:00.123Z");
    }
  }

  private static Verdict readVerdict(EndpointRecord entry) {
    String action = entry.text(ACTION);
    if (action == null) {
      return Verdict.UNKNOWN;
    }
    return switch (action) {
      case "allowed" -> Verdict.ALLOWED;
      case "blocked" -> Verdict.BLOCKED;
      case "failed" -> Verdict.FAILED;
      default ->
          throw RejectedRecordException.invalid("action", "must be allowed, blocked or failed");
    };
  }

  private static Fact.Logon.Kind readLogonKind(EndpointRecord entry) {
    String kind = entry.text(LOGON_KIND);
    return switch (kind == null ? "interactive" : kind) {
      case "interactive" -> Fact.Logon.Kind.INTERACTIVE;
      case "remote-interactive" -> Fact.Logon.Kind.REMOTE_INTERACTIVE;
      case "unlock" -> Fact.Logon.Kind.UNLOCK;
      case "network" -> Fact.Logon.Kind.NETWORK;
      case "service" -> Fact.Logon.Kind.SERVICE;
      default -> Fact.Logon.Kind.OTHER;
    };
  }

  private static String requireAddress(EndpointRecord entry) {
    entry.require(ADDRESS);
    return entry.canonical(ADDRESS);
  }
}
