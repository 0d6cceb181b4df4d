package io.penumbra.ingestion.format.endpoint;

import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_ID;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_NAME;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS_BUILD;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS_VERSION;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Values;

/** Native record as a JSON tree of any shape. */
final class EndpointTree extends EndpointRecord {

  private final JsonNode record;

  EndpointTree(JsonNode record) {
    this.record = record;
  }

  @Override
  String text(EndpointField field) {
    return readText(record, field);
  }

  @Override
  EndpointMachine machine() {
    JsonNode machine = record.path(MACHINE.key());
    return EndpointMachine.of(
        readText(machine, MACHINE_ID),
        readText(machine, MACHINE_NAME),
        readText(machine, MACHINE_OS),
        readText(machine, MACHINE_OS_VERSION),
        readText(machine, MACHINE_OS_BUILD));
  }

  private static String readText(JsonNode object, EndpointField field) {
    return Values.readText(object.get(field.key()));
  }
}
