package io.penumbra.correlation.push;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.correlation.ShortLimits;
import io.penumbra.correlation.enforcement.Tagging;
import io.penumbra.testing.DefenderStub;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Push targets of administrators, and deliveries when tags change. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class PushesTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String PUSHES = "/api/v1/enforcement/pushes";
  private static final String KEY = "a-long-random-key-of-a-webhook";
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Pool pool;

  private Tagging tagging;
  private DefenderStub defender;
  private Receiver receiver;

  @BeforeEach
  void clear() throws IOException {
    pool.query("delete from correlation.push").executeAndAwait();
    tagging = new Tagging(pool);
    tagging.clear();
    defender = new DefenderStub().limit(ShortLimits.CALLS, Duration.ofMillis(250), 1_000);
    receiver = new Receiver();
  }

  @AfterEach
  void end() {
    pool.query("delete from correlation.push").executeAndAwait();
    tagging.clear();
    defender.close();
    receiver.close();
  }

  /** Webhook that stores the received events. */
  private static final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String at = exchange.getRequestHeaders().getFirst("webhook-timestamp");
            if (!signature(id, at, body)
                .equals(exchange.getRequestHeaders().getFirst("webhook-signature"))) {
              wrong.add(id);
            }
            if (status == 204) {
              events.add(new ObjectMapper().readTree(body));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
    }

    private static String signature(String id, String at, byte[] body) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((id + '.' + at + '.').getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    String url() {
      return "http://127.0.0.1:%d/changes?key=1".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private Map<String, Object> tenant(Map<String, Object> more) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("name", "tenant");
    draft.put("kind", "defender");
    draft.put("url", defender.api());
    draft.put("tokenUrl", defender.tokenUrl());
    draft.put("tenantId", DefenderStub.TENANT);
    draft.put("clientId", DefenderStub.CLIENT);
    draft.put("secret", DefenderStub.SECRET);
    draft.put("allowPrivateNetwork", true);
    draft.putAll(more);
    return draft;
  }

  private Map<String, Object> webhook() {
    return Map.of(
        "name",
        "hook",
        "kind",
        "webhook",
        "url",
        receiver.url(),
        "secret",
        KEY,
        "allowPrivateNetwork",
        true);
  }

  private static RequestSpecification admin() {
    return given().auth().oauth2(Tokens.user("admin")).filter(CONTRACT);
  }

  private static ValidatableResponse create(Map<String, Object> draft) {
    return admin().contentType(ContentType.JSON).body(draft).post(PUSHES).then();
  }

  private static ValidatableResponse get(String path) {
    return admin().get(PUSHES + path).then();
  }

  private static ValidatableResponse change(Map<String, Object> draft) {
    return admin()
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(draft)
        .put(PUSHES + "/" + draft.get("name"))
        .then();
  }

  private void awaitIndicator(String name, String action) {
    await()
        .atMost(SOON)
        .until(
            () ->
                defender.indicators().containsKey(name)
                    && defender.indicators().get(name).action().equals(action));
  }

  @Test
  void pushesTagsToDefenderAndRemovesThemWhileEnforcementIsOff() {
    DefenderStub.Indicator foreign = defender.add("foreign.example", "Block");
    create(tenant(Map.of())).statusCode(201).body("hasSecret", equalTo(true));
    tagging.tag("mega", "unsanctioned");
    awaitIndicator("mega.nz", "Block");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/tenant")
                    .body("upToDate", equalTo(true))
                    .body("failingSince", nullValue())
                    .body("failed", equalTo(0))
                    .body("drift", nullValue()));
    change(tenant(Map.of("mode", "paused"))).statusCode(200).body("mode", equalTo("paused"));
    tagging.settings(false, List.of());
    await().atMost(SOON).until(() -> defender.indicators().size() == 1);
    assertThat(defender.indicators()).isEqualTo(Map.of("foreign.example", foreign));
    assertThat(defender.violations()).isEmpty();
  }

  @Test
  void showsCauseOfFailureAndResumesAfterRepair() {
    create(tenant(Map.of("secret", "wrong-secret"))).statusCode(201);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/tenant")
                    .body("error", containsString("the token endpoint"))
                    .body("error", not(containsString("wrong-secret")))
                    .body("failingSince", not(nullValue()))
                    .body("upToDate", equalTo(false)));
    change(tenant(Map.of())).statusCode(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> get("/tenant").body("failingSince", nullValue()).body("upToDate", equalTo(true)));
  }

  @Test
  void repairsDriftOnRequest() {
    tagging.tag("mega", "unsanctioned");
    create(tenant(Map.of())).statusCode(201);
    awaitIndicator("mega.nz", "Block");
    await().atMost(SOON).untilAsserted(() -> get("/tenant").body("upToDate", equalTo(true)));
    defender.remove("mega.nz");
    admin().post(PUSHES + "/tenant/retry").then().statusCode(204);
    awaitIndicator("mega.nz", "Block");
    await().atMost(SOON).untilAsserted(() -> get("/tenant").body("drift.missing", equalTo(1)));
  }

  @Test
  void keepsIndicatorsUntilTheyAreWithdrawnOrLeft() {
    tagging.tag("mega", "unsanctioned");
    create(tenant(Map.of())).statusCode(201);
    awaitIndicator("mega.nz", "Block");
    admin()
        .header("If-Match", "*")
        .delete(PUSHES + "/tenant")
        .then()
        .statusCode(409)
        .body("detail", containsString("withdrawn"));
    change(tenant(Map.of("mode", "withdrawn"))).statusCode(200);
    await().atMost(SOON).untilAsserted(() -> get("/tenant").body("indicators", equalTo(0)));
    assertThat(defender.indicators()).isEmpty();
    admin().header("If-Match", "*").delete(PUSHES + "/tenant").then().statusCode(204);
    get("/tenant").statusCode(404);
  }

  @Test
  void showsSecretsNowhere() throws SQLException {
    TestStack.emptyAudit("correlation");
    create(tenant(Map.of())).body(not(containsString(DefenderStub.SECRET)));
    get("").body(not(containsString(DefenderStub.SECRET)));
    String stored =
        pool.query(
                "select string_agg(p::text, ' ') || (select string_agg(a::text, ' ') from"
                    + " audit.correlation a) as found from correlation.push p")
            .executeAndAwait()
            .iterator()
            .next()
            .getString("found");
    assertThat(stored).contains("push/tenant").doesNotContain(DefenderStub.SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url       | https://other.example              | 400",
        "tokenUrl  | https://other.example/token        | 400",
        "clientId  | 00000000-0000-4000-8000-000000000001 | 400",
        "scope     | https://other.example/.default     | 200"
      })
  void sendsSecretsToNoOtherReceiverThanTheyWereGivenFor(String field, String value, int status) {
    create(tenant(Map.of())).statusCode(201);
    Map<String, Object> draft = tenant(Map.of(field, value));
    draft.remove("secret");
    change(draft).statusCode(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name      | Not Kebab             | kebab-case",
        "kind      | slack                 | defender, webhook",
        "mode      | off                   | active, paused, withdrawn",
        "url       | ftp://a.example       | https://",
        "url       | https://me:pw@a.example | user or password",
        "tenantId  | ../other              | tenantId",
        "secret    | 'a\nb'                | control characters"
      })
  void rejectsInvalidTargets(String field, String value, String cause) {
    create(tenant(Map.of(field, value))).statusCode(400).body("detail", containsString(cause));
  }

  @Test
  void sendsToPrivateNetworksOnlyWhereAllowed() {
    create(tenant(Map.of("allowPrivateNetwork", false)))
        .statusCode(400)
        .body("detail", containsString("allowPrivateNetwork"));
    create(
            tenant(
                Map.of(
                    "allowPrivateNetwork", false,
                    "url", "https://localhost:1",
                    "tokenUrl", "https://localhost:1/token")))
        .statusCode(201);
    admin()
        .post(PUSHES + "/tenant/test")
        .then()
        .statusCode(200)
        .body("delivered", equalTo(false))
        .body("cause", containsString("private network"));
  }

  @Test
  void testsWithoutChangingAnything() {
    create(tenant(Map.of("mode", "paused"))).statusCode(201);
    admin()
        .post(PUSHES + "/tenant/test")
        .then()
        .statusCode(200)
        .body("delivered", equalTo(true))
        .body("cause", nullValue());
    assertThat(defender.indicators()).isEmpty();
    create(webhook()).statusCode(201);
    admin().post(PUSHES + "/hook/test").then().body("delivered", equalTo(true));
    assertThat(receiver.events)
        .anySatisfy(
            event -> {
              assertThat(event.path("type").asText()).isEqualTo("io.penumbra.test");
              assertThat(event.at("/data/test").asBoolean()).isTrue();
            });
  }

  @Test
  void sendsNewestVersionWithItsChangesToWebhooks() {
    create(webhook()).statusCode(201);
    await().atMost(SOON).until(() -> receiver.events.size() == 1);
    JsonNode first = receiver.events.getFirst();
    assertThat(first.path("specversion").asText()).isEqualTo("1.0");
    assertThat(first.at("/data/from").isNull()).isTrue();
    assertThat(first.at("/data/added").isNull()).as("unknown").isTrue();

    receiver.status = 503;
    tagging.tag("mega", "unsanctioned");
    await().atMost(SOON).untilAsserted(() -> get("/hook").body("failingSince", not(nullValue())));
    tagging.tag("asana", "unsanctioned");
    long newest = first.at("/data/version").asLong() + 2;
    await().atMost(SOON).until(() -> isWaiting(newest));
    receiver.status = 204;
    await().atMost(SOON).until(() -> receiver.events.size() == 2);
    JsonNode second = receiver.events.get(1);
    assertThat(second.path("type").asText()).isEqualTo("io.penumbra.enforcement.published");
    assertThat(second.at("/data/from").asLong()).isEqualTo(first.at("/data/version").asLong());
    assertThat(second.at("/data/version").asLong())
        .as("the one in between is left out")
        .isEqualTo(newest);
    assertThat(second.at("/data/added").asInt()).isGreaterThan(1);
    assertThat(second.at("/data/removed").asInt()).isZero();
    assertThat(second.at("/data/difference").asText())
        .endsWith(
            "/api/v1/enforcement/difference?from=%d&to=%d"
                .formatted(second.at("/data/from").asLong(), second.at("/data/version").asLong()));
    assertThat(receiver.wrong).as("signatures").isEmpty();
    get("/hook").body("indicators", nullValue()).body("upToDate", equalTo(true));
  }

  private boolean isWaiting(long version) {
    return pool.preparedQuery(
            "select exists (select from correlation.push_delivery"
                + " where state = 'waiting' and version = $1) as waiting")
        .executeAndAwait(Tuple.of(version))
        .iterator()
        .next()
        .getBoolean("waiting");
  }
}
