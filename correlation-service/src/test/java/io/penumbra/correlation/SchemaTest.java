package io.penumbra.correlation;

import io.penumbra.testing.GoldenSchema;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void matchesTheCommittedSchema() {
    GoldenSchema.assertMigrated("correlation");
  }
}
