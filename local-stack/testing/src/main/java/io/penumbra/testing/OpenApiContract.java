package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.penumbra.local.Workspace;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Committed API of a service, {@code contracts/openapi/<service>.yaml}. Every exchange of a test
 * must conform to this API, and the API that the service generates must equal it.
 *
 * <pre>{@code
 * given().filter(OpenApiContract.of("reporting-service"))…
 *
 * @Test
 * void matchesCommittedApi() {
 *   OpenApiContract.of("reporting-service").assertGenerated();
 * }
 * }</pre>
 *
 * <p>With {@code -Dpenumbra.golden=write}, the test writes the file instead of comparing it. With
 * {@code -Dpenumbra.examples=write}, exchanges become examples of operations without an example.
 */
public final class OpenApiContract implements Filter {

  private static final String GOLDEN = "penumbra.golden";
  private static final String EXAMPLES = "penumbra.examples";
  private static final String LOCAL_ISSUER = "http://127.0.0.1:8180/realms/penumbra";

  private final Path file;
  private OpenApiDocument document;

  private OpenApiContract(Path file) {
    this.file = file;
  }

  /**
   * Returns the contract of a service.
   *
   * @param service folder of the service, for example {@code reporting-service}
   */
  public static OpenApiContract of(String service) {
    return new OpenApiContract(
        Workspace.find().root().resolve("contracts/openapi").resolve(service + ".yaml"));
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification responseSpecification,
      FilterContext context) {
    Response response = context.next(request, responseSpecification);
    String path = URI.create(request.getURI()).getPath();
    if (path.startsWith("/q/")) {
      return response;
    }
    assertThat(response.getHeader("X-Content-Type-Options"))
        .as("%s %s: X-Content-Type-Options", request.getMethod(), request.getURI())
        .isEqualTo("nosniff");
    List<String> breaches =
        createDocument()
            .listBreaches(
                new OpenApiDocument.Exchange(
                    request.getMethod(),
                    path,
                    query(URI.create(request.getURI()).getRawQuery()),
                    request.getContentType(),
                    formatText(request.getBody()),
                    response.statusCode(),
                    response.contentType(),
                    response.asString()));
    if (!breaches.isEmpty()) {
      throw new AssertionError(
          "%s %s → %d disagrees with %s:%n- %s%n%s"
              .formatted(
                  request.getMethod(),
                  request.getURI(),
                  response.statusCode(),
                  file.getFileName(),
                  String.join(System.lineSeparator() + "- ", breaches),
                  response.asString()));
    }
    if ("write".equals(System.getProperty(EXAMPLES)) && response.statusCode() < 300) {
      createDocument()
          .findOperationId(request.getMethod(), path)
          .ifPresent(
              id ->
                  ExampleRecorder.offer(
                      file.getFileName().toString().replace(".yaml", ""),
                      id,
                      isJson(request.getContentType()) ? formatText(request.getBody()) : null,
                      isJson(response.contentType()) ? response.asString() : null));
    }
    return response;
  }

  private static boolean isJson(String mediaType) {
    return mediaType != null && mediaType.startsWith("application/json");
  }

  /**
   * Described GET operation.
   *
   * @param path path with a value for each variable
   * @param role role with access
   * @param mediaType media type of the response
   * @param parameters names of its query parameters
   */
  public record Read(String path, String role, String mediaType, List<String> parameters) {

    @Override
    public String toString() {
      return path;
    }
  }

  /** Returns all described GET operations that refuse undescribed parameters. */
  public List<Read> reads() {
    return createDocument().reads();
  }

  /** Fails unless the service refuses an additional parameter and lists the accepted parameters. */
  public static void assertRefusesUnknownParameter(Read read) {
    String detail =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.role(read.role()))
            .accept(read.mediaType())
            .queryParam("nonsense", 1)
            .get(read.path())
            .then()
            .statusCode(400)
            .contentType("application/problem+json")
            .extract()
            .path("detail");
    assertThat(detail)
        .isEqualTo(
            "\"nonsense\" is not a parameter here. "
                + (read.parameters().isEmpty()
                    ? "No query parameters are accepted."
                    : "Accepted: %s.".formatted(String.join(", ", read.parameters()))));
  }

  /** Fails unless the service under test has a Swagger UI page with its API. */
  public static void assertSwaggerUi() {
    RestAssured.given()
        .auth()
        .oauth2(Tokens.analyst())
        .get("/q/swagger-ui")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("/q/openapi"));
  }

  /** Fails if {@code /q/openapi} of the service under test differs from the committed API. */
  public void assertGenerated() {
    String generated =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.analyst())
            .accept("application/yaml")
            .get("/q/openapi?format=yaml")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .replace(TestStack.issuer(), LOCAL_ISSUER);
    if ("write".equals(System.getProperty(GOLDEN))) {
      write(generated);
    } else if (Files.notExists(file)) {
      throw new AssertionError(file + " is missing; write it with -Dpenumbra.golden=write");
    } else if (!OpenApiDocument.parse(generated).tree().equals(createDocument().tree())) {
      Path seen = Path.of("target", file.getFileName().toString()).toAbsolutePath();
      write(seen, generated);
      throw new AssertionError(
          "the API has changed: compare %s with %s, and accept it with -Dpenumbra.golden=write"
              .formatted(file, seen));
    }
  }

  private synchronized OpenApiDocument createDocument() {
    if (document == null) {
      document = OpenApiDocument.read(file);
    }
    return document;
  }

  private void write(String generated) {
    write(file, generated);
    document = null;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a body as text. Byte arrays are mostly compressed or NDJSON, and only their media type
   * is described.
   */
  private static String formatText(Object body) {
    return switch (body) {
      case null -> null;
      case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
      default -> body.toString();
    };
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
