package io.penumbra.local.client;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;

/**
 * Wait for ingestion to accept records after the integration is enabled. Ingestion polls the state
 * every two seconds.
 */
public final class OpenGate {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private OpenGate() {}

  /**
   * Enables the integration of a local stack and waits until ingestion accepts its sensor.
   *
   * @return credentials of the sensor
   * @throws LocalStackException if ingestion does not accept the sensor within a minute
   */
  public static SignIn open(Endpoints stack, Clock clock) {
    new AdvancedFeatures(stack.toggle(), SignIn.user(stack.issuer(), "admin", "admin", clock))
        .turnOn();
    SignIn sensor = SignIn.client(stack.issuer(), "penumbra-sensor", "penumbra-sensor", clock);
    if (!await(stack.ingestion(), sensor)) {
      throw new LocalStackException(
          ("ingestion-service at %s accepts no records although the integration is on; see "
                  + "its log.")
              .formatted(stack.ingestion()));
    }
    return sensor;
  }

  /**
   * Waits until ingestion accepts a sensor, by sending empty requests.
   *
   * @return true if ingestion accepts the sensor within a minute; false if not, or if the state
   *     cannot be determined
   */
  public static boolean await(URI ingestion, SignIn sensor) {
    long begin = System.nanoTime();
    try {
      do {
        if (isOpen(ingestion, sensor)) {
          return true;
        }
        Thread.sleep(PAUSE);
      } while (System.nanoTime() - begin < PATIENCE.toNanos());
      return false;
    } catch (ConnectException | RuntimeException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isOpen(URI ingestion, SignIn sensor) throws ConnectException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(ingestion + "/api/v1/transactions"))
              .timeout(Duration.ofSeconds(10))
              .header("Authorization", "Bearer " + sensor.token())
              .header("Content-Type", "application/x-ndjson")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return Http.send(request).statusCode() == 200;
    } catch (ConnectException nobodyListens) {
      throw nobodyListens;
    } catch (IOException slow) {
      return false;
    }
  }
}
