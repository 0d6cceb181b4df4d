package io.penumbra.perf.freshness;

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
import java.util.UUID;

/** Sends the same sealed chunks to one replica of correlation, and to two on an equal database. */
final class Replicas {

  private static final int CONNECTIONS = 8;
  private static final double WARM_UP = 0.4;
  private static final int MOST_CHUNKS = 6_000;

  private record Sealed(UUID id, byte[] payload, int transactions) {}

  /**
   * What replicas did.
   *
   * @param coresBusy CPU-seconds of them and of Postgres, per second by the clock
   * @param postgresShare of that
   */
  record Throughput(double transactionsPerSecond, double coresBusy, double postgresShare) {}

  private final BenchStack stack;
  private final List<Sealed> chunks;

  Replicas(BenchStack stack) throws SQLException {
    this.stack = stack;
    this.chunks = chunks(stack);
  }

  Throughput measure(int replicas) throws SQLException {
    String database = "replicas_" + replicas;
    try (BenchStack.Correlations correlations = stack.startCorrelations(replicas, database)) {
      int warmUp = (int) (chunks.size() * WARM_UP);
      put(correlations.urls(), chunks.subList(0, warmUp));
      double cpuBefore = correlations.cpuSeconds();
      double postgresBefore = stack.postgresCpuSeconds();
      long begin = System.nanoTime();
      List<Sealed> measured = chunks.subList(warmUp, chunks.size());
      put(correlations.urls(), measured);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double postgres = stack.postgresCpuSeconds() - postgresBefore;
      double cpu = correlations.cpuSeconds() - cpuBefore + postgres;
      long transactions = measured.stream().mapToLong(Sealed::transactions).sum();
      return new Throughput(transactions / seconds, cpu / seconds, postgres / cpu);
    }
  }

  private void put(List<URI> urls, List<Sealed> all) {
    Parallel.send(
        CONNECTIONS,
        all.size(),
        (client, connection, n) -> put(client, urls.get(connection % urls.size()), all.get(n)));
  }

  private void put(HttpClient client, URI url, Sealed chunk)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/chunks/" + chunk.id()))
            .header("Authorization", "Bearer " + stack.service().token())
            .header("Content-Type", "application/vnd.penumbra.chunk")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(chunk.payload()))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "correlation answered %d: %s".formatted(response.statusCode(), response.body()));
    }
  }

  private static List<Sealed> chunks(BenchStack stack) throws SQLException {
    List<Sealed> chunks = new ArrayList<>();
    try (Connection postgres = stack.postgres();
        Statement statement = postgres.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select chunk_id, payload, transactions from correlation.chunk"
                    + " order by applied_at limit "
                    + MOST_CHUNKS)) {
      while (rows.next()) {
        chunks.add(new Sealed(rows.getObject(1, UUID.class), rows.getBytes(2), rows.getInt(3)));
      }
    }
    return chunks;
  }
}
