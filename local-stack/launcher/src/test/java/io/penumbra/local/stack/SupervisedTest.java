package io.penumbra.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.penumbra.local.ChildProcess;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.OrphanProcesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with real processes. A separate server reports their readiness. */
class SupervisedTest {

  @TempDir private Path folder;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private HttpServer server;
  private volatile int status = 503;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ready",
        exchange -> {
          byte[] body = "{\"data\":{\"awaits\":\"the database: refused\"}}".getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void restartsKilledProcessUntilStopped() throws InterruptedException {
    status = 200;
    Supervised supervised = supervised("sleep 60");
    supervised.start();
    supervised.awaitReady(Duration.ofSeconds(20));
    ChildProcess first = supervised.process();

    first.handle().destroyForcibly();

    assertThat(next()).isEqualTo("starting");
    assertThat(next()).isEqualTo("ready");
    assertThat(next()).isEqualTo("ended 137, again in 1 s");
    assertThat(next()).isEqualTo("ready");
    ChildProcess second = supervised.process();
    assertThat(second.handle().pid()).isNotEqualTo(first.handle().pid());

    supervised.stop(Duration.ofSeconds(5));

    assertThat(second.isAlive()).isFalse();
    assertThat(events.poll(2, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void reportsEndOfLogWhenProcessNeverGetsReady() {
    Supervised supervised = supervised("echo no such table; exit 3");
    supervised.start();

    assertThatThrownBy(() -> supervised.awaitReady(Duration.ofSeconds(30)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("example exited with code 3")
        .hasMessageEndingWith("no such table");
  }

  @Test
  void namesProcessThatTakesTooLong() {
    Supervised supervised = supervised("sleep 60");
    supervised.start();

    assertThatThrownBy(() -> supervised.awaitReady(Duration.ofMillis(300)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageStartingWith(
            "example was not ready after 0 s: waiting for the database: refused;");
    supervised.stop(Duration.ofSeconds(5));
  }

  private Supervised supervised(String script) {
    Path log = folder.resolve("example.log");
    return new Supervised(
        "example",
        () -> ChildProcess.start("example", List.of("sh", "-c", script), Map.of(), log),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ready"),
        new OrphanProcesses(folder.resolve("run")),
        new RecordingListener());
  }

  private String next() throws InterruptedException {
    return events.poll(20, TimeUnit.SECONDS);
  }

  private final class RecordingListener implements StackListener {

    @Override
    public void starting(String part) {
      events.add("starting");
    }

    @Override
    public void ready(String part, Duration after) {
      events.add("ready");
    }

    @Override
    public void ended(String part, int exitCode, Duration startedAgainIn) {
      events.add("ended %d, again in %d s".formatted(exitCode, startedAgainIn.toSeconds()));
    }

    @Override
    public void note(String sentence) {
      events.add(sentence);
    }
  }
}
