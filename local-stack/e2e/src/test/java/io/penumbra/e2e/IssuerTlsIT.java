package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.local.KeycloakServer;
import io.penumbra.local.Ports;
import io.penumbra.local.Readiness;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestCertificate;
import io.penumbra.testing.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of services with an issuer's certificate of a private CA. Browsers use the issuer as
 * localhost, services as 127.0.0.1, like with the chart's bundled issuer.
 */
class IssuerTlsIT {

  private static final String VARIABLE = "PENUMBRA_OIDC_CA";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;

  private static final Map<Service, Integer> PORTS = new EnumMap<>(Service.class);
  private static TestCertificate authority;
  private static KeycloakServer issuer;
  private static HttpClient http;
  private static Process toggle;
  private static Process reporting;

  /** Instance of toggle without the authority. */
  private static Process without;

  private static int portWithout;

  @BeforeAll
  static void servicesTrustTheAuthority() throws Exception {
    TestStack.newDatabase();
    authority = TestCertificate.in(folder);
    http = HttpClient.newBuilder().sslContext(context()).build();
    String database = URI.create(TestStack.url()).getPath();
    issuer =
        KeycloakServer.start(
            new KeycloakServer.Options(
                Workspace.find().keycloakHome(),
                Ports.free(),
                "jdbc:" + TestStack.url().replace(database, "/keycloak"),
                folder.resolve("keycloak.log"),
                Optional.of(new KeycloakServer.Https(authority.certificate(), authority.key()))));
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get(issuer() + "/.well-known/openid-configuration", "").statusCode() == 200);
    PORTS.put(Service.TOGGLE, Addresses.freeForService());
    PORTS.put(Service.REPORTING, Addresses.freeForService());
    toggle = start(Service.TOGGLE, "toggle", authority.certificate());
    reporting = start(Service.REPORTING, "reporting", authority.certificate());
    portWithout = Addresses.freeForService();
    without = start(Service.TOGGLE, "without", portWithout, Map.of());
  }

  @AfterAll
  static void stop() {
    for (Process process : new Process[] {toggle, reporting, without}) {
      if (process != null) {
        process.destroyForcibly();
      }
    }
    if (issuer != null) {
      issuer.close();
    }
  }

  /**
   * Reporting verifies the caller's token and calls toggle with its own token, which toggle
   * verifies.
   */
  @Test
  void verifiesTokensAndGetsItsOwn() throws Exception {
    awaitReady(Service.TOGGLE, "toggle");
    awaitReady(Service.REPORTING, "reporting");

    HttpResponse<String> answer = get(url(Service.REPORTING, "/api/v1/integration"), token());

    assertThat(answer.statusCode()).as(answer.body() + log("reporting")).isEqualTo(200);
    assertThat(answer.body()).contains("\"state\":\"off\"");
    assertThat(log("reporting") + log("toggle")).doesNotContain("certificate is rejected");
  }

  @Test
  void sendsBrowsersToTheIssuerToSignIn() throws Exception {
    awaitReady(Service.REPORTING, "reporting");

    HttpResponse<String> answer = get(url(Service.REPORTING, "/login"), "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(
            "https://localhost:%d/realms/penumbra/protocol/openid-connect/auth?"
                .formatted(issuer.port()));
  }

  @Test
  void refusesTheIssuerWithoutItsAuthority() throws Exception {
    awaitReady(portWithout, "without");

    HttpResponse<String> answer =
        get("http://127.0.0.1:%d/api/v1/advanced-features".formatted(portWithout), token());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(log("without"))
        .contains("The issuer's certificate is rejected: ")
        .contains("For an issuer with a private CA, set " + VARIABLE);
  }

  @Test
  void endsWithoutTheFileOfTheAuthority() throws Exception {
    Path missing = folder.resolve("missing.pem");
    Process process = start(Service.TOGGLE, "missing", 0, Map.of(VARIABLE, missing.toString()));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(log("missing"))
        .contains(VARIABLE + " must name a readable file with certificates in PEM: " + missing);
  }

  private static Process start(Service service, String name, Path certificate) throws IOException {
    return start(service, name, PORTS.get(service), Map.of(VARIABLE, certificate.toString()));
  }

  private static Process start(Service service, String name, int port, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PENUMBRA_OIDC_URL", issuer());
    environment.put("PENUMBRA_TOGGLE_URL", url(Service.TOGGLE, ""));
    environment.put("PENUMBRA_HTTP_PORT", Integer.toString(port));
    environment.put(
        "PENUMBRA_MANAGEMENT_PORT", port == 0 ? "0" : Integer.toString(Addresses.management(port)));
    return OneService.command(service, environment)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private static void awaitReady(Service service, String name) {
    awaitReady(PORTS.get(service), name);
  }

  private static void awaitReady(int port, String name) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Readiness.of(Addresses.managementUrl(port).resolve("/q/health/ready")))
                    .as(log(name))
                    .isTrue());
  }

  private static String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private static String url(Service service, String path) {
    return "http://127.0.0.1:%d%s".formatted(PORTS.get(service), path);
  }

  /** Returns the issuer's address for services. */
  private static String issuer() {
    return "https://127.0.0.1:%d/realms/%s".formatted(issuer.port(), KeycloakServer.REALM);
  }

  private static String token() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=penumbra-cli&username=admin&password=admin"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode body = new ObjectMapper().readTree(answer.body());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return body.get("access_token").asText();
  }

  private static HttpResponse<String> get(String url, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static SSLContext context() throws Exception {
    KeyStore store =
        KeyStore.getInstance(authority.store().toFile(), TestCertificate.PASSWORD.toCharArray());
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
