package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.chart.Rendering.Way;
import io.penumbra.local.chart.Helm;
import io.penumbra.local.stack.Service;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {

  private static final List<String> COMPONENTS =
      List.of("toggle", "ingestion", "correlation", "reporting");

  @ParameterizedTest
  @EnumSource
  void lintsWithoutComplaint(Way way) {
    List<String> arguments =
        new ArrayList<>(List.of("lint", "--strict", Rendering.HELM.chart().toString()));
    arguments.addAll(Rendering.options(way));
    Helm.Answer answer = Rendering.HELM.run(arguments);
    assertThat(answer.exitCode()).as(answer.out() + answer.error()).isZero();
  }

  static Stream<Arguments> waysAndVersions() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                IntStream.rangeClosed(27, 35)
                    .mapToObj(minor -> Arguments.of(way, "1." + minor + ".0")));
  }

  @ParameterizedTest
  @MethodSource("waysAndVersions")
  void rendersValidKubernetesManifests(Way way, String version) {
    List<JsonNode> objects = Rendering.objects(way, "--kube-version", version);
    assertThat(objects).hasSizeGreaterThan(10);
    assertThat(objects.stream().map(StrictDecoder::fault).flatMap(Optional::stream)).isEmpty();
    assertThat(objects.stream().map(Rendering::name)).doesNotHaveDuplicates();
  }

  @Test
  void detectsUnknownFieldsOfManifests() {
    ObjectNode service =
        (ObjectNode)
            Rendering.objects(Way.GATEWAY).stream()
                .filter(object -> Rendering.name(object).startsWith("Service "))
                .findFirst()
                .orElseThrow();
    ((ObjectNode) service.path("spec")).put("selectr", "typo");
    assertThat(StrictDecoder.fault(service)).get().asString().contains("selectr");
  }

  @ParameterizedTest
  @EnumSource
  void rendersNoSecret(Way way) {
    if (way != Way.QUICKSTART) {
      assertThat(Rendering.objects(way).stream().map(object -> object.path("kind").asText()))
          .doesNotContain("Secret");
    }
    Pattern secret = Pattern.compile("(?i)password|secret|token");
    Rendering.objects(way).stream()
        .flatMap(Rendering::pod)
        .flatMap(Rendering::containers)
        .flatMap(container -> Rendering.stream(container.path("env")))
        .filter(variable -> secret.matcher(variable.path("name").asText()).find())
        .filter(
            variable ->
                !Set.of("QUARKUS_OIDC_TOKEN_AUDIENCE", "PENUMBRA_ACCESS_TOKEN_TYPES")
                    .contains(variable.path("name").asText()))
        .forEach(
            variable ->
                assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                    .as(variable.toString())
                    .isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void restrictsEveryPod(Way way) {
    List<JsonNode> pods = Rendering.objects(way).stream().flatMap(Rendering::pod).toList();
    assertThat(pods).hasSizeGreaterThan(5);
    for (JsonNode pod : pods) {
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(Rendering.containers(pod))
          .isNotEmpty()
          .allSatisfy(
              container -> {
                JsonNode context = container.path("securityContext");
                assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
                assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
                assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
              });
    }
  }

  @Test
  void choosesTheImageOfEachServiceByRuntime() {
    List<String> own =
        COMPONENTS.stream().map(component -> image(Way.EXTERNAL, component)).toList();
    assertThat(own)
        .allMatch(image -> image.endsWith("-jvm") == image.contains("/ingestion-service:"));
    List<JsonNode> all =
        Rendering.objects(
            Way.EXTERNAL, "--set", "runtime=jvm", "--set", "ingestion.runtime=native");
    assertThat(
            all.stream()
                .flatMap(Rendering::pod)
                .flatMap(Rendering::containers)
                .map(container -> container.path("image").asText())
                .filter(image -> image.contains("-service:")))
        .hasSize(2 * COMPONENTS.size())
        .allMatch(image -> image.endsWith("-jvm") != image.contains("/ingestion-service:"));
  }

  private static String image(Way way, String component) {
    return deployment(way, component).at("/spec/template/spec/containers/0/image").asText();
  }

  @ParameterizedTest
  @EnumSource
  void setsProbesAndShutdownTimeOfEveryService(Way way) {
    for (String component : COMPONENTS) {
      JsonNode pod = deployment(way, component).at("/spec/template/spec");
      JsonNode container = pod.at("/containers/0");
      assertThat(container.at("/startupProbe/httpGet/path").asText())
          .isEqualTo("/q/health/started");
      assertThat(container.at("/readinessProbe/httpGet/path").asText())
          .isEqualTo("/q/health/ready");
      assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        assertThat(container.path(probe).at("/httpGet/port").asText())
            .as(probe)
            .isEqualTo("management");
      }
      // the service's own shutdown takes a delay of 8 s and a timeout of 20 s
      assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(28);
    }
  }

  /** Compares the chart with the Kubernetes manifests that the services' builds generate. */
  @Test
  void agreesWithManifestsOfTheServices() throws Exception {
    assumeThat(Rendering.WORKSPACE.root().resolve("reporting-service/service/target/kubernetes"))
        .as("the services are not built; ./penumbra test builds them")
        .exists();
    for (String component : COMPONENTS) {
      JsonNode ours = deployment(Way.EXTERNAL, component).at("/spec/template/spec/containers/0");
      String module = ours.path("name").asText();
      JsonNode theirs =
          Rendering.parse(
                  Files.readString(
                      Service.of(module)
                          .folder(Rendering.WORKSPACE)
                          .resolve("target/kubernetes/kubernetes.yml")))
              .stream()
              .filter(object -> "Deployment".equals(object.path("kind").asText()))
              .map(object -> object.at("/spec/template/spec/containers/0"))
              .findFirst()
              .orElseThrow();
      assertThat(theirs.path("name").asText()).isEqualTo(module);
      assertThat(ours.path("image").asText()).contains("penumbra/" + module + ":");
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        assertThat(ours.path(probe).at("/httpGet/path"))
            .as(module + " " + probe)
            .isEqualTo(theirs.path(probe).at("/httpGet/path"));
      }
    }
  }

  /** Rejects variables that no service reads, because they have no effect. */
  @Test
  void setsOnlyVariablesThatTheServicesRead() throws Exception {
    for (String component : COMPONENTS) {
      JsonNode container =
          deployment(Way.EXTERNAL, component).at("/spec/template/spec/containers/0");
      String settings =
          Files.readString(
                  Service.of(container.path("name").asText())
                      .folder(Rendering.WORKSPACE)
                      .resolve("src/main/resources/application.properties"))
              + Files.readString(
                  Rendering.WORKSPACE
                      .root()
                      .resolve(
                          "commons/src/main/resources/META-INF/microprofile-config.properties"));
      Set<String> unread = new TreeSet<>();
      for (JsonNode variable : container.path("env")) {
        String name = variable.path("name").asText();
        if (name.matches("PENUMBRA_(HTTP|MANAGEMENT|DB|OIDC|SERVICE|DASHBOARD|INGESTION_PUBLIC)_.*")
            && !settings.contains("${" + name)) {
          unread.add(name);
        }
      }
      assertThat(unread).as(component).isEmpty();
    }
  }

  @Test
  void deniesTrafficThatNoPolicyNames() {
    List<JsonNode> policies =
        Rendering.objects(Way.EXTERNAL).stream()
            .filter(object -> "NetworkPolicy".equals(object.path("kind").asText()))
            .toList();
    JsonNode deny =
        policies.stream()
            .filter(policy -> Rendering.name(policy).endsWith("-default-deny"))
            .findFirst()
            .orElseThrow();
    assertThat(deny.path("spec").has("ingress")).isFalse();
    assertThat(deny.path("spec").has("egress")).isFalse();
    assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    // correlation and toggle are not reachable from outside
    for (String inner : List.of("correlation", "toggle")) {
      JsonNode policy =
          policies.stream()
              .filter(object -> Rendering.name(object).endsWith("penumbra-" + inner))
              .findFirst()
              .orElseThrow();
      assertThat(Rendering.stream(policy.at("/spec/ingress")))
          .allSatisfy(rule -> assertThat(rule.path("from").isMissingNode()).isFalse());
    }
  }

  /**
   * One value sets TLS verification of the services and the migrations. The CA is mounted at the
   * configured path.
   */
  @Test
  void verifiesPostgresByOneValue() {
    List<JsonNode> pods =
        Rendering.objects(Way.EXTERNAL).stream()
            .filter(object -> object.path("kind").asText().matches("Deployment|Job"))
            .map(object -> object.at("/spec/template/spec"))
            .toList();
    assertThat(pods).hasSize(5);
    for (JsonNode pod : pods) {
      assertThat(pod.path("volumes").toString()).contains("\"secretName\":\"pg-ca\"");
      assertThat(Rendering.containers(pod))
          .allSatisfy(
              container -> {
                assertThat(container.path("env").toString())
                    .contains("{\"name\":\"PENUMBRA_DB_TLS\",\"value\":\"verify-full\"}")
                    .contains("\"value\":\"/etc/penumbra/postgres-ca/ca.crt\"");
                assertThat(container.path("volumeMounts").toString())
                    .contains("\"mountPath\":\"/etc/penumbra/postgres-ca\"");
              });
    }
    assertThat(variables(Way.QUICKSTART, "toggle"))
        .contains("PENUMBRA_DB_TLS=disable")
        .doesNotContain("PENUMBRA_DB_TLS_CA");
  }

  /** Services verify the issuer with the CA of its Secret. Migrations mount the same file. */
  @Test
  void verifiesIssuerAgainstPrivateCa() {
    List<JsonNode> pods =
        Rendering.objects(Way.EXTERNAL).stream()
            .filter(object -> object.path("kind").asText().matches("Deployment|Job"))
            .map(object -> object.at("/spec/template/spec"))
            .toList();
    assertThat(pods)
        .hasSize(5)
        .allSatisfy(
            pod -> {
              assertThat(pod.path("volumes").toString())
                  .contains(
                      "{\"name\":\"issuer-ca\",\"secret\":{\"secretName\":\"sso-ca\","
                          + "\"items\":[{\"key\":\"root.pem\",\"path\":\"root.pem\"}]}}");
              assertThat(Rendering.containers(pod))
                  .allSatisfy(
                      container -> {
                        assertThat(container.path("env").toString())
                            .contains(
                                "{\"name\":\"PENUMBRA_OIDC_CA\","
                                    + "\"value\":\"/etc/penumbra/issuer-ca/root.pem\"}");
                        assertThat(container.path("volumeMounts").toString())
                            .contains("\"mountPath\":\"/etc/penumbra/issuer-ca\"");
                      });
            });
    assertThat(variables(Way.GATEWAY, "toggle")).doesNotContain("PENUMBRA_OIDC_CA");
  }

  /**
   * Traces and JSON logs are off by default. With an endpoint, network policies allow traces to its
   * port.
   */
  @Test
  void switchesTracesAndJsonLogsByValue() {
    for (String component : COMPONENTS) {
      assertThat(variables(Way.EXTERNAL, component))
          .doesNotContain("PENUMBRA_TRACES")
          .doesNotContain("PENUMBRA_LOG_JSON");
    }
    String[] values = {
      "--set", "tracing.endpoint=http://otel.observability:4318",
      "--set", "tracing.sampleRatio=0.5",
      "--set", "logging.json=true"
    };
    List<JsonNode> objects = Rendering.objects(Way.EXTERNAL, values);
    List<JsonNode> services =
        objects.stream()
            .filter(object -> "Deployment".equals(object.path("kind").asText()))
            .toList();
    assertThat(services)
        .hasSize(COMPONENTS.size())
        .allSatisfy(
            service ->
                assertThat(service.toString())
                    .contains(
                        "{\"name\":\"PENUMBRA_TRACES_ENDPOINT\","
                            + "\"value\":\"http://otel.observability:4318\"}")
                    .contains("{\"name\":\"PENUMBRA_TRACES_RATIO\",\"value\":\"0.5\"}")
                    .contains("{\"name\":\"PENUMBRA_LOG_JSON\",\"value\":\"true\"}"));
    JsonNode policy =
        objects.stream()
            .filter(object -> Rendering.name(object).equals("NetworkPolicy penumbra-traces"))
            .findFirst()
            .orElseThrow();
    assertThat(policy.at("/spec/egress").toString())
        .isEqualTo("[{\"ports\":[{\"port\":4318,\"protocol\":\"TCP\"}]}]");
  }

  /** Only public services read X-Forwarded headers, and only from the configured proxies. */
  @ParameterizedTest
  @EnumSource
  void trustsForwardedHeadersOfNamedProxiesOnly(Way way) {
    for (String component : COMPONENTS) {
      String variables = variables(way, component);
      boolean expected =
          way != Way.QUICKSTART && List.of("ingestion", "reporting").contains(component);
      assertThat(variables.contains("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true"))
          .as(component)
          .isEqualTo(expected);
      assertThat(variables.contains("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES=10.3.0."))
          .as(component)
          .isEqualTo(expected);
    }
  }

  /** Each service uses a separate client for calls to other services. */
  @ParameterizedTest
  @EnumSource
  void assignsOwnClientToEachService(Way way) {
    for (String component : COMPONENTS) {
      List<String> ids =
          variables(way, component)
              .lines()
              .filter(line -> line.startsWith("PENUMBRA_SERVICE_CLIENT_ID="))
              .toList();
      List<String> keys =
          Rendering.stream(deployment(way, component).at("/spec/template/spec/containers/0/env"))
              .map(variable -> variable.at("/valueFrom/secretKeyRef/key").asText())
              .filter(key -> key.endsWith("client-secret") && !key.startsWith("dashboard"))
              .toList();
      assertThat(ids).containsExactly("PENUMBRA_SERVICE_CLIENT_ID=penumbra-" + component);
      assertThat(keys).containsExactly(component + "-client-secret");
    }
  }

  /** No route leads to the management port. Only peers in metricsFrom can connect to it. */
  @Test
  void opensManagementPortToScrapersOnly() {
    List<JsonNode> objects =
        Rendering.objects(
            Way.EXTERNAL, "--set-json", "networkPolicy.metricsFrom=[{\"namespaceSelector\":{}}]");
    List<JsonNode> opening =
        objects.stream()
            .filter(object -> "NetworkPolicy".equals(object.path("kind").asText()))
            .flatMap(policy -> Rendering.stream(policy.at("/spec/ingress")))
            .filter(rule -> rule.path("ports").toString().contains("9000"))
            .toList();
    assertThat(opening)
        .hasSize(COMPONENTS.size())
        .allSatisfy(
            rule -> {
              assertThat(rule.path("from").toString()).isEqualTo("[{\"namespaceSelector\":{}}]");
              assertThat(rule.path("ports")).hasSize(1);
            });
    for (Way way : Way.values()) {
      assertThat(Rendering.objects(way))
          .filteredOn(object -> object.path("kind").asText().matches("Ingress|HTTPRoute"))
          .allSatisfy(object -> assertThat(object.toString()).doesNotContain("9000", "management"));
    }
    assertThat(objects)
        .filteredOn(object -> "ServiceMonitor".equals(object.path("kind").asText()))
        .singleElement()
        .satisfies(
            monitor ->
                assertThat(monitor.at("/spec/endpoints/0/port").asText()).isEqualTo("management"));
  }

  @Test
  void archivesTheBundledDatabaseOnRequest() {
    assertThat(Rendering.text(Way.QUICKSTART))
        .doesNotContain("archive_mode", "penumbra-postgres-archive");
    List<JsonNode> all =
        Rendering.objects(
            Way.QUICKSTART,
            "--set",
            "postgres.bundled.archive.enabled=true",
            "--set-string",
            "postgres.bundled.archive.restoreTo=2026-11-28T09:30:00Z");
    JsonNode pod =
        all.stream()
            .filter(object -> "StatefulSet".equals(object.path("kind").asText()))
            .flatMap(Rendering::pod)
            .findFirst()
            .orElseThrow();
    assertThat(pod.at("/containers/0/args").toString())
        .contains("archive_mode=on", "archive_command=test ! -f /archive/wal/%f");
    JsonNode restore = pod.at("/initContainers/0");
    assertThat(restore.path("command").toString()).contains("/scripts/restore.sh");
    assertThat(restore.path("env").toString())
        .contains("2026-11-28T09:30:00Z", "/var/lib/postgresql/data", "/archive");
    assertThat(all.stream().map(Rendering::name))
        .contains(
            "PersistentVolumeClaim penumbra-postgres-archive",
            "ConfigMap penumbra-postgres-archive");
  }

  @Test
  void leavesFeaturesUnsetUnlessValuesSetThem() {
    assertThat(variables(Way.GATEWAY, "toggle")).doesNotContain("FEATURES");
    assertThat(variables(Way.EXTERNAL, "toggle"))
        .contains("PENUMBRA_FEATURES_CLOUD_APP_SECURITY=true")
        .contains("PENUMBRA_FEATURES_PREVIEW_FEATURES=true");
    assertThat(
            variables(
                Way.EXTERNAL,
                "toggle",
                "--set",
                "features.cloudAppSecurity=false",
                "--set",
                "features.previewFeatures=null"))
        .contains("PENUMBRA_FEATURES_CLOUD_APP_SECURITY=false")
        .doesNotContain("PREVIEW");
  }

  @Test
  void setsInternalDomainsOfCorrelation() {
    assertThat(variables(Way.GATEWAY, "correlation")).doesNotContain("INTERNAL_DOMAINS");
    assertThat(
            variables(
                Way.GATEWAY,
                "correlation",
                "--set",
                "catalogue.internalDomains={corp.example.com,example.net}"))
        .contains("PENUMBRA_CATALOGUE_INTERNAL_DOMAINS=corp.example.com,example.net");
  }

  @Test
  void listensForSyslogIfEnabled() {
    assertThat(Rendering.objects(Way.EXTERNAL).stream().map(Rendering::name))
        .doesNotContain("Service penumbra-syslog");
    assertThat(variables(Way.EXTERNAL, "ingestion")).doesNotContain("SYSLOG");
    assertThat(variables(Way.GATEWAY, "ingestion"))
        .contains("PENUMBRA_SYSLOG_LISTENERS_BRANCHES_PROTOCOL=tls")
        .contains("PENUMBRA_SYSLOG_LISTENERS_BRANCHES_PORT=6514")
        .contains("PENUMBRA_SYSLOG_LISTENERS_BRANCHES_SENSOR=branch-proxies")
        .contains("PENUMBRA_SYSLOG_LISTENERS_BRANCHES_KEY=/etc/penumbra/syslog/branches/tls.key")
        .contains(
            "PENUMBRA_SYSLOG_LISTENERS_BRANCHES_CLIENT_CA=/etc/penumbra/syslog/branches/ca.crt")
        .contains("PENUMBRA_SYSLOG_LISTENERS_FIREWALL_PORT=10514")
        .contains("PENUMBRA_SYSLOG_LISTENERS_FIREWALL_ALLOWED_NETWORKS=10.20.0.0/16,2001:db8::/32")
        .doesNotContain("FIREWALL_CERTIFICATE");
    JsonNode pod = deployment(Way.GATEWAY, "ingestion").at("/spec/template/spec");
    assertThat(pod.path("volumes").toString()).contains("\"secretName\":\"syslog-tls\"");
    assertThat(pod.at("/containers/0/volumeMounts").toString())
        .contains("\"mountPath\":\"/etc/penumbra/syslog/branches\"");
    assertThat(pod.at("/containers/0/ports").toString()).contains("10514");
    List<JsonNode> objects = Rendering.objects(Way.GATEWAY);
    assertThat(objects)
        .filteredOn(object -> Rendering.name(object).equals("Service penumbra-syslog"))
        .singleElement()
        .satisfies(
            service -> {
              assertThat(service.at("/spec/externalTrafficPolicy").asText()).isEqualTo("Local");
              assertThat(service.at("/spec/ports").toString())
                  .contains("\"port\":6514,\"targetPort\":\"branches\",\"protocol\":\"TCP\"")
                  .contains("\"port\":514,\"targetPort\":\"firewall\",\"protocol\":\"UDP\"");
            });
    assertThat(objects)
        .filteredOn(object -> Rendering.name(object).equals("NetworkPolicy penumbra-ingestion"))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.at("/spec/ingress").toString())
                    .contains("{\"port\":10514,\"protocol\":\"UDP\"}")
                    .contains("{\"port\":6514,\"protocol\":\"TCP\"}"));
  }

  @Test
  void setsNoDisruptionBudgetForSingleReplica() {
    assertThat(Rendering.objects(Way.QUICKSTART).stream().map(Rendering::name))
        .noneMatch(name -> name.startsWith("PodDisruptionBudget"));
    assertThat(Rendering.objects(Way.GATEWAY).stream().map(Rendering::name))
        .filteredOn(name -> name.startsWith("PodDisruptionBudget"))
        .hasSize(4);
  }

  /** An upgrade of Penumbra does not restart its database. */
  @Test
  void keepsBundledPostgresOnUpgrade() {
    assertThat(postgresPod("--set", "image.tag=1.2.3")).isEqualTo(postgresPod());
  }

  private static JsonNode postgresPod(String... more) {
    return Rendering.objects(Way.QUICKSTART, more).stream()
        .filter(object -> "StatefulSet".equals(object.path("kind").asText()))
        .map(object -> object.at("/spec/template"))
        .findFirst()
        .orElseThrow();
  }

  /** Identical manifests result in the same Job, for tools that apply manifests repeatedly. */
  @Test
  void runsMigrationsOncePerContent() {
    JsonNode job = migrations();
    assertThat(job.at("/metadata/name").asText()).matches("penumbra-migrations-[0-9a-f]{10}");
    assertThat(migrations("--is-upgrade").at("/metadata/name")).isEqualTo(job.at("/metadata/name"));
    assertThat(migrations("--set", "correlation.replicas=7").at("/metadata/name"))
        .isEqualTo(job.at("/metadata/name"));
    JsonNode other = migrations("--set", "image.tag=1.2.3");
    assertThat(other.at("/metadata/name")).isNotEqualTo(job.at("/metadata/name"));
    // the template of a Job is immutable, so it may only contain values that are part of the name
    assertThat(other.at("/spec/template/metadata")).isEqualTo(job.at("/spec/template/metadata"));
    assertThat(
            Rendering.containers(job.at("/spec/template/spec"))
                .map(container -> container.path("name").asText()))
        .containsExactlyElementsOf(COMPONENTS);
    for (String component : COMPONENTS) {
      assertThat(variables(Way.EXTERNAL, component)).contains("PENUMBRA_SCHEMA_MIGRATE=false");
    }
  }

  private static JsonNode migrations(String... more) {
    return Rendering.objects(Way.EXTERNAL, more).stream()
        .filter(object -> "Job".equals(object.path("kind").asText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void acceptsPodSettingsOfPlatformTeams() {
    List<JsonNode> objects =
        Rendering.objects(
            Way.EXTERNAL,
            "--set-json",
            """
            reporting={"podLabels":{"team":"soc"},"priorityClassName":"high",\
            "affinity":{"podAntiAffinity":{}},"envFrom":[{"configMapRef":{"name":"more"}}],\
            "extraEnv":[{"name":"NODE","valueFrom":{"fieldRef":{"fieldPath":"spec.nodeName"}}}],\
            "extraVolumes":[{"name":"extra","emptyDir":{}}],\
            "extraVolumeMounts":[{"name":"extra","mountPath":"/extra"}]}\
            """,
            "--set",
            "serviceAccount.create=true");
    JsonNode template = template(objects, "reporting");
    assertThat(template.at("/metadata/labels/team").asText()).isEqualTo("soc");
    JsonNode pod = template.path("spec");
    assertThat(pod.path("priorityClassName").asText()).isEqualTo("high");
    assertThat(pod.at("/affinity/podAntiAffinity").isObject()).isTrue();
    assertThat(pod.path("serviceAccountName").asText()).isEqualTo("penumbra");
    JsonNode container = pod.at("/containers/0");
    assertThat(container.at("/envFrom/0/configMapRef/name").asText()).isEqualTo("more");
    assertThat(Rendering.stream(container.path("env")).map(one -> one.path("name").asText()))
        .contains("NODE");
    assertThat(Rendering.stream(pod.path("volumes")).map(one -> one.path("name").asText()))
        .contains("tmp", "extra");
    assertThat(
            Rendering.stream(container.path("volumeMounts"))
                .map(one -> one.path("mountPath").asText()))
        .contains("/tmp", "/extra");
    assertThat(objects.stream().map(Rendering::name)).contains("ServiceAccount penumbra");
    assertThat(template(objects, "toggle").at("/spec/serviceAccountName").asText())
        .isEqualTo("penumbra");
    assertThat(objects.stream().map(StrictDecoder::fault).flatMap(Optional::stream)).isEmpty();
  }

  private static JsonNode template(List<JsonNode> objects, String component) {
    return objects.stream()
        .filter(object -> Rendering.name(object).equals("Deployment penumbra-" + component))
        .findFirst()
        .orElseThrow()
        .at("/spec/template");
  }

  /** OpenShift assigns separate user ids to each namespace. */
  @Test
  void leavesTheUserToThePlatform() {
    List<JsonNode> pods =
        Rendering.objects(
                Way.EXTERNAL,
                "--set",
                "podSecurityContext.runAsUser=null,podSecurityContext.runAsGroup=null,podSecurityContext.fsGroup=null")
            .stream()
            .flatMap(Rendering::pod)
            .toList();
    assertThat(pods).hasSizeGreaterThan(5);
    assertThat(pods)
        .allSatisfy(
            pod -> {
              JsonNode context = pod.path("securityContext");
              assertThat(context.has("runAsUser")).isFalse();
              assertThat(context.has("fsGroup")).isFalse();
              assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
            });
  }

  @Test
  void takesImagesByDigest() {
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    List<JsonNode> objects =
        Rendering.objects(Way.EXTERNAL, "--set", "image.digests.correlation=" + digest);
    assertThat(
            objects.stream()
                .flatMap(Rendering::pod)
                .flatMap(Rendering::containers)
                .map(container -> container.path("image").asText())
                .filter(image -> image.contains("correlation-service")))
        .hasSize(2)
        .allMatch(image -> image.endsWith("/correlation-service@" + digest));
    assertThat(Rendering.attempt(Way.EXTERNAL, "--set", "image.digests.toggle=latest").succeeded())
        .isFalse();
  }

  @Test
  void takesOtherNames() {
    assertThat(Rendering.objects(Way.EXTERNAL, "--set", "fullnameOverride=shadow"))
        .filteredOn(object -> "Deployment".equals(object.path("kind").asText()))
        .extracting(object -> object.at("/metadata/name").asText())
        .contains("shadow-toggle", "shadow-reporting");
    List<JsonNode> renamed = Rendering.objects(Way.EXTERNAL, "--set", "nameOverride=shadow");
    assertThat(renamed)
        .filteredOn(object -> "Deployment".equals(object.path("kind").asText()))
        .extracting(object -> object.at("/metadata/name").asText())
        .contains("penumbra-shadow-toggle");
    // selectors and policies use the new name
    assertThat(renamed.toString()).doesNotContain("\"app.kubernetes.io/name\":\"penumbra\"");
  }

  @Test
  void addsObjectsOfTheInstallation() {
    assertThat(
            Rendering.objects(
                    Way.EXTERNAL,
                    "--set-json",
                    """
                    extraManifests=[{"apiVersion":"v1","kind":"ConfigMap",\
                    "metadata":{"name":"{{ .Release.Name }}-more"},"data":{"a":"b"}}]\
                    """)
                .stream()
                .map(Rendering::name))
        .contains("ConfigMap penumbra-more");
  }

  /** With default values, Prometheus can reach the targets of the ServiceMonitor. */
  @Test
  void letsPrometheusReachTargetsOfTheServiceMonitor() {
    assertThat(managementPeers("--set", "monitoring.serviceMonitor.enabled=true"))
        .containsOnly("[{\"namespaceSelector\":{}}]");
    assertThat(managementPeers("--set", "monitoring.serviceMonitor.enabled=false")).isEmpty();
  }

  private static List<String> managementPeers(String... more) {
    List<String> options = new ArrayList<>(List.of("--set-json", "networkPolicy.metricsFrom=[]"));
    options.addAll(List.of(more));
    return Rendering.objects(Way.EXTERNAL, options.toArray(String[]::new)).stream()
        .filter(object -> "NetworkPolicy".equals(object.path("kind").asText()))
        .flatMap(policy -> Rendering.stream(policy.at("/spec/ingress")))
        .filter(rule -> rule.at("/ports/0/port").asInt() == 9000)
        .map(rule -> rule.path("from").toString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource
  void refusesAContradictionInASentence(Way way, String setting, String sentence) {
    List<String> options = new ArrayList<>();
    for (String one : setting.split(" ")) {
      options.addAll(List.of("--set", one));
    }
    Helm.Answer answer = Rendering.attempt(way, options.toArray(String[]::new));
    assertThat(answer.succeeded()).as(answer.out()).isFalse();
    assertThat(answer.error()).contains(sentence);
  }

  static Stream<Arguments> refusesAContradictionInASentence() {
    return Stream.of(
            new Object[] {Way.EXTERNAL, "oidc.issuer=", "oidc.issuer is missing"},
            new Object[] {Way.EXTERNAL, "oidc.issuer=sso.example", "/oidc/issuer"},
            new Object[] {Way.EXTERNAL, "oidc.existingSecret=", "oidc.existingSecret is missing"},
            new Object[] {
              Way.EXTERNAL, "postgres.existingSecret=", "postgres.existingSecret is missing"
            },
            new Object[] {
              Way.EXTERNAL, "oidc.bundled.enabled=true", "oidc.issuer and oidc.bundled.enabled"
            },
            new Object[] {
              Way.QUICKSTART,
              "postgres.bundled.enabled=false postgres.host=pg.example postgres.existingSecret=a",
              "oidc.bundled.enabled needs postgres.bundled.enabled"
            },
            new Object[] {
              Way.EXTERNAL, "oidc.issuer=http://sso.example/realms/a", "is not an https URL"
            },
            new Object[] {Way.EXTERNAL, "oidc.bundled.url=localhost", "/oidc/bundled/url"},
            new Object[] {
              Way.EXTERNAL, "ingress.issuer.host=sso.example", "ingress.issuer.host is for the"
            },
            new Object[] {
              Way.QUICKSTART,
              "ingress.enabled=true ingress.dashboard.host=a ingress.ingestion.host=b"
                  + " ingress.issuer.host=a",
              "ingress.issuer.host must differ"
            },
            new Object[] {Way.EXTERNAL, "postgres.host=", "No database is named"},
            new Object[] {
              Way.GATEWAY,
              "ingestion.syslog.listeners.branches.tlsSecret=",
              "branches has protocol tls, but no tlsSecret"
            },
            new Object[] {
              Way.GATEWAY,
              "ingestion.syslog.listeners.firewall.tlsSecret=x",
              "tlsSecret and clientCertificates are for protocol tls"
            },
            new Object[] {
              Way.EXTERNAL,
              "ingestion.syslog.listeners.any.protocol=tcp ingestion.syslog.listeners.any.port=601"
                  + " ingestion.syslog.listeners.any.sensor=x",
              "any: set allowedNetworks"
            },
            new Object[] {
              Way.GATEWAY, "ingestion.syslog.listeners.branches.protocol=relp", "/protocol"
            },
            new Object[] {
              Way.EXTERNAL, "postgres.bundled.enabled=true", "Several databases are named"
            },
            new Object[] {Way.GATEWAY, "postgres.host=pg.example", "Several databases are named"},
            new Object[] {
              Way.EXTERNAL, "features.previewFeatures=false", "needs features.previewFeatures"
            },
            new Object[] {Way.EXTERNAL, "ingress.dashboard.host=", "needs ingress.dashboard.host"},
            new Object[] {Way.EXTERNAL, "ingress.ingestion.host=penumbra.example", "must differ"},
            new Object[] {Way.GATEWAY, "gateway.parentRefs=null", "needs gateway.parentRefs"},
            new Object[] {
              Way.GATEWAY,
              "ingress.enabled=true ingress.dashboard.host=a ingress.ingestion.host=b",
              "choose one of them"
            },
            new Object[] {Way.EXTERNAL, "postgres.tls.mode=on", "/postgres/tls/mode"},
            new Object[] {
              Way.EXTERNAL, "postgres.tls.caSecret=", "postgres.tls.caSecret is missing"
            },
            new Object[] {
              Way.QUICKSTART, "postgres.tls.mode=require", "the bundled Postgres has no TLS"
            },
            new Object[] {
              Way.EXTERNAL, "postgres.parameters=sslmode=require", "TLS is set under postgres.tls"
            },
            new Object[] {Way.EXTERNAL, "proxy.trusted=null", "proxy.trusted is empty"},
            new Object[] {Way.GATEWAY, "proxy.trusted=null", "proxy.trusted is empty"},
            new Object[] {
              Way.EXTERNAL, "correlation.autoscaling.min=9", "correlation.autoscaling.min is above"
            },
            new Object[] {
              Way.EXTERNAL, "ingestion.env.PENUMBRA_DB_URL=x", "the database is set under postgres"
            },
            new Object[] {Way.EXTERNAL, "toggle.replicas=0", "/toggle/replicas"},
            new Object[] {
              Way.EXTERNAL,
              "catalogue.internalDomains[0]=corp.example.com\\,net",
              "/catalogue/internalDomains"
            },
            new Object[] {Way.EXTERNAL, "ingestoin.replicas=3", "ingestoin"})
        .map(Arguments::of);
  }

  private static JsonNode deployment(Way way, String component, String... more) {
    return Rendering.object(Rendering.objects(way, more), "Deployment penumbra-" + component);
  }

  private static String variables(Way way, String component, String... more) {
    return Rendering.stream(
            deployment(way, component, more).at("/spec/template/spec/containers/0/env"))
        .map(variable -> variable.path("name").asText() + "=" + variable.path("value").asText())
        .collect(Collectors.joining("\n"));
  }

  /** Helm's validator accepts the schema, and no object allows additional properties. */
  @Test
  void allowsNoAdditionalProperties() throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(Rendering.HELM.chart().resolve("values.schema.json").toFile());
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    schema
        .path("properties")
        .forEach(
            property -> {
              if (property.has("properties")) {
                assertThat(property.path("additionalProperties").asBoolean(true))
                    .as(property.toString())
                    .isFalse();
              }
            });
  }
}
