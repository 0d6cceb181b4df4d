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

  /** Maximum bytes of a record; a longer record alone is rejected. */
  @WithDefault("256K")
  MemorySize maxRecord();

  /** Maximum bytes of a request after inflating. */
  @WithDefault("64M")
  MemorySize maxInflated();

  /** Maximum records of a request, including events of collectors; more are answered with 413. */
  @WithDefault("500000")
  @Min(1)
  int maxRecords();

  /** Maximum time for reading a request; after it the answer is 503. */
  @WithDefault("20S")
  @DurationMin(millis = 1)
  Duration maxReading();

  /** Maximum age of records; it equals the range of the reports. */
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

  /** Maximum inflated bytes of all requests that are being read. */
  @WithDefault("32M")
  MemorySize maxInFlightBytes();

  /** Maximum number of waiting requests; more are answered with 429. */
  @WithDefault("500")
  @Min(1)
  int maxWaiting();

  /** Maximum wait of a request for its turn, before it is answered with 503. */
  @WithDefault("5S")
  @DurationMin(millis = 1)
  Duration maxWait();

  /**
   * Maximum number of requests that are receiving their body; each occupies a connection and a
   * virtual thread.
   */
  @WithDefault("1000")
  @Min(1)
  int maxReceiving();

  /** Bytes of a body kept in memory while it arrives; the rest is written to a file. */
  @WithDefault("256K")
  MemorySize maxBufferedBody();

  /** Bytes of all bodies kept in memory until admission; more are written to files. */
  @WithDefault("16M")
  MemorySize maxBufferedBytes();

  /** Bytes of all bodies kept in files until admission; more are answered with 429. */
  @WithDefault("192M")
  MemorySize maxSpilledBytes();

  /** Directory of the files of bodies. */
  @WithDefault("${java.io.tmpdir}")
  Path spillDirectory();

  /**
   * Maximum fraction of the capacity left by other senders that one sender may use, above 0 and at
   * most 1.
   */
  @WithDefault("0.5")
  @DecimalMin(value = "0", inclusive = false)
  @DecimalMax("1")
  double senderShare();

  /** Minimum average rate of a body in bytes per second; a slower one is answered with 408. */
  @WithDefault("1K")
  MemorySize minBodyRate();

  /** Minimum time for a body, independent of its rate. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration bodyGrace();

  /** Retention of receipts; repeats are detected within it. */
  @WithDefault("7D")
  @DurationMin(millis = 1)
  Duration receiptRetention();
}
