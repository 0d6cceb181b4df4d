package io.penumbra.ingestion.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of one request. */
@ConfigMapping(prefix = "penumbra.intake")
interface IntakeLimits {

  /** Bytes of one record; a longer one is rejected by itself. */
  @WithDefault("256K")
  MemorySize maxRecord();

  /** Bytes of a request after inflating. */
  @WithDefault("64M")
  MemorySize maxInflated();

  /** Records of a request, events of a collector's request included; more are answered with 413. */
  @WithDefault("500000")
  @Min(1)
  int maxRecords();

  /** Maximum time for reading a request; a longer one is answered with 503. */
  @WithDefault("20S")
  @DurationMin(millis = 1)
  Duration maxReading();

  /** Records older than this are refused: reports do not reach further back. */
  @WithDefault("90D")
  @DurationMin(millis = 1)
  Duration maxAge();

  /** Maximum lead of a machine's clock. */
  @WithDefault("15M")
  @DurationMin(seconds = 0)
  Duration maxSkew();

  /** Maximum number of concurrent requests; further requests wait. */
  @WithDefault("64")
  @Min(1)
  int maxInFlight();

  /** Bytes after inflating that the requests being read may hold together. */
  @WithDefault("32M")
  MemorySize maxInFlightBytes();

  /** Requests waiting for their turn; more are answered with 429. */
  @WithDefault("500")
  @Min(1)
  int maxWaiting();

  /** Maximum wait of a request for its turn, before it is answered with 503. */
  @WithDefault("5S")
  @DurationMin(millis = 1)
  Duration maxWait();

  /**
   * Maximum of requests that are receiving their body; each holds a connection and a virtual
   * thread.
   */
  @WithDefault("1000")
  @Min(1)
  int maxReceiving();

  /** Bytes of one body that are kept in memory while it arrives; the rest goes to a file. */
  @WithDefault("256K")
  MemorySize maxBufferedBody();

  /** Bytes of bodies kept in memory until they are admitted; more goes to files. */
  @WithDefault("16M")
  MemorySize maxBufferedBytes();

  /** Bytes of bodies kept in files until they are admitted; more is answered with 429. */
  @WithDefault("192M")
  MemorySize maxSpilledBytes();

  /** Directory of these files. */
  @WithDefault("${java.io.tmpdir}")
  Path spillDirectory();

  /**
   * The fraction of the capacity left by other senders that one sender may hold, above 0 and at
   * most 1.
   */
  @WithDefault("0.5")
  @DecimalMin(value = "0", inclusive = false)
  @DecimalMax("1")
  double senderShare();

  /** Bytes of a body per second, on average since it began; a slower one is answered with 408. */
  @WithDefault("1K")
  MemorySize minBodyRate();

  /** Minimum time for a body, independent of its rate. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration bodyGrace();

  /** Retention of receipts, which limits the detection of repeats. */
  @WithDefault("7D")
  @DurationMin(millis = 1)
  Duration receiptRetention();
}
