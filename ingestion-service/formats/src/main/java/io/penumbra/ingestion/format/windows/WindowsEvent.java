package io.penumbra.ingestion.format.windows;

import static io.penumbra.ingestion.format.Values.readText;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.RejectedRecordException;
import java.util.List;

/**
 * Event, independent of how its shipper nests the fields.
 *
 * @param system the {@code System} element of an event converted from XML, or missing
 * @param data event fields by name; an object, or missing
 */
record WindowsEvent(JsonNode root, JsonNode winlog, JsonNode system, JsonNode data) {

  /** Fields with the provider or channel in flat shapes. */
  private static final List<String> NAMES =
      List.of(
          "SourceName",
          "ProviderName",
          "provider_name",
          "source_name",
          "EventSourceName",
          "Channel",
          "channel",
          "LogName",
          "log_name",
          "EventLog");

  private static final List<String> ECS_NAMES =
      List.of("winlog.provider_name", "winlog.channel", "event.provider");

  private static final String PROPERTY_CLASS = "System.Diagnostics.Eventing.Reader";

  static boolean recognised(JsonNode root) {
    return root.has("EventID")
        || root.has("winlog")
        || (root.has("event_id") && root.has("event_data"))
        || (root.has("Id") && (root.has("ProviderName") || root.has("LogName")))
        || convert(root).path("System").has("EventID")
        || EcsFields.areWindows(root);
  }

  static WindowsEvent of(JsonNode root) {
    WindowsEvent bare =
        new WindowsEvent(
            root, root.path("winlog"), convert(root).path("System"), MissingNode.getInstance());
    return new WindowsEvent(root, bare.winlog, bare.system, bare.eventData());
  }

  /** Unwraps the event of file converters, which keep the XML structure. */
  private static JsonNode convert(JsonNode root) {
    JsonNode event = root.path("Event");
    return event.isObject() ? event : root;
  }

  private JsonNode eventData() {
    JsonNode named = winlog.path("event_data");
    if (!named.isObject()) {
      named = root.path("event_data");
    }
    if (!named.isObject()) {
      named = convert(root).path("EventData");
    }
    if (named.isTextual()) {
      named = fromText(named.textValue());
    }
    if (!named.isObject()) {
      JsonNode inserts = root.path("StringInserts");
      named = inserts.isArray() ? PositionalFields.of(id(), inserts) : fromGetWinEvent();
    }
    return named;
  }

  /** Parses the data of Log Analytics, which is JSON or XML in a text. */
  private JsonNode fromText(String text) {
    if (text.indexOf('<') < 0) {
      return Json.of(text);
    }
    EventXml xml = EventXml.of(text);
    return xml.named().isEmpty() ? PositionalFields.of(id(), xml.unnamed()) : xml.named();
  }

  /** Returns the values of PowerShell; beyond its maximum depth it writes class names instead. */
  private JsonNode fromGetWinEvent() {
    JsonNode properties = root.path("Properties");
    if (!properties.isEmpty() && !properties.path(0).asText().startsWith(PROPERTY_CLASS)) {
      return PositionalFields.of(id(), properties);
    }
    JsonNode message = root.path("Message");
    return root.has("Id") && message.isTextual()
        ? MessageFields.of(id(), log(), message.textValue())
        : MissingNode.getInstance();
  }

  /** Returns the event number, or -1 without one. */
  int id() {
    String id = first(readNumber(root.path("EventID")), readNumber(system.path("EventID")));
    id = first(id, readText(winlog.get("event_id")));
    id = first(id, readText(root.get("event_id")));
    id = first(id, readText(root.get("Id")));
    id = first(id, EcsFields.readCode(root));
    if (id == null) {
      return -1;
    }
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw RejectedRecordException.invalid(
          "EventID", "must be a number, got \"%s\"".formatted(id));
    }
  }

  /** Old providers qualify the number, so converters write an object. */
  private static String readNumber(JsonNode id) {
    return id.isObject()
        ? first(readText(id.get("#text")), readText(id.get("Value")))
        : readText(id);
  }

  /** Returns the log of the event by provider, channel or the shipper's module. */
  EventLog log() {
    EventLog log = EventLog.UNNAMED;
    for (String field : NAMES) {
      log = log.or(readText(root.get(field)));
      if (log.isRead()) {
        return log;
      }
    }
    log = log.or(readAttribute(root, "Provider", "Name"));
    log = log.or(readAttribute(system, "Provider", "Name")).or(readText(system.get("Channel")));
    for (String place : ECS_NAMES) {
      log = log.or(readText(EcsFields.at(root, place)));
    }
    // other fields have these names too, so an unknown value has no meaning
    log = log.orIfKnown(readText(root.get("Source")));
    return log.orIfKnown(readText(EcsFields.at(root, "event.module")));
  }

  /**
   * Returns the creation time of the event, from its own {@code System} element: always UTC, or
   * null.
   */
  String systemTime() {
    String time =
        first(readText(root.get("SystemTime")), readAttribute(system, "TimeCreated", "SystemTime"));
    return first(time, readAttribute(root, "TimeCreated", "SystemTime"));
  }

  /** Returns an attribute of an XML element, in the notations of different converters. */
  private static String readAttribute(JsonNode parent, String element, String name) {
    JsonNode node = parent.path(element);
    String text = first(readText(node.path("#attributes").get(name)), readText(node.get(name)));
    text = first(text, readText(parent.path(element + "_attributes").get(name)));
    return first(text, name.equals("Name") ? readText(node) : null);
  }

  /** Returns the machine on which the event was written. */
  String machineName() {
    String name = first(readText(root.get("Hostname")), readText(root.get("Computer")));
    name = first(name, readText(system.get("Computer")));
    name = first(name, readText(winlog.get("computer_name")));
    name = first(name, readText(root.get("computer_name")));
    name = first(name, readText(root.get("MachineName")));
    name = first(name, readText(root.get("ComputerName")));
    return first(name, EcsFields.readMachineName(root));
  }

  /** Returns a field of the event data, or null. */
  String field(String name) {
    String value = first(readText(data.get(name)), readText(root.get(name)));
    return value != null ? value : EcsFields.readValue(root, name);
  }

  boolean has(String... names) {
    for (String name : names) {
      if (field(name) == null) {
        return false;
      }
    }
    return true;
  }

  private static String first(String one, String other) {
    return one != null ? one : other;
  }
}
