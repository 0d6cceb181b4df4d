package io.penumbra.ingestion.intake;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** The limits of a request, as they are unless configured. */
record TestLimits() implements IntakeLimits {

  @Override
  public MemorySize maxRecord() {
    return bytes(256 * 1024);
  }

  @Override
  public MemorySize maxInflated() {
    return bytes(64 * 1024 * 1024);
  }

  @Override
  public Duration maxAge() {
    return Duration.ofDays(90);
  }

  @Override
  public Duration maxSkew() {
    return Duration.ofMinutes(15);
  }

  @Override
  public int maxInFlight() {
    return 64;
  }

  @Override
  public MemorySize maxInFlightBytes() {
    return bytes(48 * 1024 * 1024);
  }

  @Override
  public int maxWaiting() {
    return 1_000;
  }

  @Override
  public Duration maxWait() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration receiptRetention() {
    return Duration.ofDays(7);
  }

  private static MemorySize bytes(long count) {
    return new MemorySize(BigInteger.valueOf(count));
  }
}
