package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.demo.Demo;
import io.penumbra.local.demo.DemoPolicies;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of clients that openapi-generator creates from the committed API, for each service and
 * language. A program signs in, pages through all machines, reads an alert and tags its app. All
 * clients use the dashboard's address.
 */
@Tag("full")
class GeneratedClientsIT {

  static final String NO_PYTHON =
      "pydantic 2, dateutil and urllib3 are not installed: apt-get install python3-pydantic"
          + " python3-dateutil python3-urllib3 python3-typing-extensions (Debian 13), or name a"
          + " Python that has them by PENUMBRA_PYTHON";

  private static final Workspace WORKSPACE = Workspace.find();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String NO_EXTRAS =
      "{apis: '', models: '', supportingFiles: '', apiTests: 'false', modelTests: 'false', "
          + "apiDocs: 'false', modelDocs: 'false'}";

  @TempDir static Path folder;

  private static TestStack stack;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Process generator = generate();
    stack = TestStack.named("clients");
    stack.start();
    assertThat(Demo.send(Endpoints.of(stack.addresses()), CLOCK, new Silent()).rejected())
        .isEmpty();
    DemoPolicies.create(
        stack.asAdmin(Service.REPORTING), LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !stack.read("/api/v1/alerts?limit=1").path("items").isEmpty());
    assertThat(generator.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(generator.exitValue())
        .as("openapi-generator: %s", Files.readString(folder.resolve("generator.log")))
        .isZero();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void walksWithPython() throws IOException, InterruptedException {
    Path python = Path.of(System.getenv().getOrDefault("PENUMBRA_PYTHON", "/usr/bin/python3"));
    assumeTrue(Files.isExecutable(python) && hasLibraries(python), NO_PYTHON);
    Path program = program("walk.py");
    assertWalks(
        "from-python",
        run(
            Map.of(
                "PYTHONPATH",
                folder.resolve("python-reporting") + ":" + folder.resolve("python-correlation"),
                "PYTHONDONTWRITEBYTECODE",
                "1"),
            python.toString(),
            program.toString()));
  }

  @Test
  void walksWithTypeScript() throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("ts"));
    for (String service : List.of("reporting", "correlation")) {
      Files.move(folder.resolve("typescript-fetch-" + service), folder.resolve("ts/" + service));
    }
    Files.writeString(folder.resolve("ts/package.json"), "{\"type\": \"module\"}");
    Path program = folder.resolve("ts/walk.ts");
    Files.move(program("walk.ts"), program);
    run(
        Map.of(),
        "node",
        WORKSPACE
            .root()
            .resolve("reporting-service/service/src/main/webui/node_modules/typescript/bin/tsc")
            .toString(),
        "--strict",
        "--noUncheckedIndexedAccess",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--lib",
        "es2022,dom,dom.iterable",
        "--outDir",
        folder.resolve("ts/out").toString(),
        program.toString());
    Files.copy(folder.resolve("ts/package.json"), folder.resolve("ts/out/package.json"));
    assertWalks(
        "from-typescript", run(Map.of(), "node", folder.resolve("ts/out/walk.js").toString()));
  }

  @Test
  void walksWithJava() throws IOException, InterruptedException {
    Path program = program("Walk.java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java("javac"),
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.resolve("java-classes").toString(),
                program.toString()));
    for (String service : List.of("reporting", "correlation")) {
      try (Stream<Path> files =
          Files.walk(folder.resolve("java-%s/src/main/java".formatted(service)))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> command.add(file.toString()));
      }
    }
    run(Map.of(), command.toArray(String[]::new));
    assertWalks(
        "from-java",
        run(
            Map.of(),
            java("java"),
            "-cp",
            folder.resolve("java-classes") + ":" + System.getProperty("java.class.path"),
            "Walk"));
  }

  private static void assertWalks(String tag, String printed) throws IOException {
    JsonNode walk = new ObjectMapper().readTree(printed);
    List<String> machines = new ArrayList<>();
    stack
        .read("/api/v1/reports/global/machines?period=P30D&limit=1000")
        .path("items")
        .forEach(machine -> machines.add(machine.path("name").asText()));
    assertThat(machines).hasSizeGreaterThan(7);
    assertThat(walk.path("machines").valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(machines);
    assertThat(walk.path("pages").asInt()).isEqualTo((machines.size() + 6) / 7);
    JsonNode alert = stack.read("/api/v1/alerts/" + walk.path("alert").asLong());
    assertThat(walk.path("policy").asText()).isEqualTo(alert.path("policy").asText());
    assertThat(walk.path("app").asInt()).isEqualTo(alert.path("appId").asInt());
    assertThat(walk.path("tags").valueStream().map(JsonNode::asText)).contains(tag);
    assertThat(
            stack
                .read("/api/v1/apps/%d/tags".formatted(alert.path("appId").asInt()))
                .path("items")
                .valueStream()
                .map(one -> one.path("tag").asText()))
        .contains(tag);
  }

  /** Generates all clients in one process while the stack starts. */
  private static Process generate() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java("java"),
                "-jar",
                WORKSPACE
                    .root()
                    .resolve("local-stack/e2e/target/openapi-generator/openapi-generator-cli.jar")
                    .toString(),
                "batch",
                "--fail-fast"));
    for (String service : List.of("reporting", "correlation")) {
      command.add(
          settings("python", service, "{packageName: penumbra_%s}".formatted(service)).toString());
      command.add(settings("typescript-fetch", service, "{importFileExtension: .js}").toString());
      command.add(
          settings(
                  "java",
                  service,
                  ("{library: native, openApiNullable: false, useJakartaEe: true,"
                          + " useSingleRequestParameter: true, invokerPackage: %1$s,"
                          + " apiPackage: %1$s.api, modelPackage: %1$s.model}")
                      .formatted("io.penumbra.client." + service))
              .toString());
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("generator.log").toFile())
        .start();
  }

  private static Path settings(String language, String service, String properties)
      throws IOException {
    Path file = folder.resolve("%s-%s.yaml".formatted(language, service));
    return Files.writeString(
        file,
        """
        generatorName: %s
        inputSpec: %s
        outputDir: %s
        globalProperties: %s
        parameterNameMappings: {wait: waitSeconds}
        additionalProperties: %s
        """
            .formatted(
                language,
                WORKSPACE.root().resolve("contracts/openapi/%s-service.yaml".formatted(service)),
                folder.resolve("%s-%s".formatted(language, service)),
                NO_EXTRAS,
                properties));
  }

  private static boolean hasLibraries(Path python) throws IOException, InterruptedException {
    return new ProcessBuilder(
                python.toString(),
                "-c",
                "import pydantic, dateutil, urllib3, typing_extensions as t;"
                    + " assert pydantic.VERSION >= '2'")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream program = GeneratedClientsIT.class.getResourceAsStream("/clients/" + name)) {
      Files.copy(program, file);
    }
    return file;
  }

  private static String java(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Returns the output of a program. Fails with the output unless the program succeeds. */
  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile(folder, "errors", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("PENUMBRA", stack.addresses().url(Service.REPORTING));
    builder.environment().put("ISSUER", stack.addresses().issuerUrl());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor())
        .as("%s: %s%s", String.join(" ", command), printed, Files.readString(errors))
        .isZero();
    return printed;
  }
}
