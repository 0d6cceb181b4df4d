package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penumbra.chart.Rendering.Way;
import io.penumbra.local.KeycloakServer;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparison of compose.yaml with the chart. No container engine is needed. */
class ComposeTest {

  private static final Path ROOT = Rendering.WORKSPACE.root();
  private static final Path SCRIPTS = ROOT.resolve("local-stack/compose");

  /**
   * Variables only set by the chart. A Job runs migrations, Kubernetes needs time to remove a pod
   * from a Service, and a pod's /tmp outlives a container.
   */
  private static final Set<String> ON_KUBERNETES =
      Set.of(
          "PENUMBRA_SCHEMA_MIGRATE",
          "PENUMBRA_SCHEMA_PATIENCE",
          "QUARKUS_SHUTDOWN_DELAY",
          "PENUMBRA_COLUMNAR_DIRECTORY");

  /**
   * Variables only set by compose.yaml. Its /tmp is in memory; the chart uses a volume of 8 GiB.
   */
  private static final Map<String, Set<String>> IN_COMPOSE =
      Map.of("reporting", Set.of("PENUMBRA_COLUMNAR_DISK"));

  @ParameterizedTest
  @ValueSource(strings = {"toggle", "ingestion", "correlation", "reporting"})
  void setsVariablesOfTheChart(String component) throws IOException {
    JsonNode container =
        Rendering.object(Rendering.objects(Way.QUICKSTART), "Deployment penumbra-" + component)
            .at("/spec/template/spec/containers/0");
    Set<String> chart = new TreeSet<>();
    container.path("env").forEach(variable -> chart.add(variable.path("name").asText()));
    chart.removeAll(ON_KUBERNETES);

    JsonNode service = compose().at("/services/" + component);
    Set<String> ours = new TreeSet<>();
    compose().path("x-environment").fieldNames().forEachRemaining(ours::add);
    service.path("environment").fieldNames().forEachRemaining(ours::add);
    ours.remove("<<");

    chart.addAll(IN_COMPOSE.getOrDefault(component, Set.of()));
    assertThat(ours).isEqualTo(chart);
    String image = container.path("image").asText();
    String name = image.substring(image.indexOf('/') + 1, image.indexOf(':'));
    String version = image.substring(image.indexOf(':') + 1);
    assertThat(service.path("image").asText())
        .isEqualTo(
            "${PENUMBRA_REPOSITORY:-penumbra}/%s:${PENUMBRA_VERSION:-%s}${PENUMBRA_IMAGE_SUFFIX:-}"
                .formatted(name, version));
    assertThat(service.path("mem_limit").asText())
        .isEqualTo(container.at("/resources/limits/memory").asText().replace("Mi", "m"));
  }

  @Test
  void takesKeycloakAndPostgresOfTheLocalStack() throws IOException {
    assertThat(compose().at("/services/keycloak/image").asText())
        .endsWith(":" + Workspace.formatVersion("keycloak"));
    assertThat(compose().at("/services/postgres/image").asText())
        .endsWith(":" + Workspace.formatVersion("postgres").split("\\.")[0]);
    JsonNode values =
        new ObjectMapper(new YAMLFactory())
            .readTree(Rendering.HELM.chart().resolve("values.yaml").toFile());
    assertThat(compose().at("/services/keycloak/image"))
        .isEqualTo(values.at("/oidc/bundled/image"));
    assertThat(compose().at("/services/postgres/image"))
        .isEqualTo(values.at("/postgres/bundled/image"));
  }

  @Test
  void publishesPortsOnTheLoopbackAddressOnly() throws IOException {
    List<JsonNode> ports = compose().findValues("ports");
    assertThat(ports).hasSize(4);
    ports.forEach(
        published -> published.forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
  }

  @Test
  void writesEachPasswordThatIsNeededAndKeepsThem(@TempDir Path checkout) throws Exception {
    Path script = checkout.resolve("local-stack/compose/passwords.sh");
    Files.createDirectories(script.getParent());
    Files.copy(SCRIPTS.resolve("passwords.sh"), script);
    run(Map.of(), "sh", script.toString());
    Map<String, String> passwords = passwords(checkout.resolve(".env"));
    Set<String> needed =
        Pattern.compile("\\$\\{(PENUMBRA_\\w+):\\?")
            .matcher(Files.readString(ROOT.resolve("compose.yaml")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(passwords.keySet()).isEqualTo(needed);
    assertThat(passwords.values()).doesNotHaveDuplicates().allMatch(it -> it.length() == 40);

    run(Map.of(), "sh", script.toString());
    assertThat(passwords(checkout.resolve(".env"))).isEqualTo(passwords);
  }

  @Test
  void writesARealmWithAFirstUserAndWithoutPlaceholders() throws Exception {
    Map<String, String> secrets = new TreeMap<>();
    for (String name :
        List.of("DASHBOARD", "TOGGLE", "INGESTION", "CORRELATION", "REPORTING", "SENSOR")) {
      secrets.put("PENUMBRA_" + name + "_CLIENT_SECRET", "secret-of-" + name);
    }
    secrets.put("PENUMBRA_FIRST_USER_PASSWORD", "first-password");
    String text =
        run(
            secrets,
            "sh",
            SCRIPTS.resolve("realm.sh").toString(),
            ROOT.resolve("helm/penumbra/files/keycloak-realm.json").toString());
    assertThat(text).doesNotContain("REPLACE", "https://");
    JsonNode realm = new ObjectMapper().readTree(text);
    assertThat(realm.path("realm").asText()).isEqualTo(KeycloakServer.REALM);
    assertThat(realm.at("/users/0/credentials/0/value").asText()).isEqualTo("first-password");
    assertThat(realm.at("/users/0/credentials/0/temporary").asBoolean()).isTrue();
    realm
        .path("clients")
        .forEach(
            client ->
                assertThat(client.path("secret").asText())
                    .isEqualToIgnoringCase(
                        "secret-of-" + client.path("clientId").asText().split("-")[1]));
    String issuer = compose().at("/x-environment/PENUMBRA_OIDC_URL").asText();
    assertThat(issuer)
        .isEqualTo(
            compose().at("/services/keycloak/environment/KC_HOSTNAME").asText()
                + "/realms/"
                + realm.path("realm").asText());
  }

  private static JsonNode compose() throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(ROOT.resolve("compose.yaml").toFile());
  }

  private static Map<String, String> passwords(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return out;
  }
}
