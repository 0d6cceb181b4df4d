package io.penumbra.reporting.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Official JSON schema of CloudEvents 1.0. */
public final class CloudEventsSchema {

  private static final Schema SCHEMA = read();

  private CloudEventsSchema() {}

  private static Schema read() {
    try (InputStream in =
        CloudEventsSchema.class.getResourceAsStream("/schema/cloudevents-1.0.json")) {
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all violations of the schema. */
  public static List<String> violations(JsonNode event) {
    return SCHEMA.validate(event.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }
}
