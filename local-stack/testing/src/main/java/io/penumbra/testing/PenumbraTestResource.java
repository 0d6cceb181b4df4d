package io.penumbra.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/**
 * Gives a service under test a database of its own on a real Postgres, and a real OIDC issuer.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = PenumbraTestResource.class,
 *     initArgs = @ResourceArg(name = "service", value = "reporting"))
 * }</pre>
 *
 * <p>Arguments: {@code service} is {@code toggle}, {@code ingestion}, {@code correlation} or {@code
 * reporting} and decides the database role; {@code migrations} names, separated by commas, services
 * with schemas that this one reads; they are migrated beforehand. Of schema {@code report},
 * reporting may read only what {@link ReportContract} has, and gets "permission denied" for
 * anything else. {@code first-byte} is how long a request waits for its answer, a minute when it is
 * not given: a busy machine may stop for more than the time of an installation.
 */
public final class PenumbraTestResource implements QuarkusTestResourceLifecycleManager {

  private String service;
  private String[] migrations;
  private String firstByte;

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.get("service");
    if (service == null) {
      throw new IllegalArgumentException("name the service: @ResourceArg(name = \"service\", …)");
    }
    String others = arguments.getOrDefault("migrations", "");
    migrations = others.isEmpty() ? new String[0] : others.split(",");
    firstByte = arguments.getOrDefault("first-byte", "60S");
  }

  @Override
  public Map<String, String> start() {
    String role = TestStack.role(service);
    String url = TestStack.newDatabase();
    for (String other : migrations) {
      TestStack.migrate(other.strip());
    }
    if (service.equals("reporting") && List.of(migrations).contains("correlation")) {
      ReportContract.restrictReporting();
    }
    return Map.of(
        "PENUMBRA_DB_URL", url,
        "PENUMBRA_DB_USER", role,
        "PENUMBRA_DB_PASSWORD", role,
        "PENUMBRA_OIDC_URL", TestStack.issuer(),
        "PENUMBRA_HTTP_FIRST_BYTE_WITHIN", firstByte);
  }

  /** Both servers live until the JVM ends: the next test class uses them again. */
  @Override
  public void stop() {}
}
