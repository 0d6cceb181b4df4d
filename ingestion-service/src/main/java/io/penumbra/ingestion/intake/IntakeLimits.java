package io.penumbra.ingestion.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one request may hold. */
@ConfigMapping(prefix = "penumbra.intake")
interface IntakeLimits {

  /** Bytes of one record; a longer one is rejected by itself. */
  @WithDefault("256K")
  MemorySize maxRecord();

  /** Bytes of a request after inflating. */
  @WithDefault("64M")
  MemorySize maxInflated();

  /** Records older than this are refused: reports do not reach further back. */
  @WithDefault("90D")
  Duration maxAge();

  /** How far a machine's clock may be ahead. */
  @WithDefault("15M")
  Duration maxSkew();

  /** Requests read and stored at once; more of them wait. */
  @WithDefault("64")
  int maxInFlight();

  /** Bytes after inflating that the requests being read may hold together. */
  @WithDefault("32M")
  MemorySize maxInFlightBytes();

  /** Requests waiting for their turn; more are answered with 429. */
  @WithDefault("500")
  int maxWaiting();

  /** How long a request waits for its turn, before it is answered with 503. */
  @WithDefault("5S")
  Duration maxWait();

  /** How long receipts are kept, that is how late a repeat is recognised. */
  @WithDefault("7D")
  Duration receiptRetention();
}
