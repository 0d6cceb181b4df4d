package io.penumbra.ingestion.format.endpoint;

import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_ID;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_NAME;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS_BUILD;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS_VERSION;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Values;

/** A native record as a tree of JSON, of any shape. */
final class EndpointTree extends EndpointRecord {

  private final JsonNode record;

  EndpointTree(JsonNode record) {
    this.record = record;
  }

  @Override
  String text(EndpointField field) {
    return text(record, field);
  }

  @Override
  EndpointMachine machine() {
    JsonNode machine = record.path(MACHINE.key());
    return EndpointMachine.of(
        text(machine, MACHINE_ID),
        text(machine, MACHINE_NAME),
        text(machine, MACHINE_OS),
        text(machine, MACHINE_OS_VERSION),
        text(machine, MACHINE_OS_BUILD));
  }

  private static String text(JsonNode object, EndpointField field) {
    return Values.text(object.get(field.key()));
  }
}
