package io.penumbra.perf.freshness;

import io.penumbra.contracts.chunk.ChunkBatch;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Parallel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Comparison of one and two replicas of correlation, which receive the same sealed chunks. */
final class Replicas {

  private static final int CONNECTIONS = 8;
  private static final double WARM_UP = 0.4;
  private static final int MOST_CHUNKS = 6_000;

  private record Sealed(byte[] payload, int transactions) {}

  /**
   * Throughput of replicas.
   *
   * @param coresBusy CPU-seconds of the replicas and of Postgres, per second of wall time
   * @param postgresShare share of Postgres in these CPU-seconds
   */
  record Throughput(double transactionsPerSecond, double coresBusy, double postgresShare) {}

  private final BenchStack stack;
  private final List<Sealed> chunks;

  Replicas(BenchStack stack) throws SQLException {
    this.stack = stack;
    this.chunks = listChunks(stack);
  }

  Throughput measure(int replicas) throws SQLException {
    String database = "replicas_" + replicas;
    try (BenchStack.Correlations correlations = stack.startCorrelations(replicas, database)) {
      int warmUp = (int) (chunks.size() * WARM_UP);
      send(correlations.urls(), chunks.subList(0, warmUp));
      double cpuBefore = correlations.cpuSeconds();
      double postgresBefore = stack.postgresCpuSeconds();
      long begin = System.nanoTime();
      List<Sealed> measured = chunks.subList(warmUp, chunks.size());
      send(correlations.urls(), measured);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double postgres = stack.postgresCpuSeconds() - postgresBefore;
      double cpu = correlations.cpuSeconds() - cpuBefore + postgres;
      long transactions = measured.stream().mapToLong(Sealed::transactions).sum();
      return new Throughput(transactions / seconds, cpu / seconds, postgres / cpu);
    }
  }

  /** Sends chunks in batches, like ingestion with a backlog. */
  private void send(List<URI> urls, List<Sealed> all) {
    int most = ChunkBatch.MAX_CHUNKS;
    Parallel.send(
        CONNECTIONS,
        (all.size() + most - 1) / most,
        (client, connection, n) ->
            send(
                client,
                urls.get(connection % urls.size()),
                all.subList(n * most, Math.min(all.size(), (n + 1) * most))));
  }

  private void send(HttpClient client, URI url, List<Sealed> chunks)
      throws IOException, InterruptedException {
    ChunkBatch batch =
        new ChunkBatch(
            chunks.stream().map(chunk -> new ChunkBatch.Item("", chunk.payload)).toList());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/chunks"))
            .header("Authorization", "Bearer " + stack.service().token())
            .header("Content-Type", ChunkBatch.MEDIA_TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(batch.encode()))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "correlation-service returned %d: %s".formatted(response.statusCode(), response.body()));
    }
  }

  private static List<Sealed> listChunks(BenchStack stack) throws SQLException {
    List<Sealed> chunks = new ArrayList<>();
    try (Connection postgres = stack.postgres();
        Statement statement = postgres.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select payload, transactions from correlation.chunk"
                    + " order by applied_at limit "
                    + MOST_CHUNKS)) {
      while (rows.next()) {
        chunks.add(new Sealed(rows.getBytes(1), rows.getInt(2)));
      }
    }
    return chunks;
  }
}
