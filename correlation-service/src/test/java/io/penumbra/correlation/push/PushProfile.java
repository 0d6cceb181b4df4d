package io.penumbra.correlation.push;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service of its own whose window of calls is short. */
public final class PushProfile implements QuarkusTestProfile {

  static final int CALLS = 30;
  static final int MOST = 1_000;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "penumbra.pushes.window",
        "PT0.3S",
        "penumbra.pushes.most-indicators",
        Integer.toString(MOST));
  }
}
