package io.penumbra.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.chart.Rendering.Way;
import io.penumbra.local.KeycloakServer;
import io.penumbra.local.chart.Helm;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Installation with one command: database, issuer, passwords, and sign-in instructions. */
class QuickstartTest {

  private static final List<String> SERVICES =
      List.of("toggle", "ingestion", "correlation", "reporting");
  private static final String ISSUER = "http://penumbra-keycloak:8180";
  private static final String BROWSERS = "http://localhost:8180";

  private final List<JsonNode> objects = Rendering.objects(Way.QUICKSTART);

  @Test
  void generatesEachPasswordThatAPodReadsAndNoOther() {
    Map<String, String> generated = secrets(objects);
    Set<String> read =
        objects.stream()
            .flatMap(Rendering::pod)
            .flatMap(Rendering::containers)
            .flatMap(container -> Rendering.stream(container.path("env")))
            .map(variable -> variable.at("/valueFrom/secretKeyRef"))
            .filter(JsonNode::isObject)
            .map(key -> key.path("name").asText() + "/" + key.path("key").asText())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(generated.keySet()).isEqualTo(read);
    // the dashboard's secret needs 32 characters
    assertThat(generated.values())
        .doesNotHaveDuplicates()
        .allMatch(password -> password.matches("[A-Za-z0-9]{40}"));
    assertThat(secrets(Rendering.objects(Way.QUICKSTART)).values())
        .as("another rendering")
        .doesNotContainAnyElementsOf(generated.values());
  }

  /** Upgrades and installations on a kept volume reuse the passwords in the cluster. */
  @Test
  void keepsPasswordsThatTheClusterHas() throws Exception {
    Map<String, Map<String, String>> kept =
        Map.of(
            "penumbra-postgres",
            Map.of("superuser", "kept-superuser", "toggle", "kept-toggle"),
            "penumbra-oidc",
            Map.of("first-user-password", "kept-first-user"));
    try (ClusterStub cluster = ClusterStub.with("penumbra", "penumbra", kept)) {
      Helm.Answer answer =
          Rendering.attempt(
              Way.QUICKSTART,
              "--namespace",
              "penumbra",
              "--dry-run=server",
              "--disable-openapi-validation",
              "--kube-apiserver",
              cluster.url(),
              "--kube-token",
              "none");
      assertThat(answer.succeeded()).as(answer.error()).isTrue();
      Map<String, String> passwords = secrets(Rendering.parse(answer.out()));
      assertThat(passwords)
          .containsEntry("penumbra-postgres/superuser", "kept-superuser")
          .containsEntry("penumbra-postgres/toggle", "kept-toggle")
          .containsEntry("penumbra-oidc/first-user-password", "kept-first-user")
          .containsOnlyKeys(secrets(objects).keySet());
    }
  }

  /** The volume contains the passwords, so the Secrets are kept as long as the volume. */
  @Test
  void keepsPasswordsAsLongAsTheVolume() {
    assertThat(policies("true")).hasSize(3).containsOnly("keep");
    assertThat(policies("false")).hasSize(3).containsOnly("");
  }

  private static List<String> policies(String keepData) {
    return Rendering.objects(Way.QUICKSTART, "--set", "postgres.bundled.keepData=" + keepData)
        .stream()
        .filter(object -> object.path("kind").asText().matches("Secret|PersistentVolumeClaim"))
        .map(
            object ->
                object
                    .path("metadata")
                    .path("annotations")
                    .path("helm.sh/resource-policy")
                    .asText())
        .toList();
  }

  @Test
  void importsARealmForTheseServicesAndAddresses() throws JsonProcessingException {
    String text =
        Rendering.object(objects, "ConfigMap penumbra-keycloak")
            .path("data")
            .path("penumbra-realm.json")
            .asText();
    assertThat(text).doesNotContain("REPLACE", "https://");
    JsonNode realm = new ObjectMapper().readTree(text);
    assertThat(realm.path("realm").asText()).isEqualTo(KeycloakServer.REALM);
    assertThat(realm.path("sslRequired").asText()).isEqualTo("none");

    Map<String, String> variables = variables(keycloak());
    for (JsonNode client : realm.path("clients")) {
      String component = client.path("clientId").asText().replace("penumbra-", "");
      assertThat(variables)
          .containsEntry(variable(client.path("secret")), component + "-client-secret");
    }
    JsonNode admin = realm.at("/users/0");
    assertThat(admin.path("username").asText()).isEqualTo("admin");
    assertThat(admin.path("realmRoles").toString()).contains("\"admin\"");
    assertThat(admin.at("/credentials/0/temporary").asBoolean()).isTrue();
    assertThat(variables)
        .containsEntry(variable(admin.at("/credentials/0/value")), "first-user-password");

    String dashboard = variables(service("reporting")).get("PENUMBRA_PUBLIC_URL");
    assertThat(realm.at("/clients/0/redirectUris/0").asText())
        .isEqualTo(dashboard + "/login/callback");
    JsonNode logout = realm.at("/clients/0/attributes");
    assertThat(logout.path("post.logout.redirect.uris").asText()).isEqualTo(dashboard + "/");
    assertThat(logout.path("backchannel.logout.url").asText())
        .isEqualTo("http://penumbra-reporting:8080/logout/back-channel");
  }

  /** Returns the NAME of a {@code ${NAME}} placeholder. */
  private static String variable(JsonNode placeholder) {
    assertThat(placeholder.asText()).matches("\\$\\{PENUMBRA_\\w+}");
    return placeholder.asText().replaceAll("[${}]", "");
  }

  /**
   * Services use the address of the Kubernetes Service. Tokens contain the address that browsers
   * use.
   */
  @Test
  void reachesTheIssuerFromPodsAndBrowsers() {
    for (String service : SERVICES) {
      assertThat(variables(service(service)))
          .containsEntry("PENUMBRA_OIDC_URL", ISSUER + "/realms/" + KeycloakServer.REALM)
          .doesNotContainKey("PENUMBRA_OIDC_CA");
    }
    assertThat(
            Rendering.object(objects, "Service penumbra-keycloak").at("/spec/ports/0/port").asInt())
        .isEqualTo(8180);
    assertThat(variables(keycloak()))
        .containsEntry("KC_HOSTNAME", BROWSERS)
        .containsEntry("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true")
        .containsEntry("KC_HTTP_PORT", "8180");
  }

  @Test
  void preparesADatabaseForTheIssuer() {
    String script =
        Rendering.object(objects, "ConfigMap penumbra-postgres")
            .path("data")
            .path("10-roles.sh")
            .asText();
    assertThat(script)
        .contains(
            "role keycloak \"$PASSWORD_KEYCLOAK\"", "create database keycloak owner keycloak");
    JsonNode postgres =
        Rendering.object(objects, "StatefulSet penumbra-postgres")
            .at("/spec/template/spec/containers/0");
    assertThat(variables(postgres)).containsEntry("PASSWORD_KEYCLOAK", "keycloak");
    assertThat(variables(keycloak()))
        .containsEntry("KC_DB_URL", "jdbc:postgresql://penumbra-postgres:5432/keycloak")
        .containsEntry("KC_DB_PASSWORD", "keycloak");
  }

  @Test
  void allowsRequiredTrafficOfTheIssuer() {
    JsonNode outward =
        Rendering.object(objects, "NetworkPolicy penumbra-outward").at("/spec/egress");
    assertThat(rules(outward, "to")).contains("keycloak:8180", "postgres:5432");
    JsonNode issuer = Rendering.object(objects, "NetworkPolicy penumbra-keycloak").path("spec");
    // from Penumbra's own pods, and from browsers at any address
    assertThat(rules(issuer.path("ingress"), "from")).containsExactly("all:8180", "anywhere:8180");
    assertThat(rules(issuer.path("egress"), "to"))
        .containsExactly("anywhere:53", "postgres:5432", "reporting:8080");
    assertThat(
            rules(
                Rendering.object(objects, "NetworkPolicy penumbra-reporting").at("/spec/ingress"),
                "from"))
        .contains("keycloak:8080");
  }

  /** Returns the peer and port of each rule. */
  private static List<String> rules(JsonNode rules, String side) {
    return Rendering.stream(rules)
        .map(
            rule -> {
              JsonNode peer = rule.path(side);
              String who =
                  peer.isMissingNode()
                      ? "anywhere"
                      : peer.at("/0/podSelector/matchLabels")
                          .path("app.kubernetes.io/component")
                          .asText("all");
              return who + ":" + rule.at("/ports/0/port").asText();
            })
        .toList();
  }

  @Test
  void printsHowToSignIn() {
    Helm.Answer answer =
        Rendering.HELM.run(
            Stream.concat(
                    Stream.of("install", "penumbra", Rendering.HELM.chart().toString()),
                    Stream.concat(
                        Stream.of("--dry-run=client", "--namespace", "penumbra"),
                        Rendering.options(Way.QUICKSTART).stream()))
                .toList());
    assertThat(answer.succeeded()).as(answer.error()).isTrue();
    assertThat(answer.out().substring(answer.out().indexOf("NOTES:")))
        .contains("kubectl -n penumbra port-forward svc/penumbra-reporting 8080:8080")
        .contains("http://localhost:8080\n")
        .contains("kubectl -n penumbra port-forward svc/penumbra-keycloak 8180:8180")
        .contains("kubectl -n penumbra get secret penumbra-oidc -o")
        .contains("{.data.first-user-password}");
  }

  private JsonNode keycloak() {
    return Rendering.object(objects, "Deployment penumbra-keycloak")
        .at("/spec/template/spec/containers/0");
  }

  private JsonNode service(String component) {
    return Rendering.object(objects, "Deployment penumbra-" + component)
        .at("/spec/template/spec/containers/0");
  }

  /** Returns variables by name, with their value or the key of their Secret. */
  private static Map<String, String> variables(JsonNode container) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode variable : container.path("env")) {
      variables.put(
          variable.path("name").asText(),
          variable.has("value")
              ? variable.path("value").asText()
              : variable.at("/valueFrom/secretKeyRef/key").asText());
    }
    return variables;
  }

  /** Returns the values of rendered Secrets by "name/key". */
  private static Map<String, String> secrets(List<JsonNode> objects) {
    Map<String, String> secrets = new TreeMap<>();
    for (JsonNode object : objects) {
      if ("Secret".equals(object.path("kind").asText())) {
        for (var entry : object.path("data").properties()) {
          secrets.put(
              object.at("/metadata/name").asText() + "/" + entry.getKey(),
              new String(Base64.getDecoder().decode(entry.getValue().asText()), UTF_8));
        }
      }
    }
    return secrets;
  }
}
