package io.penumbra.perf.system;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Concurrent connections that send requests one after another until all are sent. */
public final class Parallel {

  private Parallel() {}

  /** Request to send. */
  public interface Request {

    /**
     * Sends a request and waits for its answer.
     *
     * @param client client of the connection
     * @param connection number of the connection, starting with 0
     * @param number number of the request, starting with 0
     */
    void send(HttpClient client, int connection, int number) throws Exception;
  }

  /** Sends a number of requests. The first failure or an interrupt stops sending. */
  public static void send(int connections, int requests, Request request) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        int connection = i;
        running.add(
            threads.submit(
                () -> {
                  try (HttpClient client =
                      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                      request.send(client, connection, n);
                    }
                    return null;
                  } catch (Exception e) {
                    next.set(requests);
                    throw e;
                  }
                }));
      }
      try {
        for (Future<?> one : running) {
          one.get();
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
