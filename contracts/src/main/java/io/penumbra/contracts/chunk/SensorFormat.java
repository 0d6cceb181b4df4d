package io.penumbra.contracts.chunk;

/** The wire formats ingestion understands. The order is part of the chunk's encoding. */
public enum SensorFormat {
  NATIVE("native"),
  WINDOWS("windows"),
  DEFENDER("defender"),
  ZEEK("zeek"),
  OSQUERY("osquery");

  private final String id;

  SensorFormat(String id) {
    this.id = id;
  }

  /** The name used in {@code ?format=}, receipts and metrics. */
  public String id() {
    return id;
  }
}
