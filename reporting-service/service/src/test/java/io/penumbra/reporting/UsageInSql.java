package io.penumbra.reporting;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Questions about usage are answered by statements. */
public class UsageInSql implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("penumbra.usage.engine", "sql");
  }
}
