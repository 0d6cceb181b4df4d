package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.chart.Rendering.Way;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Maximum number of concurrent Postgres connections of pods during a rolling upgrade. */
class ConnectionBudgetTest {

  private static final int LIMIT = 160;
  private static final Path ROOT = Rendering.WORKSPACE.root();
  private static final List<JsonNode> EXTERNAL = Rendering.objects(Way.EXTERNAL);
  private static final List<JsonNode> BUNDLED = Rendering.objects(Way.QUICKSTART);

  @Test
  void staysBelowLimitDuringRollingUpgrade() throws IOException {
    Properties shared =
        properties("commons/src/main/resources/META-INF/microprofile-config.properties");
    int migrating = Integer.parseInt(shared.getProperty("quarkus.datasource.jdbc.max-size"));
    JsonNode values =
        Rendering.parse(Files.readString(ROOT.resolve("helm/penumbra/values.yaml"))).getFirst();
    // the migration job processes one service at a time
    int connections = migrating + issuer();
    for (String component : List.of("toggle", "ingestion", "correlation", "reporting")) {
      JsonNode deployment = deployment(EXTERNAL, component);
      int replicas = values.path(component).path("replicas").asInt();
      int surge = deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt();
      assertThat(replicas).isEqualTo(2);
      assertThat(surge).isEqualTo(1);
      // Kubernetes does not count terminating pods, which can be all former pods at worst
      int pods = replicas + surge + replicas;
      String module = deployment.at("/spec/template/spec/containers/0/name").asText();
      int pool =
          Integer.parseInt(
              properties(Service.of(module).path() + "/src/main/resources/application.properties")
                  .getProperty("quarkus.datasource.reactive.max-size"));
      connections += pods * pool + surge * migrating;
    }
    assertThat(connections).isLessThan(LIMIT).isLessThan(maxConnections());
    assertThat(Files.readString(ROOT.resolve("docs/install.md")))
        .as("the sum in the table of connections")
        .contains("| **sum** | | | **%d** |".formatted(connections));
  }

  @Test
  void closesIdleConnectionsBeforeDrainingEnds() throws IOException {
    Properties shared =
        properties("commons/src/main/resources/META-INF/microprofile-config.properties");
    Duration idle = duration(shared.getProperty("quarkus.datasource.reactive.idle-timeout"));
    String delay =
        Rendering.stream(deployment(EXTERNAL, "toggle").at("/spec/template/spec/containers/0/env"))
            .filter(variable -> variable.path("name").asText().equals("QUARKUS_SHUTDOWN_DELAY"))
            .findFirst()
            .orElseThrow()
            .path("value")
            .asText();
    assertThat(idle).isPositive().isLessThan(duration(delay));
  }

  @Test
  void takesLimitOfBundledPostgresFromValues() {
    JsonNode postgres =
        Rendering.object(
            Rendering.objects(Way.QUICKSTART, "--set", "postgres.bundled.maxConnections=300"),
            "StatefulSet penumbra-postgres");
    assertThat(postgres.at("/spec/template/spec/containers/0/args").toString())
        .contains("max_connections=300");
  }

  private static int issuer() {
    return Rendering.stream(
            deployment(BUNDLED, "keycloak").at("/spec/template/spec/containers/0/env"))
        .filter(variable -> variable.path("name").asText().equals("KC_DB_POOL_MAX_SIZE"))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asInt();
  }

  private static int maxConnections() {
    String setting = "max_connections=";
    return Rendering.stream(
            Rendering.object(BUNDLED, "StatefulSet penumbra-postgres")
                .at("/spec/template/spec/containers/0/args"))
        .map(JsonNode::asText)
        .filter(argument -> argument.startsWith(setting))
        .mapToInt(argument -> Integer.parseInt(argument.substring(setting.length())))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode deployment(List<JsonNode> objects, String component) {
    return Rendering.object(objects, "Deployment penumbra-" + component);
  }

  private static Duration duration(String seconds) {
    return Duration.parse("PT" + seconds);
  }

  private static Properties properties(String file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(ROOT.resolve(file))));
    return properties;
  }
}
