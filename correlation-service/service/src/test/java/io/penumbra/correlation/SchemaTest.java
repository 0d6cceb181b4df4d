package io.penumbra.correlation;

import io.penumbra.testing.GoldenSchema;
import io.penumbra.testing.ReportContract;
import io.penumbra.testing.TestStack;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void matchesTheCommittedSchema() {
    GoldenSchema.assertMigrated("correlation");
  }

  @Test
  void providesContractOfReporting() {
    TestStack.newDatabase();
    TestStack.migrate("correlation");

    ReportContract.assertProvided();
  }
}
