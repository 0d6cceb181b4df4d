package io.penumbra.reporting;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Test profile that answers usage queries with SQL statements. */
public class UsageInSql implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("penumbra.usage.engine", "sql");
  }
}
