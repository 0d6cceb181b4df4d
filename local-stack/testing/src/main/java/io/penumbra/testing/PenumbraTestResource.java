package io.penumbra.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/**
 * Test resource with a separate database on a real Postgres, and with a real OIDC issuer.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = PenumbraTestResource.class,
 *     initArgs = @ResourceArg(name = "service", value = "reporting"))
 * }</pre>
 *
 * <p>Arguments: {@code service} is {@code toggle}, {@code ingestion}, {@code correlation} or {@code
 * reporting} and sets the database role. {@code migrations} is a comma-separated list of services
 * to migrate first, because the service reads their schemas. In schema {@code report}, reporting
 * can read only the contents of {@link ReportContract}; other reads fail with "permission denied".
 * {@code first-byte} is the first-byte timeout of a request. The default is a minute, because a
 * busy machine may exceed the timeout of an installation.
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

  /** Does nothing. Both servers run until the JVM ends, because later test classes reuse them. */
  @Override
  public void stop() {}
}
