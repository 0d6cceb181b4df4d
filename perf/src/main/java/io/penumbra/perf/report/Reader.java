package io.penumbra.perf.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Json;
import io.penumbra.local.client.SignIn;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Client of an analyst that sends one request after another. */
final class Reader implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  /** Status of a service that exceeded its deadline. */
  private static final int TOO_LATE = 503;

  private static final Pattern DEFINED = Pattern.compile("\\{report:(\\w+)}");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI reporting;
  private final SignIn analyst;
  private final Subjects subjects;
  private final Map<String, String> defined = new HashMap<>();

  /** Number of queries that exceeded their deadline. */
  private int refused;

  Reader(URI reporting, SignIn analyst, Subjects subjects) {
    this.reporting = reporting;
    this.analyst = analyst;
    this.subjects = subjects;
  }

  /** Creates reports by selection, which endpoints can use by the given names. */
  void define(String phase, Map<String, String> selections) throws IOException {
    for (Map.Entry<String, String> selection : selections.entrySet()) {
      String body =
          subjects.fill(
              "{\"name\":\"%s %s\",%s}".formatted(phase, selection.getKey(), selection.getValue()));
      HttpResponse<String> response =
          send("/api/v1/report-definitions", body, HttpResponse.BodyHandlers.ofString());
      require(response.statusCode() == 201, body, response.statusCode(), response.body());
      defined.put(selection.getKey(), Json.read(response.body()).path("id").asText());
    }
  }

  /** Repeats a request up to the given number of times or duration. */
  Times ask(Endpoint endpoint, int times, Duration atMost) throws IOException {
    double[] millis = new double[times];
    long begin = System.nanoTime();
    int asked = 0;
    while (asked < times && System.nanoTime() - begin < atMost.toNanos()) {
      millis[asked++] = ask(endpoint);
    }
    return new Times(Arrays.copyOf(millis, asked));
  }

  /**
   * Returns the number of requests rejected for lack of time since the last call, and resets it.
   */
  int takeRefused() {
    int count = refused;
    refused = 0;
    return count;
  }

  private double ask(Endpoint endpoint) throws IOException {
    String path = endpoint.path();
    Matcher report = DEFINED.matcher(path);
    if (report.find()) {
      path = report.replaceFirst(defined.get(report.group(1)));
    }
    path = subjects.fill(path);
    String body = endpoint.body() == null ? null : subjects.fill(endpoint.body());
    if (endpoint.continued()) {
      JsonNode next = Json.read(text(path, null)).path("next");
      if (next.isTextual()) {
        path += "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
      }
    }
    long begin = System.nanoTime();
    HttpResponse<String> response = send(path, body, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == TOO_LATE) {
      refused++;
    } else {
      require(response.statusCode() == 200, path, response.statusCode(), response.body());
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Returns the answer to a request, which must succeed. */
  String text(String path, String body) throws IOException {
    HttpResponse<String> response = send(path, body, HttpResponse.BodyHandlers.ofString());
    require(
        response.statusCode() == 200 || response.statusCode() == 202,
        path,
        response.statusCode(),
        response.body());
    return response.body();
  }

  /** Reads a file to its end and returns its size in bytes. */
  long read(String path) throws IOException {
    HttpResponse<InputStream> response =
        send(path, null, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      require(response.statusCode() == 200, path, response.statusCode(), "");
      long bytes = 0;
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
      return bytes;
    }
  }

  private static void require(boolean fine, String asked, int status, String answer)
      throws IOException {
    if (!fine) {
      throw new IOException("%s returned %d: %s".formatted(asked, status, answer));
    }
  }

  private <T> HttpResponse<T> send(String path, String body, HttpResponse.BodyHandler<T> answer)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(reporting + path.replace(" ", "%20").replace("'", "%27")))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + analyst.token());
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      return client.send(request.build(), answer);
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
