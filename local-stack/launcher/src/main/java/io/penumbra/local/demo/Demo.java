package io.penumbra.local.demo;

import io.penumbra.local.client.Endpoints;
import io.penumbra.local.client.OpenGate;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.send.Records;
import io.penumbra.local.send.Sender;
import io.penumbra.local.send.Totals;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/** Loader of the demo company's data into a running stack. */
public final class Demo {

  private Demo() {}

  /** Enables the integration and sends the sample. */
  public static Totals send(Endpoints endpoints, Clock clock, Sender.Progress progress) {
    SignIn sensor = OpenGate.open(endpoints, clock);
    String lines =
        DemoSample.endingAt(clock.instant()).stream().collect(Collectors.joining("\n", "", "\n"));
    try (Records records =
        Records.of(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))) {
      return new Sender(endpoints.ingestion(), sensor, clock, progress)
          .send(records, Optional.of(Sender.ReadAs.format("native")), false);
    }
  }
}
