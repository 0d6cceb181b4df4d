package io.penumbra.bench.report;

import io.penumbra.bench.system.Times;
import io.penumbra.local.client.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/** An analyst who asks for one thing after the other. */
final class Reader implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  /** What is asked; {@code {machine}} is another one each time. */
  static final Map<String, String> ENDPOINTS = endpoints();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI reporting;
  private final SignIn analyst;
  private final int machines;
  private final Random random = new Random(1);

  Reader(URI reporting, SignIn analyst, int machines) {
    this.reporting = reporting;
    this.analyst = analyst;
    this.machines = machines;
  }

  private static Map<String, String> endpoints() {
    Map<String, String> endpoints = new LinkedHashMap<>();
    for (String period : List.of("P7D", "P30D", "P90D")) {
      endpoints.put("summary " + period, "/summary?period=" + period);
    }
    for (String table : List.of("machines", "users", "ip-addresses", "apps")) {
      endpoints.put(table, "/" + table + "?period=P90D&limit=50");
      endpoints.put(table + " -lastSeen", "/" + table + "?period=P30D&limit=50&sort=-lastSeen");
      endpoints.put(table + " -traffic", "/" + table + "?period=P90D&limit=50&sort=-traffic");
    }
    endpoints.put("machines by name", "/machines?period=P90D&limit=50&sort=name");
    endpoints.put("machines search", "/machines?period=P90D&limit=50&search=LT-101");
    endpoints.put("users search", "/users?period=P90D&limit=50&search=user11");
    endpoints.put("apps search", "/apps?period=P90D&limit=50&search=drive");
    endpoints.put("machine", "/machines/{machine}?period=P90D");
    endpoints.put("machine apps", "/machines/{machine}/apps?period=P90D");
    endpoints.put("machine users", "/machines/{machine}/users?period=P90D");
    endpoints.put("machine ip-addresses", "/machines/{machine}/ip-addresses?period=P90D");
    return endpoints;
  }

  /** Asks so many times. */
  Times ask(String path, int times, LongConsumer progress) throws IOException {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      millis[i] = ask(path);
      progress.accept(i + 1);
    }
    return new Times(millis);
  }

  private double ask(String path) throws IOException {
    String machine = Integer.toString(1 + random.nextInt(machines));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(reporting + REPORT + path.replace("{machine}", machine)))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + analyst.token())
            .build();
    try {
      long begin = System.nanoTime();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      double millis = (System.nanoTime() - begin) / 1e6;
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s answered %d: %s".formatted(path, response.statusCode(), response.body()));
      }
      return millis;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
