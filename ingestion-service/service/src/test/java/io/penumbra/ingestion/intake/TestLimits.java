package io.penumbra.ingestion.intake;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;

/** Default limits of a request. */
record TestLimits(Duration maxAge) implements IntakeLimits {

  TestLimits() {
    this(Duration.ofDays(90));
  }

  @Override
  public MemorySize maxRecord() {
    return bytes(256 * 1024);
  }

  @Override
  public MemorySize maxInflated() {
    return bytes(64 * 1024 * 1024);
  }

  @Override
  public int maxRecords() {
    return 500_000;
  }

  @Override
  public Duration maxReading() {
    return Duration.ofSeconds(20);
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
  public int maxReceiving() {
    return 1_000;
  }

  @Override
  public MemorySize maxBufferedBody() {
    return bytes(256 * 1024);
  }

  @Override
  public MemorySize maxBufferedBytes() {
    return bytes(16 * 1024 * 1024);
  }

  @Override
  public MemorySize maxSpilledBytes() {
    return bytes(192 * 1024 * 1024);
  }

  @Override
  public Path spillDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public double senderShare() {
    return 0.5;
  }

  @Override
  public MemorySize minBodyRate() {
    return bytes(1024);
  }

  @Override
  public Duration bodyGrace() {
    return Duration.ofSeconds(10);
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
