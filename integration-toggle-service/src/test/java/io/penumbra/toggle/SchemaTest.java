package io.penumbra.toggle;

import io.penumbra.testing.GoldenSchema;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void matchesTheCommittedSchema() {
    GoldenSchema.assertMigrated("toggle");
  }
}
