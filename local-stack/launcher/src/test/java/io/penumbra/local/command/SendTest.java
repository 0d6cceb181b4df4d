package io.penumbra.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command as a process against an HTTP server that imitates ingestion. */
class SendTest {

  private static final String RECORD = "{\"time\":\"2020-01-01T00:00:00Z\"}\n";

  private record Ended(int exitCode, String output) {}

  @TempDir private Path folder;
  private HttpServer server;
  private String receipt = "{\"accepted\":1,\"transactions\":1}";
  private int requests;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/issuer/protocol/openid-connect/token",
        exchange -> answer(exchange, "{\"access_token\":\"a\",\"expires_in\":900}"));
    server.createContext(
        "/api/v1/transactions",
        exchange -> {
          requests++;
          exchange.getRequestBody().readAllBytes();
          answer(exchange, receipt);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void endsWith0WhenNothingWasRejected() throws Exception {
    assertThat(send(RECORD))
        .isEqualTo(new Ended(0, "1 lines in 1 requests: 1 accepted, 1 of them transactions.\n"));
  }

  @Test
  void endsWith1WhenNothingWasAccepted() throws Exception {
    receipt =
        """
        {"accepted":0,"rejected":{"too-old":1},
         "rejections":[{"line":1,"reason":"too-old","detail":"is of 2020"}]}\
        """;

    Ended ended = send(RECORD);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .startsWith("1 lines in 1 requests: 0 accepted")
        .contains("line 1: is of 2020");
    assertThat(send("").exitCode()).isEqualTo(1);
  }

  @Test
  void endsWith3WhenSomeRecordsWereRejected() throws Exception {
    receipt = "{\"accepted\":1,\"rejected\":{\"malformed\":1}}";

    assertThat(send(RECORD + "{\n").exitCode()).isEqualTo(3);
  }

  @Test
  void endsWith2AndSendsNothingOfAnUnknownFormat() throws Exception {
    Ended ended = send("PAR1");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output())
        .startsWith("penumbra: the file is a Parquet file")
        .contains("Nothing was sent.", "- CSV exports of advanced hunting and Sentinel");
    assertThat(requests).isZero();
  }

  @Test
  void reportsTooOldRecordsBeforeSendingRebased() throws Exception {
    receipt = "{\"accepted\":1,\"rejected\":{\"too-old\":1}}";

    Ended ended = send(RECORD + RECORD.replace("2020-01", "2020-06"), "--rebase");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.output().lines().limit(2))
        .containsExactly(
            "Original times: 2020-01-01T00:00:00Z to 2020-06-01T00:00:00Z.",
            "The records span 152 days. 1 of 2 remain older than 90 days and will be rejected.");
  }

  private Ended send(String content, String... options) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), content);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dpenumbra.root=" + System.getProperty("penumbra.root"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Penumbra.class.getName(), "send"));
    command.addAll(List.of(options));
    command.add(file.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    builder.environment().put("PENUMBRA_INGESTION_URL", base);
    builder.environment().put("PENUMBRA_OIDC_URL", base + "/issuer");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output.replace(System.lineSeparator(), "\n"));
  }

  private static void answer(HttpExchange exchange, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
