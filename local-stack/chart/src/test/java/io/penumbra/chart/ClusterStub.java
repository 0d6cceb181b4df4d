package io.penumbra.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stub of the Kubernetes API that helm queries before an installation: available kinds, and Secrets
 * of an earlier release.
 */
final class ClusterStub implements AutoCloseable {

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "", List.of("ConfigMap", "PersistentVolumeClaim", "Pod", "Secret", "Service"),
          "apps", List.of("Deployment", "StatefulSet"),
          "batch", List.of("Job"),
          "networking.k8s.io", List.of("NetworkPolicy"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;

  private ClusterStub(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a stub.
   *
   * @param secrets values by Secret name and key, owned by the release
   */
  static ClusterStub with(
      String namespace, String release, Map<String, Map<String, String>> secrets)
      throws IOException {
    Map<String, Object> answers = new HashMap<>();
    answers.put("/version", Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.0"));
    answers.put("/api", Map.of("kind", "APIVersions", "versions", List.of("v1")));
    answers.put(
        "/apis",
        Map.of(
            "kind",
            "APIGroupList",
            "apiVersion",
            "v1",
            "groups",
            KINDS.keySet().stream()
                .filter(group -> !group.isEmpty())
                .map(
                    group ->
                        Map.of(
                            "name",
                            group,
                            "versions",
                            List.of(Map.of("groupVersion", group + "/v1", "version", "v1"))))
                .toList()));
    KINDS.forEach(
        (group, kinds) ->
            answers.put(group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1", of(group, kinds)));
    secrets.forEach(
        (name, passwords) ->
            answers.put(
                "/api/v1/namespaces/%s/secrets/%s".formatted(namespace, name),
                Map.of(
                    "kind",
                    "Secret",
                    "apiVersion",
                    "v1",
                    "metadata",
                    Map.of(
                        "name",
                        name,
                        "namespace",
                        namespace,
                        "labels",
                        Map.of("app.kubernetes.io/managed-by", "Helm"),
                        "annotations",
                        Map.of(
                            "meta.helm.sh/release-name",
                            release,
                            "meta.helm.sh/release-namespace",
                            namespace)),
                    "data",
                    passwords.entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                Map.Entry::getKey,
                                password ->
                                    Base64.getEncoder()
                                        .encodeToString(password.getValue().getBytes(UTF_8)))))));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/", exchange -> answer(exchange, answers.get(exchange.getRequestURI().getPath())));
    server.start();
    return new ClusterStub(server);
  }

  private static Map<String, Object> of(String group, List<String> kinds) {
    return Map.of(
        "kind",
        "APIResourceList",
        "groupVersion",
        group.isEmpty() ? "v1" : group + "/v1",
        "resources",
        kinds.stream()
            .map(
                kind ->
                    Map.of(
                        "name",
                        kind.toLowerCase(Locale.ROOT) + "s",
                        "namespaced",
                        true,
                        "kind",
                        kind))
            .toList());
  }

  private static void answer(HttpExchange exchange, Object answer) throws IOException {
    try (exchange) {
      byte[] body =
          JSON.writeValueAsBytes(
              answer == null
                  ? Map.of(
                      "kind",
                      "Status",
                      "apiVersion",
                      "v1",
                      "status",
                      "Failure",
                      "reason",
                      "NotFound",
                      "code",
                      404)
                  : answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
