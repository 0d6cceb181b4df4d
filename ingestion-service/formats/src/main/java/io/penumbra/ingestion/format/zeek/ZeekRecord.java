package io.penumbra.ingestion.format.zeek;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Line of a Zeek log, independent of the spelling of its fields. */
record ZeekRecord(JsonNode root) {

  private static final double LAST_SECOND = 253_402_300_799.0;

  static boolean recognised(JsonNode entry) {
    return entry.has("@stream")
        || entry.has("_path")
        || (entry.has("ts") && (entry.has("uid") || entry.has("uids")));
  }

  /** Returns the name of its log, or an empty text. */
  String log() {
    String named = Values.readText(root.get("@stream"));
    if (named == null) {
      named = Values.readText(root.get("_path"));
    }
    if (named != null) {
      return named;
    }
    if (root.has("conn_state")) {
      return "conn";
    }
    if (root.has("request_type")) {
      return "kerberos";
    }
    if (root.has("query") && root.has("qtype_name")) {
      return "dns";
    }
    if (root.has("trans_depth") && root.has("method")) {
      return "http";
    }
    if (root.has("assigned_addr") || root.has("msg_types")) {
      return "dhcp";
    }
    return root.has("cipher") || root.has("server_name") ? "ssl" : "";
  }

  /** Returns a field by name, or null. */
  String text(String name) {
    return Values.readText(root.get(name));
  }

  /** Returns a field of the connection id ({@code orig_h}), or null. */
  String id(String part) {
    String text = Values.readText(root.get("id." + part));
    if (text == null) {
      text = Values.readText(root.get("id_" + part));
    }
    return text != null ? text : Values.readText(root.path("id").get(part));
  }

  IpAddress originator() {
    return required("orig_h");
  }

  IpAddress responder() {
    return required("resp_h");
  }

  private IpAddress required(String part) {
    String text = id(part);
    if (text == null) {
      throw RejectedRecordException.missing("id." + part);
    }
    return Values.parseAddress("id." + part, text);
  }

  /**
   * Returns true if the initiator is external: by Zeek's own field, else by a public address that
   * connects to a private one.
   */
  boolean inbound(IpAddress originator, IpAddress responder) {
    String localOriginator = text("local_orig");
    if ("true".equals(localOriginator)) {
      return false;
    }
    if ("false".equals(localOriginator) && "true".equals(text("local_resp"))) {
      return true;
    }
    return originator.scope() == IpAddress.Scope.PUBLIC
        && responder.scope() == IpAddress.Scope.PRIVATE;
  }

  /** Parses Unix seconds with a fraction, or ISO 8601, to the microsecond. */
  Instant at() {
    String text = text("ts");
    if (text == null) {
      throw RejectedRecordException.missing("ts");
    }
    try {
      if (text.indexOf('T') > 0) {
        return OffsetDateTime.parse(text).toInstant();
      }
      double seconds = Double.parseDouble(text);
      if (seconds >= 0 && seconds <= LAST_SECOND) {
        long micros = Math.round(seconds * 1e6);
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw invalidTime();
    }
    throw invalidTime();
  }

  private static RejectedRecordException invalidTime() {
    return RejectedRecordException.invalid(
        "ts", "must be seconds since 1970 or a time such as 2026-01-31T12:00:00.123456Z");
  }
}
