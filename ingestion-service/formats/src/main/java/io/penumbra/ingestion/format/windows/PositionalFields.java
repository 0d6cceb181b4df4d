package io.penumbra.ingestion.format.windows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Assignment of names to event values without names: Fluent Bit's {@code StringInserts}, the {@code
 * Properties} of {@code Get-WinEvent}, and {@code <Data>} elements without a name. Newer event
 * versions append fields, or prepend them as Sysmon did with {@code RuleName}; the number of values
 * identifies the version.
 */
final class PositionalFields {

  private static final List<String> NETWORK_CONNECTION =
      List.of(
          "UtcTime",
          "ProcessGuid",
          "ProcessId",
          "Image",
          "User",
          "Protocol",
          "Initiated",
          "SourceIsIpv6",
          "SourceIp",
          "SourceHostname",
          "SourcePort",
          "SourcePortName",
          "DestinationIsIpv6",
          "DestinationIp",
          "DestinationHostname",
          "DestinationPort",
          "DestinationPortName");
  private static final List<String> DNS_QUERY =
      List.of(
          "UtcTime",
          "ProcessGuid",
          "ProcessId",
          "QueryName",
          "QueryStatus",
          "QueryResults",
          "Image");
  private static final List<String> FILTERED_CONNECTION =
      List.of(
          "ProcessID",
          "Application",
          "Direction",
          "SourceAddress",
          "SourcePort",
          "DestAddress",
          "DestPort",
          "Protocol");
  private static final List<String> LOGON =
      List.of(
          "SubjectUserSid",
          "SubjectUserName",
          "SubjectDomainName",
          "SubjectLogonId",
          "TargetUserSid",
          "TargetUserName",
          "TargetDomainName",
          "TargetLogonId",
          "LogonType",
          "LogonProcessName",
          "AuthenticationPackageName",
          "WorkstationName",
          "LogonGuid",
          "TransmittedServices",
          "LmPackageName",
          "KeyLength",
          "ProcessId",
          "ProcessName",
          "IpAddress",
          "IpPort");
  private static final List<String> LOGOFF =
      List.of("TargetUserSid", "TargetUserName", "TargetDomainName", "TargetLogonId", "LogonType");

  private PositionalFields() {}

  /**
   * Returns the event data by name; empty if values that the event needs are missing.
   *
   * @param values texts, numbers or {@code {"Value": …}}
   */
  static ObjectNode of(int id, JsonNode values) {
    return switch (id) {
      case EventNumber.NETWORK_CONNECTION -> readSysmon(NETWORK_CONNECTION, values);
      case EventNumber.DNS_QUERY -> readSysmon(DNS_QUERY, values);
      case EventNumber.CONNECTION_PERMITTED, EventNumber.CONNECTION_BLOCKED ->
          named(FILTERED_CONNECTION, values, 0);
      case EventNumber.LOGON -> named(LOGON, values, 0);
      case EventNumber.LOGOFF -> named(LOGOFF, values, 0);
      case EventNumber.LOGOFF_BY_USER -> named(LOGOFF.subList(0, LOGOFF.size() - 1), values, 0);
      default -> JsonNodeFactory.instance.objectNode();
    };
  }

  /** Sysmon 8 and later has the rule name first. */
  private static ObjectNode readSysmon(List<String> names, JsonNode values) {
    return named(names, values, values.size() > names.size() ? 1 : 0);
  }

  private static ObjectNode named(List<String> names, JsonNode values, int from) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    if (values.size() - from < names.size()) {
      return fields;
    }
    for (int i = 0; i < names.size(); i++) {
      fields.set(names.get(i), readValue(names.get(i), values.get(from + i)));
    }
    return fields;
  }

  private static JsonNode readValue(String name, JsonNode value) {
    JsonNode scalar = value;
    // a SID is an object with its text in Value, inside the Value of a property
    for (int i = 0; i < 2 && scalar.isObject(); i++) {
      scalar = scalar.path("Value");
    }
    // other shapes write logon ids in hexadecimal
    return name.endsWith("LogonId") && scalar.isIntegralNumber()
        ? JsonNodeFactory.instance.textNode("0x" + Long.toHexString(scalar.longValue()))
        : scalar;
  }
}
