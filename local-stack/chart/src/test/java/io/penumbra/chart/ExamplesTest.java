package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.chart.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values files for platforms in {@code helm/penumbra/examples}. */
class ExamplesTest {

  private static final Path FOLDER = Rendering.HELM.chart().resolve("examples");
  private static final List<String> SERVICES =
      List.of("toggle", "ingestion", "correlation", "reporting");

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void lintsWithoutComplaint(Path values) {
    Helm.Answer answer =
        Rendering.HELM.run(
            List.of(
                "lint",
                "--strict",
                Rendering.HELM.chart().toString(),
                "--values",
                values.toString()));
    assertThat(answer.exitCode()).as(answer.out() + answer.error()).isZero();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void rendersValidKubernetesManifests(Path values) {
    List<JsonNode> objects = Rendering.objects(values);
    assertThat(objects.stream().map(StrictDecoder::fault).flatMap(Optional::stream)).isEmpty();
    assertThat(objects.stream().map(Rendering::name))
        .doesNotHaveDuplicates()
        .contains("Ingress penumbra-reporting", "Ingress penumbra-ingestion");
  }

  /** Browsers and sensors use the addresses of the ingress. */
  @ParameterizedTest
  @MethodSource("examples")
  void namesTheAddressesOfItsIngress(Path values) {
    List<JsonNode> objects = Rendering.objects(values);
    assertThat(variable(objects, "reporting", "PENUMBRA_PUBLIC_URL"))
        .matches("https?://" + host(objects, "reporting"));
    assertThat(variable(objects, "reporting", "PENUMBRA_INGESTION_PUBLIC_URL"))
        .matches("https?://" + host(objects, "ingestion"));
    boolean https = variable(objects, "reporting", "PENUMBRA_PUBLIC_URL").startsWith("https:");
    assertThat(
            variable(objects, "reporting", "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING")
                .equals("true"))
        .as("trusts X-Forwarded-Proto of proxies")
        .isEqualTo(https);
  }

  @Test
  void installsATrialWithHostNamesOnKind() {
    List<JsonNode> objects = Rendering.objects(FOLDER.resolve("kind.yaml"));
    Set<String> hosts =
        objects.stream()
            .filter(object -> "Ingress".equals(object.path("kind").asText()))
            .peek(
                ingress ->
                    assertThat(ingress.at("/spec/ingressClassName").asText()).isEqualTo("nginx"))
            .map(ingress -> ingress.at("/spec/rules/0/host").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(hosts)
        .containsExactly(
            "penumbra.localhost", "sensors.penumbra.localhost", "sso.penumbra.localhost");
    JsonNode issuer = Rendering.object(objects, "Ingress penumbra-keycloak");
    assertThat(issuer.at("/spec/rules/0/http/paths/0/backend/service/name").asText())
        .isEqualTo("penumbra-keycloak");
    assertThat(variable(objects, "keycloak", "KC_HOSTNAME"))
        .isEqualTo("http://sso.penumbra.localhost");
    assertThat(
            Rendering.object(objects, "ConfigMap penumbra-keycloak")
                .path("data")
                .path("penumbra-realm.json")
                .asText())
        .contains("\"http://penumbra.localhost/login/callback\"");
  }

  @Test
  void verifiesRdsWithoutRightsOfAws() {
    List<JsonNode> objects = Rendering.objects(FOLDER.resolve("eks-rds.yaml"));
    for (String service : SERVICES) {
      assertThat(variable(objects, service, "PENUMBRA_DB_TLS")).isEqualTo("verify-full");
      assertThat(variable(objects, service, "PENUMBRA_DB_URL"))
          .contains(".rds.amazonaws.com:5432/");
    }
    assertThat(pods(objects).filter(pod -> pod.path("volumes").toString().contains("rds-ca")))
        .as("services and migrations mount the CA")
        .hasSize(SERVICES.size() + 1);
    assertThat(objects.toString())
        .doesNotContain("eks.amazonaws.com/role-arn", "\"ServiceAccount\"", "serviceAccountName");
    // the load balancer checks health at the management port
    assertThat(
            Rendering.object(objects, "Ingress penumbra-reporting")
                .at("/metadata/annotations")
                .path("alb.ingress.kubernetes.io/healthcheck-port")
                .asText())
        .isEqualTo("9000");
    JsonNode peer =
        objects.stream()
            .filter(object -> Rendering.name(object).equals("NetworkPolicy penumbra-reporting"))
            .flatMap(policy -> Rendering.stream(policy.at("/spec/ingress")))
            .filter(rule -> rule.at("/ports/0/port").asInt() == 9000)
            .findFirst()
            .orElseThrow();
    assertThat(peer.path("from").toString())
        .isEqualTo("[{\"ipBlock\":{\"cidr\":\"10.20.0.0/20\"}}]");
  }

  @Test
  void leavesUsersToOpenShift() {
    List<JsonNode> objects = Rendering.objects(FOLDER.resolve("openshift.yaml"));
    assertThat(objects.toString()).doesNotContain("runAsUser", "runAsGroup", "fsGroup");
    assertThat(pods(objects))
        .hasSize(SERVICES.size() + 2)
        .allMatch(pod -> pod.at("/securityContext/runAsNonRoot").asBoolean())
        .allMatch(
            pod ->
                "RuntimeDefault".equals(pod.at("/securityContext/seccompProfile/type").asText()));
    assertThat(
            Rendering.object(objects, "NetworkPolicy penumbra-outward")
                .at("/spec/egress/0/ports")
                .toString())
        .contains("5353");
    assertThat(
            Rendering.object(objects, "Ingress penumbra-reporting")
                .at("/metadata/annotations")
                .path("route.openshift.io/termination")
                .asText())
        .isEqualTo("edge");
  }

  @Test
  void pullsEveryImageFromTheOwnRegistry() {
    Path values = FOLDER.resolve("air-gapped.yaml");
    List<JsonNode> own = Rendering.objects(values);
    List<JsonNode> bundled =
        Rendering.objects(
            values,
            "--set",
            "postgres.host=,postgres.tls.mode=disable,postgres.tls.caSecret=",
            "--set",
            "oidc.issuer=,oidc.caSecret=",
            "--set",
            "postgres.bundled.enabled=true,oidc.bundled.enabled=true");
    assertThat(images(own)).hasSize(SERVICES.size() + 1);
    assertThat(images(bundled)).hasSize(SERVICES.size() + 3);
    assertThat(images(bundled)).allMatch(image -> image.startsWith("registry.internal.example/"));
    assertThat(Stream.concat(pods(own), pods(bundled)))
        .allMatch(pod -> "registry".equals(pod.at("/imagePullSecrets/0/name").asText()));
    // except for DNS, outbound traffic is limited to named peers
    assertThat(own.stream().map(Rendering::name)).doesNotContain("NetworkPolicy penumbra-pushes");
    assertThat(
            own.stream()
                .filter(object -> "NetworkPolicy".equals(object.path("kind").asText()))
                .flatMap(policy -> Rendering.stream(policy.at("/spec/egress")))
                .filter(rule -> rule.at("/ports/0/port").asInt() != 53))
        .isNotEmpty()
        .allMatch(rule -> rule.has("to"));
  }

  private static Set<String> images(List<JsonNode> objects) {
    return pods(objects)
        .flatMap(Rendering::containers)
        .map(container -> container.path("image").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> pods(List<JsonNode> objects) {
    return objects.stream().flatMap(Rendering::pod);
  }

  private static String host(List<JsonNode> objects, String component) {
    return Rendering.object(objects, "Ingress penumbra-" + component)
        .at("/spec/rules/0/host")
        .asText();
  }

  private static String variable(List<JsonNode> objects, String component, String name) {
    return Rendering.stream(
            Rendering.object(objects, "Deployment penumbra-" + component)
                .at("/spec/template/spec/containers/0/env"))
        .filter(variable -> name.equals(variable.path("name").asText()))
        .map(variable -> variable.path("value").asText())
        .findFirst()
        .orElse("");
  }
}
