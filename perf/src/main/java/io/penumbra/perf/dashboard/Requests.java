package io.penumbra.perf.dashboard;

import com.microsoft.playwright.Page;
import io.penumbra.browser.Chromium;
import io.penumbra.local.client.SignIn;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** API requests of pages, measured in the browser and with a plain HTTP client. */
final class Requests implements AutoCloseable {

  private static final String SEEN =
      """
      performance.getEntriesByType('resource')
        .filter((one) => one.name.includes('/api/') && !one.name.endsWith('/events') && one.requestStart > 0 && one.responseEnd > 0)
        .map((one) => [one.name, one.responseEnd - one.requestStart, one.requestStart - one.startTime])
      """;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SignIn analyst;

  /**
   * Request of a page.
   *
   * @param browser time in the browser from sending to the answer
   * @param queued time in the browser's connection queue
   * @param alone time with the plain client, one request after another
   * @param together time with the plain client, all requests of the page at once
   */
  record Compared(Times browser, Times queued, Times alone, Times together) {}

  Requests(SignIn analyst) {
    this.analyst = analyst;
  }

  /** Opens a page and sends each of its requests directly, repeatedly. */
  Map<String, Compared> compare(Page page, String address, int times)
      throws IOException, InterruptedException {
    Map<String, List<Double>> browser = new LinkedHashMap<>();
    Map<String, List<Double>> queued = new LinkedHashMap<>();
    Set<String> urls = new LinkedHashSet<>();
    for (int time = 0; time < times; time++) {
      page.navigate(address);
      Chromium.awaitStill(page);
      for (Object seen : (List<?>) page.evaluate(SEEN)) {
        List<?> one = (List<?>) seen;
        String url = one.get(0).toString();
        // the cursor is only valid for the page that requested it
        if (!url.contains("cursor=")) {
          urls.add(url);
          add(browser, url, ((Number) one.get(1)).doubleValue());
          add(queued, url, ((Number) one.get(2)).doubleValue());
        }
      }
    }
    Map<String, List<Double>> alone = new LinkedHashMap<>();
    Map<String, List<Double>> together = new LinkedHashMap<>();
    for (int time = 0; time < times; time++) {
      for (String url : urls) {
        add(alone, url, ask(url).join());
      }
      Map<String, CompletableFuture<Double>> asked = new LinkedHashMap<>();
      for (String url : urls) {
        asked.put(url, ask(url));
      }
      asked.forEach((url, millis) -> add(together, url, millis.join()));
    }
    Map<String, Compared> compared = new LinkedHashMap<>();
    for (String url : urls) {
      compared.put(
          URI.create(url).getPath().replaceAll("/\\d+(?=/|$)", "/{id}") + query(URI.create(url)),
          new Compared(
              Times.of(browser.get(url)),
              Times.of(queued.get(url)),
              Times.of(alone.get(url)),
              Times.of(together.get(url))));
    }
    return compared;
  }

  private static String query(URI url) {
    return url.getQuery() == null ? "" : "?" + url.getQuery();
  }

  private static void add(Map<String, List<Double>> all, String url, double millis) {
    all.computeIfAbsent(url, one -> new ArrayList<>()).add(millis);
  }

  private CompletableFuture<Double> ask(String url) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + analyst.token())
            .build();
    long begin = System.nanoTime();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalStateException(url + " answered " + response.statusCode());
              }
              return (System.nanoTime() - begin) / 1e6;
            });
  }

  @Override
  public void close() {
    client.close();
  }
}
