package io.penumbra.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkBatch;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Simulated services over real HTTP: a toggle with a state set by the test, and a correlation that
 * stores received chunks and responds with a status set by the test.
 */
public final class Neighbours implements QuarkusTestResourceLifecycleManager {

  private static volatile boolean toggleAnswers = true;
  private static volatile boolean accepting = true;
  private static volatile int correlationStatus = 200;
  private static volatile CountDownLatch correlationAnswers = new CountDownLatch(0);
  private static final List<Chunk> RECEIVED = new ArrayList<>();
  private static final List<ChunkRequest> CHUNK_REQUESTS = new ArrayList<>();
  private static int refused;

  private static volatile String refusedMachine;
  private static volatile String stoppingMachine;
  private static final AtomicInteger STOPS_LEFT = new AtomicInteger();
  private static volatile int refusedStatus;

  /** Ids of the chunks in a request, with the request id. */
  public record ChunkRequest(List<String> chunkIds, String requestId) {}

  private static volatile int snapshotStatus = 200;
  private static final AtomicInteger REFUSED_SNAPSHOTS = new AtomicInteger();
  private static final Map<String, SnapshotUsage> SNAPSHOTS = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  /** Usage of a snapshot report that correlation stores. */
  public static final class SnapshotUsage {
    private int attempt;
    private final Map<Integer, SnapshotPart> parts = new TreeMap<>();
    private List<SnapshotPart.Row> shown;

    /** Returns the rows of the report, or null before it is complete. */
    public synchronized List<SnapshotPart.Row> shown() {
      return shown;
    }

    private synchronized int put(int part, SnapshotPart usage) {
      if (usage.attempt() < attempt || usage.attempt() == attempt && shown != null) {
        return 409;
      }
      if (usage.attempt() > attempt) {
        shown = null;
        parts.clear();
        attempt = usage.attempt();
      }
      parts.put(part, usage);
      return 204;
    }

    private synchronized SnapshotCompletion.Totals complete(SnapshotCompletion completion) {
      shown =
          parts.values().stream()
              .filter(part -> completion.files().contains(part.file()))
              .flatMap(part -> part.rows().stream())
              .toList();
      return new SnapshotCompletion.Totals(
          shown.stream().mapToLong(SnapshotPart.Row::transactions).sum(),
          shown.stream()
              .filter(row -> row.host() != null && row.host().endsWith("slack.com"))
              .mapToLong(SnapshotPart.Row::transactions)
              .sum());
    }
  }

  private HttpServer server;

  /** Returns correlation's usage of a snapshot report, or null if there is none. */
  public static SnapshotUsage snapshot(String id) {
    return SNAPSHOTS.get(id);
  }

  public static void answerSnapshotsWith(int status) {
    snapshotStatus = status;
    REFUSED_SNAPSHOTS.set(0);
  }

  /** Returns the number of rejected requests for snapshot reports since the status was set. */
  public static int refusedSnapshots() {
    return REFUSED_SNAPSHOTS.get();
  }

  public static void reset() {
    snapshotStatus = 200;
    toggleAnswers = true;
    accepting = true;
    correlationStatus = 200;
    answerChunks();
    refusedMachine = null;
    stoppingMachine = null;
    STOPS_LEFT.set(0);
    synchronized (RECEIVED) {
      RECEIVED.clear();
      CHUNK_REQUESTS.clear();
      refused = 0;
    }
  }

  public static void switchIntegration(boolean on) {
    accepting = on;
  }

  static void silenceToggle() {
    toggleAnswers = false;
  }

  public static void answerChunksWith(int status) {
    correlationStatus = status;
  }

  /** Blocks the responses to requests with chunks. */
  public static void holdChunks() {
    correlationAnswers = new CountDownLatch(1);
  }

  /** Releases blocked requests with chunks, and answers later requests immediately. */
  public static void answerChunks() {
    correlationAnswers.countDown();
  }

  /** Sets the status of requests with a chunk of this machine. */
  public static void answerChunksOf(String machine, int status) {
    refusedStatus = status;
    refusedMachine = machine;
  }

  /** Closes connections of requests with a chunk of this machine, as if correlation stopped. */
  public static void stopAtChunksOf(String machine) {
    stoppingMachine = machine;
  }

  /** Closes the connections of the given number of requests with chunks. */
  public static void stopAtChunks(int requests) {
    STOPS_LEFT.set(requests);
  }

  /** Returns the accepted chunks in the order of arrival. */
  public static List<Chunk> received() {
    synchronized (RECEIVED) {
      return List.copyOf(RECEIVED);
    }
  }

  /** Returns all requests with chunks, including rejected ones. */
  public static List<ChunkRequest> chunkRequests() {
    synchronized (RECEIVED) {
      return List.copyOf(CHUNK_REQUESTS);
    }
  }

  /** Returns the number of rejected requests with chunks. */
  public static int refused() {
    synchronized (RECEIVED) {
      return refused;
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/integration/gate", Neighbours::gate);
    server.createContext("/api/v1/chunks", Neighbours::chunks);
    server.createContext("/api/v1/snapshots/", Neighbours::snapshot);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of("PENUMBRA_TOGGLE_URL", url, "PENUMBRA_CORRELATION_URL", url);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static void gate(HttpExchange exchange) throws IOException {
    if (toggleAnswers) {
      answer(
          exchange,
          200,
          "{\"accepting\":%s,\"state\":\"%s\",\"since\":\"2026-01-01T00:00:00Z\"}"
              .formatted(accepting, accepting ? "on" : "off"));
    } else {
      answer(exchange, 500, "{}");
    }
  }

  private static void snapshot(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().split("/");
    String id = path[4];
    if (snapshotStatus != 200) {
      REFUSED_SNAPSHOTS.incrementAndGet();
      answer(exchange, snapshotStatus, "{}");
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "DELETE" -> {
        SNAPSHOTS.remove(id);
        answer(exchange, 204, "");
      }
      case "PUT" ->
          answer(
              exchange,
              SNAPSHOTS
                  .computeIfAbsent(id, _ -> new SnapshotUsage())
                  .put(Integer.parseInt(path[6]), JSON.readValue(body, SnapshotPart.class)),
              "");
      default ->
          answer(
              exchange,
              200,
              JSON.writeValueAsString(
                  SNAPSHOTS.get(id).complete(JSON.readValue(body, SnapshotCompletion.class))));
    }
  }

  private static void chunks(HttpExchange exchange) throws IOException {
    List<Chunk> chunks =
        ChunkBatch.decode(exchange.getRequestBody().readAllBytes()).items().stream()
            .map(item -> ChunkCodec.decode(item.chunk()))
            .toList();
    Uninterruptibles.awaitUninterruptibly(correlationAnswers);
    boolean stops =
        chunks.stream().anyMatch(chunk -> chunk.subject().key().equals(stoppingMachine))
            || STOPS_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (stops) {
      exchange.close();
      return;
    }
    boolean hasRefused =
        chunks.stream().anyMatch(chunk -> chunk.subject().key().equals(refusedMachine));
    int status = hasRefused ? refusedStatus : correlationStatus;
    synchronized (RECEIVED) {
      CHUNK_REQUESTS.add(
          new ChunkRequest(
              chunks.stream().map(chunk -> chunk.id().toString()).toList(),
              exchange.getRequestHeaders().getFirst("X-Request-Id")));
      if (status == 200) {
        RECEIVED.addAll(chunks);
      } else {
        refused++;
      }
    }
    answer(exchange, status, "{}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
