package io.penumbra.ingestion.format.windows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Fields in the message text of an event, for {@code Get-WinEvent} records without values. Sysmon's
 * text contains field names; that of Security events contains labels, which are read in English.
 */
final class MessageFields {

  /** Field names by section and label. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("Application Information/Application Name", "Application"),
          Map.entry("Network Information/Direction", "Direction"),
          Map.entry("Network Information/Source Address", "SourceAddress"),
          Map.entry("Network Information/Source Port", "SourcePort"),
          Map.entry("Network Information/Destination Address", "DestAddress"),
          Map.entry("Network Information/Destination Port", "DestPort"),
          Map.entry("Network Information/Protocol", "Protocol"),
          Map.entry("Network Information/Source Network Address", "IpAddress"),
          Map.entry("New Logon/Security ID", "TargetUserSid"),
          Map.entry("New Logon/Account Name", "TargetUserName"),
          Map.entry("New Logon/Account Domain", "TargetDomainName"),
          Map.entry("New Logon/Logon ID", "TargetLogonId"));

  /** Logoff events have the account as their subject; logon events have another account there. */
  private static final Map<String, String> LABELS_OF_LOGOFF =
      Map.of(
          "Subject/Security ID", "TargetUserSid",
          "Subject/Account Name", "TargetUserName",
          "Subject/Account Domain", "TargetDomainName",
          "Subject/Logon ID", "TargetLogonId");

  private MessageFields() {}

  static ObjectNode of(int id, EventLog log, String message) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    String section = "";
    for (String line : message.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String label = line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      if (log == EventLog.SYSMON) {
        fields.put(label, value);
      } else if (value.isEmpty() && !line.startsWith("\t")) {
        section = label;
      } else if (label.equals("Logon Type")) {
        fields.put("LogonType", value);
      } else {
        String name = LABELS.get(section + '/' + label);
        if (name == null && id != EventNumber.LOGON) {
          name = LABELS_OF_LOGOFF.get(section + '/' + label);
        }
        if (name != null) {
          fields.put(name, value);
        }
      }
    }
    return fields;
  }
}
