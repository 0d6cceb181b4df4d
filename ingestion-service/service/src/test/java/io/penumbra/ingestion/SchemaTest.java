package io.penumbra.ingestion;

import io.penumbra.testing.GoldenSchema;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void matchesTheCommittedSchema() {
    GoldenSchema.assertMigrated("ingestion");
  }
}
