package io.penumbra.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether ingestion has heard yet that the integration is on: it asks every two seconds. */
public final class OpenGate {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int TRIES = 40;

  private OpenGate() {}

  /**
   * Waits until a sensor is let in, with requests that hold nothing.
   *
   * @return whether it was within some twelve seconds; false also when that can't be found out
   */
  public static boolean await(URI ingestion, SignIn sensor) {
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        if (status(ingestion, sensor) == 200) {
          return true;
        }
        Thread.sleep(PAUSE);
      }
      return false;
    } catch (IOException | RuntimeException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int status(URI ingestion, SignIn sensor) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ingestion + "/api/v1/transactions"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + sensor.token())
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = Http.send(request);
    return response.statusCode();
  }
}
