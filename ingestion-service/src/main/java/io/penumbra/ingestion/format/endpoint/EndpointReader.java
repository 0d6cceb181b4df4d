package io.penumbra.ingestion.format.endpoint;

import static io.penumbra.ingestion.format.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.IsoTime;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reads the native format: transactions and the facts {@code logon, logoff, dns, address}. */
@ApplicationScoped
class EndpointReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.NATIVE;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.has("time")
        && (entry.has("machine") || entry.has("localAddress"))
        && !isOfCheckPoint(entry);
  }

  /** Its audit has a time and names a machine, too. */
  private static boolean isOfCheckPoint(JsonNode entry) {
    return entry.has("loguid") && entry.path("machine").isTextual();
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    Instant at = time(entry);
    JsonNode machine = entry.path("machine");
    Subject subject = subject(machine, entry);
    String type = text(entry.get("type"));
    return switch (type == null ? "transaction" : type) {
      case "transaction" -> transaction(entry, subject, machine, at);
      case "logon" ->
          fact(
              subject,
              new Fact.Logon(
                  at,
                  require(entry, "user"),
                  text(entry.get("sid")),
                  text(entry.get("session")),
                  logonKind(entry),
                  canonical(address(entry, "remoteAddress"))));
      case "logoff" ->
          fact(
              subject,
              new Fact.Logoff(
                  at, require(entry, "user"), text(entry.get("sid")), text(entry.get("session"))));
      case "dns" -> {
        String host = Values.hostName(require(entry, "host"));
        if (host == null) {
          throw RejectedRecordException.invalid("host", "must be a host name");
        }
        yield fact(subject, new Fact.NameAnswer(at, host, requireAddress(entry)));
      }
      case "address" ->
          fact(
              subject,
              new Fact.AddressHeld(at, requireAddress(entry), Fact.AddressHeld.Origin.ADAPTER));
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading transaction(
      JsonNode entry, Subject subject, JsonNode machine, Instant at) {
    if ("inbound".equals(text(entry.get("direction")))) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    IpAddress local = address(entry, "localAddress");
    IpAddress remote = address(entry, "remoteAddress");
    if (remote != null && remote.scope() == IpAddress.Scope.LOOPBACK) {
      return new Reading.Skipped(SkipReason.LOOPBACK);
    }
    String host = Values.hostName(text(entry.get("host")));
    if (host == null && remote == null) {
      throw text(entry.get("host")) == null
          ? RejectedRecordException.missing("host")
          : RejectedRecordException.invalid("host", "must be a host name");
    }
    Transaction transaction =
        new Transaction(
            at,
            text(entry.get("user")),
            canonical(local),
            Values.port("localPort", text(entry.get("localPort"))),
            canonical(remote),
            Values.port("remotePort", text(entry.get("remotePort"))),
            Protocol.of(text(entry.get("protocol"))),
            host,
            text(entry.get("process")),
            Values.bytes("bytesUp", text(entry.get("bytesUp"))),
            Values.bytes("bytesDown", text(entry.get("bytesDown"))),
            Values.bytes("bytesTotal", text(entry.get("bytesTotal"))),
            verdict(entry),
            text(entry.get("id")),
            1);
    String name = text(machine.get("name"));
    if (name == null) {
      return new Reading.Taken(subject, List.of(transaction), List.of());
    }
    Fact seen =
        new Fact.MachineSeen(
            at,
            name,
            text(machine.get("os")),
            text(machine.get("osVersion")),
            text(machine.get("osBuild")));
    return new Reading.Taken(subject, List.of(transaction), List.of(seen));
  }

  private static Reading fact(Subject subject, Fact fact) {
    return new Reading.Taken(subject, List.of(), List.of(fact));
  }

  private static Subject subject(JsonNode machine, JsonNode entry) {
    String id = text(machine.get("id"));
    if (id != null) {
      return Values.device("machine.id", id);
    }
    if (text(machine.get("name")) != null) {
      return Values.host("machine.name", text(machine.get("name")));
    }
    IpAddress local = address(entry, "localAddress");
    if (local == null) {
      throw RejectedRecordException.missing("machine");
    }
    return Subject.address(local.text());
  }

  private static Instant time(JsonNode entry) {
    String time = require(entry, "time");
    try {
      return IsoTime.parse(time);
    } catch (DateTimeException e) {
      throw RejectedRecordException.invalid(
          "time", "must be a time with its zone such as 2026-01-31T12:00:00.123Z");
    }
  }

  private static Verdict verdict(JsonNode entry) {
    String action = text(entry.get("action"));
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

  private static Fact.Logon.Kind logonKind(JsonNode entry) {
    String kind = text(entry.get("logonKind"));
    return switch (kind == null ? "interactive" : kind) {
      case "interactive" -> Fact.Logon.Kind.INTERACTIVE;
      case "remote-interactive" -> Fact.Logon.Kind.REMOTE_INTERACTIVE;
      case "unlock" -> Fact.Logon.Kind.UNLOCK;
      case "network" -> Fact.Logon.Kind.NETWORK;
      case "service" -> Fact.Logon.Kind.SERVICE;
      default -> Fact.Logon.Kind.OTHER;
    };
  }

  private static String require(JsonNode entry, String field) {
    String value = text(entry.get(field));
    if (value == null) {
      throw RejectedRecordException.missing(field);
    }
    return value;
  }

  private static String requireAddress(JsonNode entry) {
    return Values.address("address", require(entry, "address")).text();
  }

  private static IpAddress address(JsonNode entry, String field) {
    return Values.address(field, text(entry.get(field)));
  }

  private static String canonical(IpAddress address) {
    return address == null ? null : address.text();
  }
}
