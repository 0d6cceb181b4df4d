package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Items of a request to Elasticsearch's bulk API: an action line followed by a document line. */
final class BulkItems extends PackedRecords implements RequestOutcome.Listener {

  /** Maximum number of items. The answer lists every item, so their number is limited as well. */
  static final int MOST_ITEMS = 20_000;

  private static final Set<String> TAKEN = Set.of("index", "create");
  private static final Set<String> KNOWN = Set.of("index", "create", "update", "delete");

  /** Thrown for a request that does not consist of actions and documents. */
  static final class MalformedBulkException extends IOException {

    MalformedBulkException(String message) {
      super(message);
    }
  }

  /** Result of an item. */
  static final class Item {

    private final String action;
    private final String index;
    private final String id;
    private String fault;

    Item(String action, String index, String id) {
      this.action = action;
      this.index = index;
      this.id = id;
    }

    String action() {
      return action;
    }

    /** Returns the name from the action, or null. */
    String index() {
      return index;
    }

    /** Returns the name from the action, or null. */
    String id() {
      return id;
    }

    /** Returns the reason why the item is rejected, or null. */
    String fault() {
      return fault;
    }
  }

  private final Formats formats;
  private final List<Item> items = new ArrayList<>();

  /** Items with a document, one per record, in order. */
  private final List<Item> ofRecords = new ArrayList<>();

  private Item expecting;
  private int given;

  BulkItems(RecordStream packed, Formats formats) {
    super(packed);
    this.formats = formats;
  }

  List<Item> items() {
    return items;
  }

  @Override
  public boolean next() throws IOException {
    boolean more = super.next();
    if (more) {
      given++;
    } else if (expecting != null) {
      throw new MalformedBulkException("the last action has no document after it");
    }
    return more;
  }

  @Override
  protected void unpack(RecordStream packed) throws IOException {
    if (expecting == null) {
      action(packed);
      return;
    }
    Item item = expecting;
    expecting = null;
    if (item.fault != null) {
      return;
    }
    JsonNode document =
        packed.tooLong() || packed.kind() == Kind.TEXT
            ? null
            : Json.of(new String(packed.bytes(), 0, packed.length(), StandardCharsets.UTF_8));
    ofRecords.add(item);
    if (document == null || !document.isObject()) {
      addFaulty("is not a JSON object on one line");
    } else {
      add(Envelope.of(document, Envelope.written(document.path("@timestamp")), formats));
    }
  }

  private void action(RecordStream packed) throws MalformedBulkException {
    JsonNode line = Json.of(new String(packed.bytes(), 0, packed.length(), StandardCharsets.UTF_8));
    if (packed.tooLong() || !line.isObject() || line.size() != 1) {
      throw new MalformedBulkException(
          "Malformed action/metadata line [%d], expected one of index, create"
              .formatted(packed.line()));
    }
    Map.Entry<String, JsonNode> only = line.properties().iterator().next();
    if (!KNOWN.contains(only.getKey()) || !only.getValue().isObject()) {
      throw new MalformedBulkException(
          "Malformed action/metadata line [%d], expected one of index, create"
              .formatted(packed.line()));
    }
    Item item =
        new Item(
            only.getKey(), readText(only.getValue(), "_index"), readText(only.getValue(), "_id"));
    if (items.size() == MOST_ITEMS) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "a bulk request has at most %d items; send several smaller ones".formatted(MOST_ITEMS));
    }
    items.add(item);
    if (!only.getKey().equals("delete")) {
      expecting = item;
    }
    if (!TAKEN.contains(only.getKey())) {
      item.fault = "only index and create are accepted: records cannot be changed";
    }
  }

  private static String readText(JsonNode action, String name) {
    JsonNode value = action.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /** Marks an item as failed if any of its records was rejected. */
  @Override
  public void read(RawRecord record, SensorFormat format, Reading reading) {
    Item item = ofRecords.get(given - 1);
    if (reading instanceof Reading.Rejected rejected && item.fault == null) {
      item.fault =
          rejected.reason().id()
              + ": "
              + (rejected.field() == null ? "" : rejected.field() + " ")
              + rejected.detail();
    }
  }
}
