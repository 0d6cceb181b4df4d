package io.penumbra.ingestion.format.windows;

import static io.penumbra.ingestion.format.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.RejectedRecordException;

/** One event, whichever way its shipper nests the fields. */
record WindowsEvent(JsonNode root, JsonNode data, JsonNode winlog) {

  static WindowsEvent of(JsonNode root) {
    JsonNode winlog = root.path("winlog");
    JsonNode data = winlog.path("event_data");
    if (!data.isObject()) {
      data = root.path("event_data");
    }
    if (!data.isObject()) {
      data = root.path("EventData");
    }
    return new WindowsEvent(root, data, winlog);
  }

  /** The event's number, or -1 when it has none. */
  int id() {
    String id = first(text(root.get("EventID")), text(winlog.get("event_id")));
    id = first(id, text(root.get("event_id")));
    id = first(id, EcsFields.code(root));
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

  /** The machine the event was written on. */
  String machineName() {
    String name = first(text(root.get("Hostname")), text(root.get("Computer")));
    name = first(name, text(winlog.get("computer_name")));
    name = first(name, text(root.get("computer_name")));
    return first(name, EcsFields.machineName(root));
  }

  /** A field of the event's data, or null. */
  String field(String name) {
    String value = first(text(data.get(name)), text(root.get(name)));
    return value != null ? value : EcsFields.value(root, name);
  }

  private static String first(String one, String other) {
    return one != null ? one : other;
  }
}
