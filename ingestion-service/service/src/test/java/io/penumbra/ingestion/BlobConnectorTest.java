package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.gzip;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connectors to containers of the Azure Blob Storage emulator. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class BlobConnectorTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Azurite azurite;

  @BeforeEach
  void open() throws Exception {
    Neighbours.reset();
    Sending.awaitOpen();
    if (azurite == null) {
      azurite = new Azurite(Files.createTempDirectory("penumbra-azurite"));
    }
  }

  @AfterAll
  static void end() {
    if (azurite != null) {
      azurite.close();
      azurite = null;
    }
  }

  private static byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(Azurite.KEY), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a PUT request to a URL of the storage account, signed with the account's key. */
  private static int put(String url, String query, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(
        "x-ms-date",
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .format(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC)));
    all.put("x-ms-version", "2021-08-06");
    StringBuilder text =
        new StringBuilder("PUT\n\n\n")
            .append(body.length == 0 ? "" : Integer.toString(body.length))
            .append("\n".repeat(9));
    all.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    URI uri = URI.create(url + (query.isEmpty() ? "" : "?" + query));
    text.append('/').append(Azurite.ACCOUNT).append(uri.getRawPath());
    for (String part : query.split("&")) {
      if (!part.isEmpty()) {
        text.append('\n').append(part.replace('=', ':'));
      }
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    all.forEach(request::header);
    request.header(
        "Authorization",
        "SharedKey %s:%s"
            .formatted(Azurite.ACCOUNT, Base64.getEncoder().encodeToString(sign(text.toString()))));
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String container() {
    String name = unique();
    await()
        .atMost(20, SECONDS)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> put(azurite.url(name), "restype=container", Map.of(), new byte[0]) == 201);
    return name;
  }

  private static void upload(String container, String blob, byte[] content) throws Exception {
    Map<String, String> headers = Map.of("x-ms-blob-type", "BlockBlob");
    assertThat(put(azurite.url(container) + '/' + blob, "", headers, content)).isEqualTo(201);
  }

  private static void createAppended(String container, String blob) throws Exception {
    Map<String, String> headers = Map.of("x-ms-blob-type", "AppendBlob");
    assertThat(put(azurite.url(container) + '/' + blob, "", headers, new byte[0])).isEqualTo(201);
  }

  private static void append(String container, String blob, String text) throws Exception {
    int status =
        put(
            azurite.url(container) + '/' + blob,
            "comp=appendblock",
            Map.of(),
            text.getBytes(UTF_8));
    assertThat(status).isEqualTo(201);
  }

  /** Returns a shared access signature for a container. */
  private static String signature(String container, String rights) {
    String start = "";
    String end =
        Clock.systemUTC()
            .instant()
            .plus(1, ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    String text =
        String.join(
            "\n",
            rights,
            start,
            end,
            "/blob/%s/%s".formatted(Azurite.ACCOUNT, container),
            "",
            "",
            "",
            "2021-08-06",
            "c",
            "",
            "",
            "",
            "",
            "",
            "",
            "");
    return "sv=2021-08-06&sr=c&sp=%s&se=%s&sig=%s"
        .formatted(
            rights,
            URLEncoder.encode(end, UTF_8),
            URLEncoder.encode(Base64.getEncoder().encodeToString(sign(text)), UTF_8));
  }

  private static Map<String, Object> body(String container, String secret) {
    return Map.of(
        "name",
        container,
        "source",
        Map.of("azureBlob", Map.of("url", azurite.url(container))),
        "secret",
        secret,
        "allowPrivateNetwork",
        true);
  }

  private static void create(String container, String secret) {
    admin().body(body(container, secret)).post("/api/v1/connectors").then().statusCode(201);
  }

  private static <T> T of(String connector, String field) {
    return admin().get("/api/v1/connectors/" + connector).path(field);
  }

  @Test
  void readsGrowingBlobByWholeLinesAndGoesOnAfterOutage() throws Exception {
    String container = container();
    String blob = "tenantId=a/y=2026/m=12/d=03/h=05/m=00/PT1H.json";
    String machine = unique();
    create(container, Azurite.KEY);
    createAppended(container, blob);
    String line = record(machine);
    append(container, blob, line + "\n" + line.substring(0, 40));
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    azurite.stop();
    await().atMost(30, SECONDS).until(() -> "failing".equals(of(container, "state")));
    assertThat(BlobConnectorTest.<String>of(container, "problem.nextStep")).contains("reach");
    azurite.start();
    await()
        .atMost(30, SECONDS)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () ->
                put(
                        azurite.url(container) + '/' + blob,
                        "comp=appendblock",
                        Map.of(),
                        (line.substring(40) + "\n").getBytes(UTF_8))
                    == 201);
    append(container, blob, record(machine) + "\n{\"broken\":\n");
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 3);
    await().atMost(30, SECONDS).until(() -> "running".equals(of(container, "state")));
    assertThat(BlobConnectorTest.<Integer>of(container, "lagBytes")).isZero();
    String sensor = of(container, "sensorId");
    admin()
        .get("/api/v1/sensors/" + sensor)
        .then()
        .body("kind", equalTo("connector"))
        .body("records.accepted", equalTo(3))
        .body("records.rejected", equalTo(1));
  }

  @Test
  void readsCompressedAndLateBlobsOnceBySharedAccessSignature() throws Exception {
    String container = container();
    String machine = unique();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      lines.append(record(machine)).append('\n');
    }
    upload(container, "2026/b.json.gz", gzip(lines.toString()));
    create(container, signature(container, "rl"));
    // more than one batch of records
    await().atMost(60, SECONDS).until(() -> transactionsOf(machine).size() == 3_000);
    upload(container, "2026/a.json", record(machine).getBytes(UTF_8));
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 3_001);
  }

  @Test
  void testNamesMissingPermissionAndShowsRecords() throws Exception {
    String container = container();
    upload(container, "a.json", (record(unique()) + "\n").repeat(12).getBytes(UTF_8));
    test(body(container, signature(container, "rl")))
        .body("problem", nullValue())
        .body("reached", hasSize(2))
        .body("records.records", hasSize(10));
    test(body(container, signature(container, "l")))
        .body("reached", hasSize(1))
        .body("problem.cause", containsString("403"));
    test(body(unique(), Azurite.KEY)).body("problem.cause", containsString("ContainerNotFound"));
    test(Map.of(
            "name",
            "a",
            "source",
            Map.of("azureBlob", Map.of("url", azurite.url(container))),
            "secret",
            Azurite.KEY))
        .body("problem.cause", containsString("in a private network"));
  }

  private static ValidatableResponse test(Map<String, Object> body) {
    return admin().body(body).post("/api/v1/connectors/test").then().statusCode(200);
  }
}
