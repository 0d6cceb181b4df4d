package io.penumbra.local.client;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;

/** Whether ingestion has heard yet that the integration is on: it asks every two seconds. */
public final class OpenGate {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int TRIES = 40;

  private OpenGate() {}

  /**
   * Turns the integration of a local stack on and waits until its sensor is let in.
   *
   * @return the sensor
   * @throws LocalStackException if it is not within some twelve seconds
   */
  public static SignIn open(Endpoints stack, Clock clock) {
    new AdvancedFeatures(stack.toggle(), SignIn.user(stack.issuer(), "admin", "admin", clock))
        .turnOn();
    SignIn sensor = SignIn.client(stack.issuer(), "penumbra-sensor", "penumbra-sensor", clock);
    if (!await(stack.ingestion(), sensor)) {
      throw new LocalStackException(
          "ingestion-service at %s accepts no records although the integration is on; its log says why."
              .formatted(stack.ingestion()));
    }
    return sensor;
  }

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
