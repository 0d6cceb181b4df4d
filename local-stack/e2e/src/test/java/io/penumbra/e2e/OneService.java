package io.penumbra.e2e;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Single service, started like a container, with the tests' database and issuer. */
final class OneService {

  private OneService() {}

  /**
   * Returns the start command.
   *
   * @param environment overrides the defaults
   */
  static ProcessBuilder command(Service service, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                service.jar(Workspace.find()).toString()));
    Map<String, String> variables = new HashMap<>(environment);
    variables.computeIfAbsent("PENUMBRA_DB_URL", _ -> TestStack.url());
    variables.computeIfAbsent("PENUMBRA_OIDC_URL", _ -> TestStack.issuer());
    variables.putIfAbsent("PENUMBRA_HTTP_PORT", "0");
    variables.putIfAbsent("PENUMBRA_MANAGEMENT_PORT", "0");
    builder.environment().putAll(variables);
    return builder;
  }
}
