package io.penumbra.reporting;

import io.penumbra.testing.GoldenSchema;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void matchesTheCommittedSchema() {
    GoldenSchema.assertMigrated("reporting");
  }
}
